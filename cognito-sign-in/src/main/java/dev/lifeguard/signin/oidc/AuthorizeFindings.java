package dev.lifeguard.signin.oidc;

import dev.lifeguard.signin.CognitoSettings;
import dev.lifeguard.signin.PoolProbe.Finding;
import dev.lifeguard.signin.encoding.Urls;
import dev.lifeguard.signin.settings.SettingsReader;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads what {@code /oauth2/authorize} answered to the probe: it knows the client, its callback URLs and its scopes.
 */
final class AuthorizeFindings {

    static final String LATER = "later";

    private static final Finding CLIENT_IS_KNOWN = right(SettingsReader.CLIENT_ID, "client.right");
    private static final String BY_SIGNING_IN = "by-signing-in";

    private final CognitoSettings settings;
    private final Optional<String> endpointOfPool;
    private final String location;
    private final int status;

    AuthorizeFindings(CognitoSettings settings, Optional<String> endpointOfPool, ProviderTransport.Answer answer) {
        this.settings = settings;
        this.endpointOfPool = endpointOfPool;
        this.location = answer.location().orElse("");
        this.status = answer.status();
    }

    List<Finding> findings() {
        String error = error();
        if (isAt(settings.getDomain() + "/login")) {
            return answers(
                    right(SettingsReader.CALLBACK_URL, "callback.right"), right(SettingsReader.SCOPES, "scopes.right"));
        }
        if (isAt(settings.getDomain() + "/error") && error.equals("redirect_mismatch")) {
            return answers(
                    ProviderProbe.wrong(SettingsReader.CALLBACK_URL, "callback.wrong"),
                    ProviderProbe.unknown(SettingsReader.SCOPES, "scopes.after-callback"));
        }
        if (error.equals("invalid_scope") || description().equals("invalid_scope")) {
            return answers(
                    ProviderProbe.unknown(SettingsReader.CALLBACK_URL, "callback.after-scopes"),
                    ProviderProbe.wrong(SettingsReader.SCOPES, "scopes.wrong"));
        }
        if (isAt(settings.getDomain() + "/error")
                && error.toLowerCase(Locale.ROOT).contains("client")) {
            return List.of(
                    domain(),
                    ProviderProbe.wrong(SettingsReader.CLIENT_ID, "client.none"),
                    ProviderProbe.unknown(SettingsReader.CALLBACK_URL, LATER));
        }
        if (isAt(settings.getCallbackUrl()) && error.equals("unauthorized_client")) {
            return List.of(
                    domain(),
                    ProviderProbe.wrong(SettingsReader.CLIENT_ID, "client.grant"),
                    right(SettingsReader.CALLBACK_URL, "callback.right"));
        }
        if (leadsToAnIdentityProvider()) {
            return List.of(
                    domain(),
                    right(SettingsReader.CLIENT_ID, "client.provider"),
                    ProviderProbe.unknown(SettingsReader.CALLBACK_URL, BY_SIGNING_IN),
                    ProviderProbe.unknown(SettingsReader.SCOPES, BY_SIGNING_IN));
        }
        return List.of(
                noHostedUi(),
                ProviderProbe.unknown(SettingsReader.CLIENT_ID, LATER),
                ProviderProbe.unknown(SettingsReader.CALLBACK_URL, LATER));
    }

    /** Where the Hosted UI shows its sign-in page, if it went there. */
    Optional<String> signInPage() {
        if (!isAt(settings.getDomain() + "/login")) {
            return Optional.empty();
        }
        // A relative address is one below the host of the Hosted UI.
        return Optional.of(location.startsWith("/") ? hostOf(settings.getDomain()) + location : location);
    }

    private static String hostOf(String domain) {
        URI address = URI.create(domain);
        return address.getScheme() + "://" + address.getRawAuthority();
    }

    /**
     * A client with one identity provider and without {@code COGNITO} needs no page to choose at: by OpenID Connect the
     * provider shall answer to the Hosted UI's {@code /oauth2/idpresponse}, by SAML it gets a {@code SAMLRequest}.
     */
    private boolean leadsToAnIdentityProvider() {
        boolean byOpenId = Urls.parameter(location, "redirect_uri")
                .filter((settings.getDomain() + "/oauth2/idpresponse")::equals)
                .isPresent();
        boolean bySaml = Urls.parameter(location, "SAMLRequest").isPresent();
        return location.startsWith("https://") && (byOpenId || bySaml);
    }

    private List<Finding> answers(Finding callback, Finding scopes) {
        return List.of(domain(), CLIENT_IS_KNOWN, callback, scopes);
    }

    /** A Hosted UI answered. The pool names one of its domains; another one may be its custom domain. */
    private Finding domain() {
        return endpointOfPool
                        .filter(settings.getAuthorizationEndpoint()::equals)
                        .isPresent()
                ? right(SettingsReader.DOMAIN, "domain.right")
                : ProviderProbe.unknown(SettingsReader.DOMAIN, "domain.second");
    }

    private Finding noHostedUi() {
        boolean poolNamesAnother = endpointOfPool
                .filter(named -> !named.equals(settings.getAuthorizationEndpoint()))
                .isPresent();
        return poolNamesAnother
                ? ProviderProbe.wrong(SettingsReader.DOMAIN, "domain.other")
                : ProviderProbe.unknown(SettingsReader.DOMAIN, "domain.unknown", status);
    }

    private static Finding right(String key, String code) {
        return ProviderProbe.right(key, code);
    }

    private boolean isAt(String address) {
        return location.equals(address) || location.startsWith(address + "?") || isAtPathOf(address);
    }

    /** Redirects may be relative to the Hosted UI. */
    private boolean isAtPathOf(String address) {
        return location.startsWith("/") && address.endsWith(location.split("\\?", 2)[0]);
    }

    private String error() {
        return Urls.parameter(location, "error").orElse("");
    }

    private String description() {
        return Urls.parameter(location, "error_description").orElse("");
    }
}
