package dev.lifeguard.signin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Stereotype;
import jakarta.security.enterprise.authentication.mechanism.http.OpenIdAuthenticationMechanismDefinition;
import jakarta.security.enterprise.authentication.mechanism.http.openid.ClaimsDefinition;
import jakarta.security.enterprise.authentication.mechanism.http.openid.LogoutDefinition;
import jakarta.security.enterprise.authentication.mechanism.http.openid.OpenIdProviderMetadata;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Signs people in to the application with Amazon Cognito: put it on one class of the web application, which needs no
 * content.
 *
 * <pre>{@code
 * @CognitoSignIn
 * public class SignIn {}
 * }</pre>
 *
 * <p>It is a CDI stereotype that carries the standard {@link OpenIdAuthenticationMechanismDefinition}, with every value
 * from MicroProfile Config through {@link CognitoSettings}; {@code SignInGuard} stands around the mechanism. An
 * application that wants other values carries the standard annotation itself instead. Four choices are not free:
 *
 * <ul>
 *   <li>{@code ${…}}, which the servers evaluate at the first sign-in; they take {@code #{…}} literally here;
 *   <li>{@code notifyProvider = false} with Cognito's whole logout address: Cognito does not know the standard's logout
 *       parameters;
 *   <li>{@code redirectToOriginalResource = false}: the guard returns to the page itself, byte for byte;
 *   <li>the endpoints stand beside {@code providerURI}: our configuration decides where a secret is sent, not a
 *       document fetched over the network.
 * </ul>
 */
@Stereotype
@ApplicationScoped
@OpenIdAuthenticationMechanismDefinition(
        providerURI = "${cognitoSettings.providerUri}",
        providerMetadata =
                @OpenIdProviderMetadata(
                        issuer = "${cognitoSettings.providerUri}",
                        authorizationEndpoint = "${cognitoSettings.authorizationEndpoint}",
                        tokenEndpoint = "${cognitoSettings.tokenEndpoint}",
                        userinfoEndpoint = "${cognitoSettings.userInfoEndpoint}",
                        jwksURI = "${cognitoSettings.jwksUri}"),
        clientId = "${cognitoSettings.clientId}",
        clientSecret = "${cognitoSettings.clientSecret}",
        redirectURI = "${cognitoSettings.callbackUrl}",
        redirectToOriginalResource = false,
        scopeExpression = "${cognitoSettings.scopes}",
        claimsDefinition =
                @ClaimsDefinition(callerNameClaim = "cognito:username", callerGroupsClaim = "cognito:groups"),
        logout = @LogoutDefinition(notifyProvider = false, redirectURI = "${cognitoSettings.logoutUrl}"),
        jwksConnectTimeout = 3_000,
        jwksReadTimeout = 5_000)
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface CognitoSignIn {}
