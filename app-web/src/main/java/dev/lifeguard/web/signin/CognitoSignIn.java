package dev.lifeguard.web.signin;

import dev.lifeguard.signin.CognitoSettings;
import dev.lifeguard.signin.SignInGuard;
import jakarta.annotation.security.DeclareRoles;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.security.enterprise.authentication.mechanism.http.OpenIdAuthenticationMechanismDefinition;
import jakarta.security.enterprise.authentication.mechanism.http.openid.ClaimsDefinition;
import jakarta.security.enterprise.authentication.mechanism.http.openid.LogoutDefinition;
import jakarta.security.enterprise.authentication.mechanism.http.openid.OpenIdProviderMetadata;

/**
 * Signs people in with Cognito by the standard mechanism. Every value comes from MicroProfile Config through
 * {@link CognitoSettings}; {@link SignInGuard} stands around the mechanism. Four choices are not free:
 *
 * <ul>
 *   <li>{@code ${…}}, which the servers evaluate at the first sign-in; they take {@code #{…}} literally here;
 *   <li>{@code notifyProvider = false} with Cognito's whole logout address: Cognito does not know the standard's
 *       logout parameters;
 *   <li>{@code redirectToOriginalResource = false}: the guard returns to the page itself, byte for byte;
 *   <li>the endpoints stand beside {@code providerURI}: our configuration decides where a secret is sent, not a
 *       document fetched over the network.
 * </ul>
 */
@ApplicationScoped
@DeclareRoles({"admin", "helpdesk", "auditor"})
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
public class CognitoSignIn {}
