package dev.lifeguard.signin.oidc;

import dev.lifeguard.signin.CognitoSettings;
import dev.lifeguard.signin.PoolProbe;
import dev.lifeguard.signin.encoding.JsonText;
import dev.lifeguard.signin.encoding.Urls;
import dev.lifeguard.signin.settings.SettingsReader;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Checks the configuration against the pool from outside, without any AWS right: what Cognito answers to a stranger
 * tells which key is wrong. The table of answers is Cognito's documentation and published observations of it; an answer
 * that is not in it is reported as unknown, never as right.
 */
@Dependent
public class ProviderProbe implements PoolProbe {

    /** What is looked at beside the keys: whether Cognito shows the client a page to sign in at. */
    static final String SIGN_IN_PAGE = "sign-in page";

    private static final Pattern ISSUER = Pattern.compile("https?://[A-Za-z0-9.:/_\\[\\]-]{1,200}");
    private static final String MADE_UP_CODE = "00000000-0000-0000-0000-000000000000";

    private final CognitoSettings settings;
    private final ProviderTransport http;

    @Inject
    ProviderProbe(CognitoSettings settings, ProviderTransport http) {
        this.settings = settings;
        this.http = http;
    }

    @Override
    public List<Finding> ask() {
        Discovery discovery = discovery();
        List<Finding> findings = new ArrayList<>();
        findings.add(discovery.finding());
        findings.addAll(authorize(discovery));
        boolean clientIsKnown = findings.stream()
                .anyMatch(finding -> finding.key().equals(SettingsReader.CLIENT_ID) && finding.state() == State.RIGHT);
        findings.add(clientIsKnown ? signOutUrl() : unknown(SettingsReader.SIGN_OUT_URL, AuthorizeFindings.LATER));
        findings.add(secret(clientIsKnown, SettingsReader.CLIENT_SECRET, settings.getClientSecret()));
        settings.secondClientSecret()
                .map(second -> secret(clientIsKnown, SettingsReader.SECOND_CLIENT_SECRET, second))
                .ifPresent(findings::add);
        return List.copyOf(findings);
    }

    /** What the discovery document showed: about the pool, and where it says the Hosted UI is, if it says so. */
    private record Discovery(Finding finding, Optional<String> authorizationEndpoint) {}

    private Discovery discovery() {
        String key = SettingsReader.USER_POOL_ID;
        if (!settings.getProviderUri().endsWith("/" + settings.getUserPoolId())) {
            return new Discovery(
                    wrong(key, "It is not the pool that cognito.provider-uri names at its end."), Optional.empty());
        }
        try {
            ProviderTransport.Answer answer = http.get(settings.getProviderUri() + "/.well-known/openid-configuration");
            if (answer.status() == 400 || answer.status() == 404) {
                return new Discovery(
                        wrong(
                                key,
                                "There is no such pool in the region of cognito.region, or cognito.provider-uri is not"
                                        + " its issuer."),
                        Optional.empty());
            }
            return new Discovery(
                    issuer(JsonText.text(answer.body(), "issuer").orElse("")),
                    JsonText.text(answer.body(), "authorization_endpoint"));
        } catch (IOException silent) {
            return new Discovery(
                    unreachable(key, silent, "cognito.region may be wrong, or the network"), Optional.empty());
        }
    }

    /**
     * A pool has one of two issuers (IssuerConfigurationType in Cognito's API reference), and its tokens name that one.
     */
    private Finding issuer(String named) {
        if (named.equals(settings.getProviderUri())) {
            return right(SettingsReader.USER_POOL_ID, "The pool exists in this region.");
        }
        return ISSUER.matcher(named).matches() && named.endsWith("/" + settings.getUserPoolId())
                ? wrong(SettingsReader.PROVIDER_URI, "The pool's tokens name another issuer; set it to " + named + ".")
                : unknown(SettingsReader.USER_POOL_ID, "The discovery document is not the one of this pool.");
    }

