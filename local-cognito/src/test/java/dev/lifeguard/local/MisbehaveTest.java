package dev.lifeguard.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.lifeguard.local.http.Json;
import dev.lifeguard.run.browser.BrowserPage;
import java.text.ParseException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Faults on request. */
class MisbehaveTest {
    @RegisterExtension
    static final PoolServer server = new PoolServer(Map.of());

    private final PoolClient browser = new PoolClient(server);

    @AfterEach
    void behave() {
        browser.call("DELETE", "/_misbehave", "");
    }

    private void wanted(String json) {
        assertThat(browser.call("POST", "/_misbehave", json).status()).isEqualTo(204);
    }

    private String idToken() {
        return (String) browser.tokens("anna").get("id_token");
    }

    private boolean verifies(SignedJWT token) throws ParseException, JOSEException {
        JWKSet keys = JWKSet.parse(
                browser.get("/eu-west-1_LocalPool/.well-known/jwks.json").body());
        JWK key = keys.getKeyByKeyId(token.getHeader().getKeyID());
        return key != null && token.verify(new RSASSAVerifier(key.toRSAKey()));
    }

    @Test
    void claims_areChangedAndDropped() throws Exception {
        wanted("{\"idToken\":{\"claims\":{\"aud\":\"other\",\"nonce\":null,\"n\":7,\"l\":[\"a\"]}}}");
        SignedJWT token = SignedJWT.parse(idToken());
        JWTClaimsSet claims = token.getJWTClaimsSet();
        assertThat(claims.getAudience()).containsExactly("other");
        assertThat(claims.getClaims()).doesNotContainKey("nonce").containsEntry("n", 7L);
        assertThat(verifies(token)).isTrue();
    }

    @Test
    void alg_none_isUnsigned() throws Exception {
        wanted("{\"idToken\":{\"alg\":\"none\"}}");
        assertThat(JWTParser.parse(idToken())).isInstanceOf(PlainJWT.class);
    }

    @Test
    void alg_foreignKeyAndWrongKid_doNotVerify() throws Exception {
        wanted("{\"idToken\":{\"alg\":\"foreign-key\"}}");
        assertThat(verifies(SignedJWT.parse(idToken()))).isFalse();
        wanted("{\"idToken\":{\"alg\":\"wrong-kid\"}}");
        assertThat(verifies(SignedJWT.parse(idToken()))).isFalse();
    }

    @Test
    void alg_hs256_saysSo() throws Exception {
        wanted("{\"idToken\":{\"alg\":\"HS256-with-public-key\"}}");
        assertThat(SignedJWT.parse(idToken()).getHeader().getAlgorithm().getName())
                .isEqualTo("HS256");
    }

    @Test
    void header_isChanged_andStillVerifies() throws Exception {
        wanted("{\"accessToken\":{\"header\":{\"typ\":\"x\"}}}");
        SignedJWT token = SignedJWT.parse((String) browser.tokens("anna").get("access_token"));
        assertThat(token.getHeader().toJSONObject()).containsEntry("typ", "x");
        assertThat(verifies(token)).isTrue();
    }

    @Test
    void omitAndRaw() {
        wanted("{\"idToken\":{\"omit\":true},\"accessToken\":{\"raw\":\"nonsense\"}}");
        assertThat(browser.tokens("anna")).doesNotContainKey("id_token").containsEntry("access_token", "nonsense");
    }

    @Test
    void expiresIn_agreesWithExp_evenNegative() throws Exception {
        wanted("{\"accessToken\":{\"expiresIn\":5},\"idToken\":{\"expiresIn\":-60}}");
        Map<String, Object> tokens = browser.tokens("anna");
        SignedJWT access = SignedJWT.parse((String) tokens.get("access_token"));
        SignedJWT id = SignedJWT.parse((String) tokens.get("id_token"));
        assertThat(tokens).containsEntry("expires_in", 5L);
        assertThat(access.getJWTClaimsSet().getExpirationTime().toInstant())
                .isEqualTo(server.clock.instant().plusSeconds(5));
        assertThat(id.getJWTClaimsSet().getExpirationTime().toInstant())
                .isEqualTo(server.clock.instant().minusSeconds(60));
    }

    @Test
    void tokenEndpoint_failsAsTold() {
        wanted("{\"token\":{\"status\":500}}");
        assertThat(browser.redeem("x", Map.of()).status()).isEqualTo(500);
        wanted("{\"token\":{\"body\":\"raw text\"}}");
        BrowserPage raw = browser.redeem("x", Map.of());
        assertThat(raw.status()).isEqualTo(200);
        assertThat(raw.body()).isEqualTo("raw text");
    }

