package dev.lifeguard.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import dev.lifeguard.local.http.Json;
import dev.lifeguard.local.http.Request;
import dev.lifeguard.run.browser.BrowserPage;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Discovery, JWKS, userInfo, revocation, logout, and who may come in. */
class OtherEndpointsTest {
    private static final String POOL = "/eu-west-1_LocalPool/.well-known/";

    @RegisterExtension
    static final PoolServer server = new PoolServer(Map.of());

    private final PoolClient browser = new PoolClient(server);

    @Test
    void discovery_hasTheMembersThatWereSeenAndNoMore() {
        Map<String, Object> document =
                Json.read(browser.get(POOL + "openid-configuration").body());
        assertThat(document)
                .containsOnlyKeys(
                        "authorization_endpoint",
                        "id_token_signing_alg_values_supported",
                        "issuer",
                        "jwks_uri",
                        "response_types_supported",
                        "scopes_supported",
                        "subject_types_supported",
                        "token_endpoint",
                        "token_endpoint_auth_methods_supported",
                        "userinfo_endpoint")
                .containsEntry("issuer", server.base + "/eu-west-1_LocalPool")
                .containsEntry("userinfo_endpoint", server.base + "/oauth2/userInfo");
    }

    /** At AWS the issuer is another host than the domain, and which one, a pool's IssuerConfiguration says. */
    @Test
    void issuer_mayBeAnotherHostThanTheDomains() throws ParseException {
        String issuerUrl = server.base.replace("127.0.0.1", "localhost");
        Map<String, String> settings =
                Map.of("local-cognito.issuer-url", issuerUrl, "local-cognito.parameter.Issuer", "UPDATED");
        try (PoolServer updated = new PoolServer(settings)) {
            String issuer = issuerUrl + "/eu-west-1_LocalPool";
            PoolClient client = new PoolClient(updated);
            assertThat(Json.read(client.get(POOL + "openid-configuration").body()))
                    .containsEntry("issuer", issuer)
                    .containsEntry("jwks_uri", issuer + "/.well-known/jwks.json")
                    .containsEntry("token_endpoint", updated.base + "/oauth2/token");
            Map<String, Object> tokens = client.tokens("anna");
            for (String token : List.of("id_token", "access_token")) {
                assertThat(SignedJWT.parse(String.valueOf(tokens.get(token)))
                                .getJWTClaimsSet()
                                .getIssuer())
                        .isEqualTo(issuer);
            }
        }
    }

    @Test
    void demoPeople_areToldWithHowItIsWithThemNow() {
        String before = browser.get("/demo-people").body();
        assertThat(before.lines().map(line -> line.split(" ")[0]))
                .contains("anna", "peter", "renée", "nina", "dora", "mallory");
        assertThat(before.lines().map(line -> line.replaceAll(" +", " ")))
                .contains(
                        "anna in lifeguard-admin",
                        "peter in no group",
                        "nina in no group; must choose a new password",
                        "dora in no group; disabled",
                        "olga in team-leads; owns groups, by the policies");

        new Admin(server).done("AdminAddUserToGroup", "Username", "peter", "GroupName", "finance-read");

        assertThat(browser.get("/demo-people").body()).containsPattern("peter +in finance-read");
    }

    @Test
    void otherPool_isResourceNotFound() {
        BrowserPage answer = browser.get("/eu-west-1_Other/.well-known/openid-configuration");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("ResourceNotFoundException", "User pool eu-west-1_Other does not exist.");
    }

    @Test
    void jwks_showsPublicHalvesOnly() throws Exception {
        JWKSet keys = JWKSet.parse(browser.get(POOL + "jwks.json").body());
        assertThat(keys.getKeys()).hasSize(2).allSatisfy(key -> {
            assertThat(key.toJSONObject()).containsOnlyKeys("kid", "alg", "kty", "e", "n", "use");
            assertThat(key.size()).isEqualTo(2048);
        });
    }

    private BrowserPage userInfo(Object token) {
        return browser.send(HttpRequest.newBuilder(URI.create(server.base + "/oauth2/userInfo"))
                .header("Authorization", "Bearer " + token));
    }

    private static String challenge(BrowserPage answer) {
        return answer.header("WWW-Authenticate").orElseThrow();
    }

    @Test
    void userInfo_withoutToken_isInvalidRequest() {
        BrowserPage answer = browser.get("/oauth2/userInfo");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(challenge(answer))
                .isEqualTo("Bearer error=\"invalid_request\","
                        + " error_description=\"Bad OAuth2 request at UserInfo Endpoint\"");
    }

