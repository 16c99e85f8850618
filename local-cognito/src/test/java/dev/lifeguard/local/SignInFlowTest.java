package dev.lifeguard.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.lifeguard.local.http.Json;
import dev.lifeguard.run.browser.BrowserPage;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The whole way of a person: authorize, sign in, code, tokens, userInfo, logout. */
class SignInFlowTest {
    @RegisterExtension
    static final PoolServer server = new PoolServer(Map.of());

    private final PoolClient browser = new PoolClient(server);

    @Test
    void authorize_withoutSession_goesToLoginWithTheSameQuery() {
        BrowserPage answer = browser.authorize(PoolClient.wanted());
        assertThat(answer.status()).isEqualTo(302);
        assertThat(PoolClient.location(answer))
                .isEqualTo(server.base + "/login?" + PoolClient.encode(PoolClient.wanted()));
    }

    @Test
    void login_givesCodeThenState() {
        BrowserPage answer = browser.signIn(PoolClient.wanted(), "anna", PoolServer.PASSWORD);
        assertThat(answer.status()).isEqualTo(302);
        String location = PoolClient.location(answer);
        assertThat(location).matches("http://localhost:8080/postlogin\\?code=[0-9a-f-]{36}&state=.*");
        assertThat(PoolClient.parameter(location, "state")).isEqualTo("st&te /ü");
        assertThat(answer.headers("Set-Cookie"))
                .anySatisfy(cookie -> assertThat(cookie)
                        .matches("cognito=[\\w-]{43}; Path=/local-cognito; HttpOnly; SameSite=Lax; Max-Age=3600"));
    }

    @Test
    void authorize_withSession_isSilentAndKeepsAuthTime() throws Exception {
        browser.code(PoolClient.wanted(), "anna");
        server.clock.pass(Duration.ofMinutes(10));
        BrowserPage silent = browser.authorize(PoolClient.wanted());
        assertThat(PoolClient.location(silent)).startsWith(PoolServer.CALLBACK + "?code=");
        String code = PoolClient.parameter(PoolClient.location(silent), "code");
        JWTClaimsSet id = claims(Json.read(browser.redeem(code, Map.of()).body()), "id_token");
        assertThat(id.getDateClaim("iat").toInstant().getEpochSecond() - id.getLongClaim("auth_time"))
                .isEqualTo(600);
    }

