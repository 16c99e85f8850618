package dev.lifeguard.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import dev.lifeguard.local.http.Json;
import dev.lifeguard.local.oauth.Pkce;
import dev.lifeguard.run.browser.BrowserPage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every outcome of the token endpoint. */
class TokenTest {
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    @RegisterExtension
    static final PoolServer server = new PoolServer(Map.of());

    private final PoolClient browser = new PoolClient(server);
    private final Map<String, String> query = PoolClient.wanted();

    private String code() {
        return browser.code(query, "anna");
    }

    private static void refused(BrowserPage answer, Map<String, Object> body) {
        assertThat(answer.status()).isEqualTo(400);
        assertThat(Json.read(answer.body())).isEqualTo(body);
    }

    @Test
    void code_isGoodOnce() {
        String code = code();
        assertThat(browser.redeem(code, Map.of()).status()).isEqualTo(200);
        refused(browser.redeem(code, Map.of()), Map.of("error", "invalid_grant"));
    }

    @Test
    void code_lastsFiveMinutes() {
        String code = code();
        server.clock.pass(Duration.ofMinutes(5));
        refused(browser.redeem(code, Map.of()), Map.of("error", "invalid_grant"));
    }

    @Test
    void code_madeUp_isInvalidGrant() {
        refused(browser.redeem("00000000-0000-0000-0000-000000000000", Map.of()), Map.of("error", "invalid_grant"));
    }

    @Test
    void otherRedirectUri_isUnauthorizedClientAndBurnsTheCode() {
        String code = code();
        refused(
                browser.redeem(code, Map.of("redirect_uri", "http://localhost:8080/other")),
                Map.of("error", "unauthorized_client", "error_description", "invalid_redirect"));
        refused(browser.redeem(code, Map.of()), Map.of("error", "invalid_grant"));
    }

    /** A client may have two (AddUserPoolClientSecret). */
    @Test
    void secondSecret_isAsGoodAsTheFirst() {
        try (PoolServer two = new PoolServer(Map.of("local-cognito.second-client-secret", "the-other-secret"))) {
            PoolClient client = new PoolClient(two);
            for (String secret : List.of(PoolServer.SECRET, "the-other-secret")) {
                assertThat(client.redeem(client.code(query, "anna"), Map.of("client_secret", secret))
                                .status())
                        .isEqualTo(200);
            }
            refused(
                    client.redeem(client.code(query, "anna"), Map.of("client_secret", "a-third-secret")),
                    Map.of("error", "invalid_client", "error_description", "invalid_client_secret"));
        }
    }

    @Test
    void wrongSecret_isInvalidClientAndSparesTheCode() {
        String code = code();
        refused(
                browser.redeem(code, Map.of("client_secret", "wrong")),
                Map.of("error", "invalid_client", "error_description", "invalid_client_secret"));
        refused(
                browser.redeem(code, Map.of("client_secret", "")),
                Map.of("error", "invalid_client", "error_description", "invalid_client_secret"));
        refused(browser.redeem(code, Map.of("client_id", "nobody")), Map.of("error", "invalid_client"));
        assertThat(browser.redeem(code, Map.of()).status()).isEqualTo(200);
    }

    @Test
    void basicAuthentication_works_andNotBesideThePost() {
        Map<String, String> form = new HashMap<>(
                Map.of("grant_type", "authorization_code", "code", code(), "redirect_uri", PoolServer.CALLBACK));
        String basic = "Basic "
                + Base64.getEncoder()
                        .encodeToString((PoolServer.CLIENT + ":" + PoolServer.SECRET).getBytes(StandardCharsets.UTF_8));
        Map<String, String> both = new HashMap<>(form);
        both.put("client_secret", PoolServer.SECRET);
        refused(browser.post("/oauth2/token", both, "Authorization", basic), Map.of("error", "invalid_request"));
        assertThat(browser.post("/oauth2/token", form, "Authorization", basic).status())
                .isEqualTo(200);
        refused(browser.post("/oauth2/token", form, "Authorization", "Basic %%%"), Map.of("error", "invalid_client"));
    }

    @Test
    void pkce_isEnforcedWhenBegun() {
        query.put("code_challenge", Pkce.challengeOf(VERIFIER));
        query.put("code_challenge_method", "S256");
        refused(browser.redeem(code(), Map.of()), Map.of("error", "invalid_grant"));
        String code = code();
        refused(browser.redeem(code, Map.of("code_verifier", VERIFIER + "x")), Map.of("error", "invalid_grant"));
        refused(browser.redeem(code, Map.of("code_verifier", VERIFIER)), Map.of("error", "invalid_grant"));
        assertThat(browser.redeem(code(), Map.of("code_verifier", VERIFIER)).status())
                .isEqualTo(200);
    }