    private List<Finding> authorize(Discovery discovery) {
        try {
            ProviderTransport.Answer answer = http.get(Urls.withQuery(
                    settings.getAuthorizationEndpoint(),
                    List.of(
                            "response_type", "code",
                            "client_id", settings.getClientId(),
                            "redirect_uri", settings.getCallbackUrl(),
                            "scope", settings.getScopes(),
                            "state", "probe")));
            AuthorizeFindings said = new AuthorizeFindings(settings, discovery.authorizationEndpoint(), answer);
            List<Finding> findings = new ArrayList<>(said.findings());
            said.signInPage().map(this::signInPage).ifPresent(findings::add);
            return findings;
        } catch (IOException silent) {
            return List.of(unreachable(SettingsReader.DOMAIN, silent, "this address may be wrong, or the network"));
        }
    }

    /**
     * Opens the page. Managed login shows none to a client without a branding style, whatever else is right
     * (CreateUserPoolDomain, {@code ManagedLoginVersion}, in Cognito's API reference).
     */
    private Finding signInPage(String address) {
        try {
            ProviderTransport.Answer answer = http.get(address);
            if (answer.body().toLowerCase(Locale.ROOT).contains("pages unavailable")) {
                return wrong(
                        SIGN_IN_PAGE,
                        "Managed login shows none to this client, which has no branding style. Give it one: aws"
                                + " cognito-idp create-managed-login-branding --region " + settings.getRegion()
                                + " --user-pool-id " + settings.getUserPoolId() + " --client-id "
                                + settings.getClientId() + " --use-cognito-provided-values");
            }
            return answer.status() == 200 && answer.body().contains("<form")
                    ? right(SIGN_IN_PAGE, "Cognito shows the client one.")
                    : unknown(
                            SIGN_IN_PAGE,
                            "It answered " + answer.status() + ", without a form in it; open it in a browser.");
        } catch (IOException | IllegalArgumentException unread) {
            return unknown(SIGN_IN_PAGE, "It could not be read (" + unread.getMessage() + "); open it in a browser.");
        }
    }

    private Finding signOutUrl() {
        String key = SettingsReader.SIGN_OUT_URL;
        try {
            ProviderTransport.Answer answer = http.get(settings.getLogoutUrl());
            if (answer.location().filter(settings.getSignOutUrl()::equals).isPresent()) {
                return right(key, "It is an allowed sign-out URL of the client.");
            }
            // Cognito takes an unregistered logout_uri for none at all and asks for the parameter of its other form.
            return answer.status() == 400 && answer.body().contains("redirect_uri")
                    ? wrong(key, "It is not among the client's allowed sign-out URLs; add it exactly as it is.")
                    : unknown(key, "Cognito's logout answered " + answer.status() + ", which says neither.");
        } catch (IOException silent) {
            return unreachable(key, silent, "see cognito.domain");
        }
    }

    private Finding secret(boolean clientIsKnown, String key, String secret) {
        if (!clientIsKnown) {
            return unknown(key, AuthorizeFindings.LATER);
        }
        try {
            ProviderTransport.Answer answer = http.postForm(
                    settings.getTokenEndpoint(),
                    Urls.form(List.of(
                            "grant_type",
                            "authorization_code",
                            "code",
                            MADE_UP_CODE,
                            "redirect_uri",
                            settings.getCallbackUrl(),
                            "client_id",
                            settings.getClientId(),
                            "client_secret",
                            secret)));
            return switch (JsonText.text(answer.body(), "error").orElse("")) {
                case "invalid_grant" -> right(key, "It is accepted as the client's secret.");
                case "invalid_client" -> wrong(key, "It is no secret of this client.");
                default -> unknown(key, "The token endpoint answered " + answer.status() + ", which says neither.");
            };
        } catch (IOException silent) {
            return unreachable(key, silent, "see cognito.domain");
        }
    }

    static Finding right(String key, String sentence) {
        return new Finding(key, State.RIGHT, sentence);
    }

    static Finding wrong(String key, String sentence) {
        return new Finding(key, State.WRONG, sentence);
    }

    static Finding unknown(String key, String sentence) {
        return new Finding(key, State.UNKNOWN, sentence);
    }

    private static Finding unreachable(String key, IOException silent, String hint) {
        return new Finding(key, State.UNREACHABLE, "No answer (" + silent.getMessage() + "): " + hint + ".");
    }
}
