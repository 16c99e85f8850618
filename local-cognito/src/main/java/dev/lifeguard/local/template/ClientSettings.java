package dev.lifeguard.local.template;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * What the template says of the user pool client (CreateUserPoolClient in Cognito's API reference).
 *
 * @param readAttributes the attributes the client may read; empty means all
 */
public record ClientSettings(
        String name,
        boolean secret,
        boolean oauthEnabled,
        Set<String> flows,
        Set<String> scopes,
        List<String> callbackUrls,
        List<String> logoutUrls,
        Set<String> readAttributes,
        Set<String> identityProviders,
        boolean revocation,
        Duration accessToken,
        Duration idToken,
        Duration refreshToken) {

    /** Reads the one client of a template. */
    public static ClientSettings of(Template template) {
        List<Resource> clients = template.resources("AWS::Cognito::UserPoolClient");
        if (clients.size() != 1) {
            throw new TemplateError("The template must make exactly one client, not " + clients.size());
        }
        Properties client = new Properties(clients.get(0).properties());
        ClientUrls.check(client);
        Validity validity = new Validity(client);
        return new ClientSettings(
                client.text("ClientName", ""),
                client.flag("GenerateSecret", false),
                client.flag("AllowedOAuthFlowsUserPoolClient", false),
                Set.copyOf(client.texts("AllowedOAuthFlows")),
                Set.copyOf(client.texts("AllowedOAuthScopes")),
                client.texts("CallbackURLs"),
                client.texts("LogoutURLs"),
                Set.copyOf(client.texts("ReadAttributes")),
                Set.copyOf(client.texts("SupportedIdentityProviders")),
                client.flag("EnableTokenRevocation", true),
                validity.of("AccessToken"),
                validity.of("IdToken"),
                validity.ofRefreshToken());
    }
}