    @Test
    void verifierWithoutChallenge_isInvalidGrant() {
        refused(browser.redeem(code(), Map.of("code_verifier", VERIFIER)), Map.of("error", "invalid_grant"));
    }

    @Test
    void missingParameter_isInvalidRequest() {
        refused(browser.redeem(code(), Map.of("redirect_uri", "")), Map.of("error", "invalid_request"));
        refused(browser.redeem("", Map.of()), Map.of("error", "invalid_request"));
        refused(browser.redeem(code(), Map.of("grant_type", "")), Map.of("error", "invalid_request"));
    }

    @Test
    void otherGrants_areRefused() {
        refused(browser.redeem("x", Map.of("grant_type", "password")), Map.of("error", "unsupported_grant_type"));
        refused(
                browser.redeem("x", Map.of("grant_type", "client_credentials")),
                Map.of("error", "unauthorized_client"));
    }

    @Test
    void get_is400Html() {
        BrowserPage answer = browser.get("/oauth2/token");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("Content-Type").orElseThrow()).startsWith("text/html");
    }

    @Test
    void disabledSinceTheCode_isInvalidGrant() {
        String code = browser.code(query, "grace");
        browser.call("PUT", "/_misbehave/people/grace/enabled", "false");
        refused(browser.redeem(code, Map.of()), Map.of("error", "invalid_grant"));
        browser.call("PUT", "/_misbehave/people/grace/enabled", "true");
    }

    @Test
    void refresh_readsGroupsAnew_keepsTheSignIn_givesNoRefreshToken() throws Exception {
        Map<String, Object> first = browser.tokens("olga");
        browser.call("PUT", "/_misbehave/people/olga/groups", "[\"new-group\"]");
        server.clock.pass(Duration.ofMinutes(30));
        Map<String, Object> second = Json.read(browser.refresh(first).body());
        assertThat(second).containsOnlyKeys("id_token", "access_token", "expires_in", "token_type");
        SignedJWT before = SignedJWT.parse((String) first.get("id_token"));
        SignedJWT after = SignedJWT.parse((String) second.get("id_token"));
        assertThat(before.getJWTClaimsSet().getStringListClaim("cognito:groups"))
                .containsExactly("team-leads");
        assertThat(after.getJWTClaimsSet().getStringListClaim("cognito:groups")).containsExactly("new-group");
        for (String same : new String[] {"auth_time", "origin_jti", "event_id", "sub"}) {
            assertThat(after.getJWTClaimsSet().getClaim(same))
                    .isEqualTo(before.getJWTClaimsSet().getClaim(same));
        }
        assertThat(after.getJWTClaimsSet().getJWTID())
                .isNotEqualTo(before.getJWTClaimsSet().getJWTID());
        assertThat(after.getJWTClaimsSet().getClaims()).doesNotContainKey("nonce");
        browser.call("PUT", "/_misbehave/people/olga/groups", "[\"team-leads\"]");
    }

    @Test
    void refreshToken_ends_unmovedByUse() {
        Map<String, Object> tokens = browser.tokens("anna");
        server.clock.pass(Duration.ofMinutes(59));
        assertThat(browser.refresh(tokens).status()).isEqualTo(200);
        server.clock.pass(Duration.ofMinutes(1));
        refused(browser.refresh(tokens), Map.of("error", "invalid_grant"));
    }

    @Test
    void refreshToken_ofADisabledPerson_isInvalidGrant() {
        Map<String, Object> tokens = browser.tokens("grace");
        browser.call("PUT", "/_misbehave/people/grace/enabled", "false");
        refused(browser.refresh(tokens), Map.of("error", "invalid_grant"));
        browser.call("PUT", "/_misbehave/people/grace/enabled", "true");
    }

    @Test
    void lifetimes_followTheTemplate() throws Exception {
        try (PoolServer five = new PoolServer(Map.of("local-cognito.parameter.SessionMinutes", "5"))) {
            Map<String, Object> tokens = new PoolClient(five).tokens("anna");
            SignedJWT id = SignedJWT.parse((String) tokens.get("id_token"));
            assertThat(tokens).containsEntry("expires_in", 300L);
            assertThat(id.getJWTClaimsSet().getExpirationTime().toInstant())
                    .isEqualTo(five.clock.instant().plusSeconds(300));
        }
    }
}