    @Test
    void userInfo_withABadToken_isInvalidToken() {
        Map<String, Object> tokens = browser.tokens("anna");
        for (Object bad : List.of("nonsense", tokens.get("id_token"), tokens.get("refresh_token"))) {
            assertThat(userInfo(bad).status()).isEqualTo(401);
            assertThat(challenge(userInfo(bad))).startsWith("Bearer error=\"invalid_token\"");
        }
        server.clock.pass(Duration.ofHours(1));
        assertThat(userInfo(tokens.get("access_token")).status()).isEqualTo(401);
    }

    private BrowserPage revoke(Map<String, String> form, String secret) {
        String basic =
                Base64.getEncoder().encodeToString((PoolServer.CLIENT + ":" + secret).getBytes(StandardCharsets.UTF_8));
        return browser.post("/oauth2/revoke", form, "Authorization", "Basic " + basic);
    }

    @Test
    void revoke_endsRefreshAndAccessTokens() {
        Map<String, Object> tokens = browser.tokens("anna");
        Map<String, String> form = Map.of("token", (String) tokens.get("refresh_token"));
        assertThat(revoke(form, PoolServer.SECRET).status()).isEqualTo(200);
        assertThat(revoke(form, PoolServer.SECRET).status()).isEqualTo(200);
        assertThat(userInfo(tokens.get("access_token")).status()).isEqualTo(401);
        assertThat(browser.refresh(tokens).body()).contains("invalid_grant");
    }

    @Test
    void revoke_refusals() {
        Map<String, Object> tokens = browser.tokens("anna");
        BrowserPage access = revoke(Map.of("token", (String) tokens.get("access_token")), PoolServer.SECRET);
        assertThat(access.status()).isEqualTo(400);
        assertThat(access.body()).contains("unsupported_token_type");
        assertThat(revoke(Map.of(), PoolServer.SECRET).body()).contains("invalid_request");
        BrowserPage wrong = revoke(Map.of("token", "x"), "wrong");
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.body()).contains("invalid_client");
        assertThat(revoke(Map.of("token", "unknown"), PoolServer.SECRET).status())
                .isEqualTo(200);
    }

    private BrowserPage logout(Map<String, String> query) {
        return browser.get("/logout?" + PoolClient.encode(query));
    }

    @ParameterizedTest
    @CsvSource({
        "logout_uri,http://localhost:8080/postlogout/",
        "logout_uri,http://localhost:8080/postlogin",
        "post_logout_redirect_uri,http://localhost:8080/postlogout"
    })
    void logout_withoutARegisteredUri_isRefusedAndEndsNothing(String name, String value) {
        browser.code(PoolClient.wanted(), "anna");
        BrowserPage answer = logout(Map.of("client_id", PoolServer.CLIENT, name, value));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("Required String parameter &#39;redirect_uri&#39; is not present");
        assertThat(PoolClient.location(browser.authorize(PoolClient.wanted()))).contains("code=");
    }

    @Test
    void logout_withoutClient_isRefused() {
        BrowserPage answer = logout(Map.of("logout_uri", PoolServer.LOGOUT));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("Required String parameter &#39;client_id&#39; is not present");
    }

    @Test
    void logout_toSignInAsSomebodyElse_goesToLogin() {
        browser.code(PoolClient.wanted(), "anna");
        BrowserPage answer = logout(PoolClient.wanted());
        assertThat(PoolClient.location(answer))
                .isEqualTo(server.base + "/login?" + PoolClient.encode(PoolClient.wanted()));
        assertThat(browser.hasCookie("cognito")).isFalse();
        Map<String, String> other = new HashMap<>(PoolClient.wanted());
        other.put("redirect_uri", "https://evil.example/");
        assertThat(PoolClient.location(logout(other))).contains("/error?error=redirect_mismatch");
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1,localhost:8080,,400",
        "0:0:0:0:0:0:0:1,[::1]:8080,,400",
        "::1,127.0.0.1,,400",
        "10.0.0.1,localhost:8080,,403",
        "127.0.0.1,evil.example,,403",
        "127.0.0.1,localhost.evil.example:8080,,403",
        "127.0.0.1,localhost:8080,x-forwarded-for,403",
        "127.0.0.1,localhost:8080,x-forwarded-host,403",
        "127.0.0.1,localhost:8080,forwarded,403"
    })
    void onlyThisMachine_isAnswered(String peer, String host, String extra, int status) {
        Map<String, List<String>> headers = new HashMap<>(Map.of("host", List.of(host)));
        if (extra != null) {
            headers.put(extra, List.of("127.0.0.1"));
        }
        Request request = new Request("GET", "/error", null, headers, new byte[0], peer);
        assertThat(server.pool().answer(request).status()).isEqualTo(status);
    }
}
