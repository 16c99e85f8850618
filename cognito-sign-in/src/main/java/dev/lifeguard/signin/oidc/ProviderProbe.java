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
import java.util.Arrays;
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
            return new Discovery(wrong(key, "pool.other"), Optional.empty());
        }
        try {
            ProviderTransport.Answer answer = http.get(settings.getProviderUri() + "/.well-known/openid-configuration");
            if (answer.status() == 400 || answer.status() == 404) {
                return new Discovery(wrong(key, "pool.none"), Optional.empty());
            }
            return new Discovery(
                    issuer(JsonText.text(answer.body(), "issuer").orElse("")),
                    JsonText.text(answer.body(), "authorization_endpoint"));
        } catch (IOException silent) {
            return new Discovery(unreachable(key, "no-answer.region", silent), Optional.empty());
        }
    }

    /**
     * A pool has one of two issuers (IssuerConfigurationType in Cognito's API reference), and its tokens name that one.
     */
    private Finding issuer(String named) {
        if (named.equals(settings.getProviderUri())) {
            return right(SettingsReader.USER_POOL_ID, "pool.right");
        }
        return ISSUER.matcher(named).matches() && named.endsWith("/" + settings.getUserPoolId())
                ? wrong(SettingsReader.PROVIDER_URI, "issuer.other", named)
                : unknown(SettingsReader.USER_POOL_ID, "pool.unknown");
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
            return List.of(unreachable(SettingsReader.DOMAIN, "no-answer.address", silent));
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
                        "page.style",
                        settings.getRegion(),
                        settings.getUserPoolId(),
                        settings.getClientId());
            }
            return answer.status() == 200 && answer.body().contains("<form")
                    ? right(SIGN_IN_PAGE, "page.right")
                    : unknown(SIGN_IN_PAGE, "page.no-form", answer.status());
        } catch (IOException | IllegalArgumentException unread) {
            return unknown(SIGN_IN_PAGE, "page.unread", unread.getMessage());
        }
    }

    private Finding signOutUrl() {
        String key = SettingsReader.SIGN_OUT_URL;
        try {
            ProviderTransport.Answer answer = http.get(settings.getLogoutUrl());
            if (answer.location().filter(settings.getSignOutUrl()::equals).isPresent()) {
                return right(key, "sign-out.right");
            }
            // Cognito takes an unregistered logout_uri for none at all and asks for the parameter of its other form.
            return answer.status() == 400 && answer.body().contains("redirect_uri")
                    ? wrong(key, "sign-out.wrong")
                    : unknown(key, "sign-out.unknown", answer.status());
        } catch (IOException silent) {
            return unreachable(key, "no-answer.domain", silent);
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
                case "invalid_grant" -> right(key, "secret.right");
                case "invalid_client" -> wrong(key, "secret.wrong");
                default -> unknown(key, "secret.unknown", answer.status());
            };
        } catch (IOException silent) {
            return unreachable(key, "no-answer.domain", silent);
        }
    }

    static Finding right(String key, String code) {
        return finding(key, State.RIGHT, code);
    }

    static Finding wrong(String key, String code, Object... values) {
        return finding(key, State.WRONG, code, values);
    }

    static Finding unknown(String key, String code, Object... values) {
        return finding(key, State.UNKNOWN, code, values);
    }

    private static Finding unreachable(String key, String code, IOException silent) {
        return finding(key, State.UNREACHABLE, code, silent.getMessage());
    }

    private static Finding finding(String key, State state, String code, Object... values) {
        return new Finding(
                key, state, code, Arrays.stream(values).map(String::valueOf).toList());
    }
}