    @Test
    void discoveryAndJwks_failAsTold() {
        wanted("{\"discovery\":{\"status\":503},\"jwks\":{\"body\":\"{}\"}}");
        assertThat(browser.get("/eu-west-1_LocalPool/.well-known/openid-configuration")
                        .status())
                .isEqualTo(503);
        assertThat(browser.get("/eu-west-1_LocalPool/.well-known/jwks.json").body())
                .isEqualTo("{}");
    }

    @Test
    void authorize_sendsErrorsAndWrongStates() {
        wanted("{\"authorize\":{\"error\":\"access_denied\",\"errorDescription\":\"<b>\"}}");
        assertThat(PoolClient.location(browser.authorize(PoolClient.wanted())))
                .startsWith(PoolServer.CALLBACK + "?error_description=%3Cb%3E&state=")
                .endsWith("&error=access_denied");
        wanted("{\"authorize\":{\"state\":\"forged\"}}");
        assertThat(PoolClient.location(browser.signIn(PoolClient.wanted(), "anna", PoolServer.PASSWORD)))
                .endsWith("&state=forged");
        wanted("{\"authorize\":{\"dropState\":true}}");
        assertThat(PoolClient.location(browser.authorize(PoolClient.wanted()))).doesNotContain("state");
        wanted("{\"authorize\":{\"doubleState\":true}}");
        assertThat(PoolClient.location(browser.authorize(PoolClient.wanted()))).matches(".*&state=.*&state=.*");
    }

    @Test
    void pkce_canBeIgnored() {
        wanted("{\"pkce\":{\"ignoreVerifier\":true}}");
        String code = browser.code(PoolClient.wanted(), "anna");
        assertThat(browser.redeem(code, Map.of("code_verifier", "short")).status())
                .isEqualTo(200);
    }

    @Test
    void rotate_replacesBothKeys() throws Exception {
        SignedJWT old = SignedJWT.parse(idToken());
        browser.call("POST", "/_misbehave/rotate", "");
        assertThat(verifies(old)).isFalse();
        assertThat(verifies(SignedJWT.parse(idToken()))).isTrue();
    }

    @Test
    void calls_areCountedAndReset() {
        browser.call("DELETE", "/_misbehave/calls", "");
        browser.authorize(PoolClient.wanted());
        assertThat(Json.read(browser.get("/_misbehave/calls").body()))
                .containsOnlyKeys(
                        "authorize", "login", "token", "userInfo", "jwks", "discovery", "logout", "revoke", "api")
                .containsEntry("authorize", 1L)
                .containsEntry("token", 0L);
    }

    @Test
    void expireSessions_endsSilentSignIn() {
        browser.code(PoolClient.wanted(), "anna");
        browser.call("POST", "/_misbehave/expire-sessions", "");
        assertThat(PoolClient.location(browser.authorize(PoolClient.wanted()))).contains("/login?");
    }

    @Test
    void groups_canBeSet_100OfThem() throws Exception {
        JWTClaimsSet many =
                SignedJWT.parse((String) browser.tokens("many").get("id_token")).getJWTClaimsSet();
        assertThat(many.getStringListClaim("cognito:groups")).hasSize(100);
        assertThat(browser.call("PUT", "/_misbehave/people/ren%C3%A9e/groups", "[\"b\",\"a\"]")
                        .status())
                .isEqualTo(204);
        JWTClaimsSet one = SignedJWT.parse((String) browser.tokens("renée").get("id_token"))
                .getJWTClaimsSet();
        assertThat(one.getStringListClaim("cognito:groups")).containsExactly("a", "b");
        assertThat(browser.call("PUT", "/_misbehave/people/nobody/groups", "[]").status())
                .isEqualTo(404);
    }

    @Test
    void unknownKey_isRefused_andBrowsersAre() {
        assertThat(browser.call("POST", "/_misbehave", "{\"tokn\":{}}").status())
                .isEqualTo(400);
        assertThat(browser.call("POST", "/_misbehave", "{\"token\":{\"sttus\":1}}")
                        .status())
                .isEqualTo(400);
        assertThat(browser.post("/_misbehave/rotate", Map.of(), "Origin", "https://evil.example")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void switchedOff_thereIsNothing() {
        try (PoolServer honest = new PoolServer(Map.of("local-cognito.misbehave", "false"))) {
            PoolClient other = new PoolClient(honest);
            assertThat(other.get("/_misbehave").status()).isEqualTo(404);
            assertThat(other.call("POST", "/_misbehave/rotate", "").status()).isEqualTo(404);
            assertThat(other.signIn(PoolClient.wanted(), "many", PoolServer.PASSWORD)
                            .status())
                    .isEqualTo(200);
        }
    }
}