    @Test
    void token_givesExactlyTheDocumentedMembers() {
        String code = browser.code(PoolClient.wanted(), "anna");
        BrowserPage answer = browser.redeem(code, Map.of());
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).contains("application/json;charset=UTF-8");
        assertThat(answer.header("Cache-Control").orElseThrow()).contains("no-store");
        Map<String, Object> body = Json.read(answer.body());
        assertThat(body)
                .containsOnlyKeys("id_token", "access_token", "refresh_token", "expires_in", "token_type")
                .containsEntry("token_type", "Bearer")
                .containsEntry("expires_in", 3600L);
        // Tests of the applications look for this beginning where no token may stand.
        assertThat(List.of("id_token", "access_token", "refresh_token"))
                .allSatisfy(name -> assertThat(String.valueOf(body.get(name))).matches("eyJ[\\w-]{5}Oi.*"));
        assertThat(String.valueOf(body.get("refresh_token"))).hasSizeBetween(1000, 2048);
    }

    @Test
    void idToken_hasExactlyTheDocumentedClaims() throws Exception {
        JWTClaimsSet id = claims(browser.tokens("anna"), "id_token");
        assertThat(id.getClaims().keySet())
                .containsExactlyInAnyOrder(
                        "at_hash",
                        "sub",
                        "cognito:groups",
                        "email_verified",
                        "iss",
                        "cognito:username",
                        "nonce",
                        "origin_jti",
                        "aud",
                        "event_id",
                        "token_use",
                        "auth_time",
                        "name",
                        "given_name",
                        "family_name",
                        "exp",
                        "iat",
                        "jti",
                        "email");
        assertThat(id.getIssuer()).isEqualTo(server.base + "/eu-west-1_LocalPool");
        assertThat(id.getAudience()).containsExactly(PoolServer.CLIENT);
        assertThat(id.getStringClaim("token_use")).isEqualTo("id");
        assertThat(id.getStringClaim("cognito:username")).isEqualTo("anna");
        assertThat(id.getStringListClaim("cognito:groups")).containsExactly("lifeguard-admin");
        assertThat(id.getClaim("email_verified")).isEqualTo(true);
        assertThat(id.getStringClaim("nonce")).isEqualTo("n-1");
    }

    @Test
    void accessToken_hasExactlyTheDocumentedClaims() throws Exception {
        JWTClaimsSet access = claims(browser.tokens("anna"), "access_token");
        assertThat(access.getClaims().keySet())
                .containsExactlyInAnyOrder(
                        "sub",
                        "cognito:groups",
                        "iss",
                        "version",
                        "client_id",
                        "origin_jti",
                        "event_id",
                        "token_use",
                        "scope",
                        "auth_time",
                        "exp",
                        "iat",
                        "jti",
                        "username");
        assertThat(access.getClaim("version")).isEqualTo(2L);
        assertThat(access.getStringClaim("scope")).isEqualTo("openid email profile");
    }

    @Test
    void groupsClaim_isAbsentWithoutGroups() throws Exception {
        Map<String, Object> tokens = browser.tokens("peter");
        assertThat(claims(tokens, "id_token").getClaims()).doesNotContainKey("cognito:groups");
        assertThat(claims(tokens, "access_token").getClaims()).doesNotContainKey("cognito:groups");
    }

    @Test
    void tokens_areSignedByDifferentPublishedKeys() throws Exception {
        Map<String, Object> tokens = browser.tokens("renée");
        JWKSet keys = JWKSet.parse(
                browser.get("/eu-west-1_LocalPool/.well-known/jwks.json").body());
        SignedJWT id = SignedJWT.parse((String) tokens.get("id_token"));
        SignedJWT access = SignedJWT.parse((String) tokens.get("access_token"));
        assertThat(keys.getKeys())
                .hasSize(2)
                .allSatisfy(key -> assertThat(key.getKeyID()).hasSize(44).endsWith("="));
        assertThat(id.getHeader().getKeyID()).isNotEqualTo(access.getHeader().getKeyID());
        for (SignedJWT token : List.of(id, access)) {
            assertThat(token.getHeader().toJSONObject()).containsOnlyKeys("kid", "alg");
            assertThat(token.verify(new RSASSAVerifier(
                            keys.getKeyByKeyId(token.getHeader().getKeyID()).toRSAKey())))
                    .isTrue();
        }
    }

    @Test
    void userInfo_givesTextsAndNoGroups() {
        Map<String, Object> tokens = browser.tokens("anna");
        BrowserPage answer = browser.send(HttpRequest.newBuilder(URI.create(server.base + "/oauth2/userInfo"))
                .header("Authorization", "Bearer " + tokens.get("access_token")));
        assertThat(Json.read(answer.body()))
                .containsOnlyKeys("sub", "email", "email_verified", "name", "given_name", "family_name", "username")
                .containsEntry("email_verified", "true");
    }

    @Test
    void logout_endsTheSession() {
        browser.code(PoolClient.wanted(), "anna");
        BrowserPage answer = browser.get("/logout?"
                + PoolClient.encode(Map.of("client_id", PoolServer.CLIENT, "logout_uri", PoolServer.LOGOUT)));
        assertThat(PoolClient.location(answer)).isEqualTo(PoolServer.LOGOUT);
        assertThat(browser.hasCookie("cognito")).isFalse();
        assertThat(PoolClient.location(browser.authorize(PoolClient.wanted()))).contains("/login?");
    }

    private static JWTClaimsSet claims(Map<String, Object> tokens, String which) throws Exception {
        return SignedJWT.parse((String) tokens.get(which)).getJWTClaimsSet();
    }
}
