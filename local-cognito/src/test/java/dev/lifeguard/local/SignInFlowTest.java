package dev.lifeguard.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.lifeguard.local.http.Json;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The whole way of a person: authorize, sign in, code, tokens, userInfo, logout. */
class SignInFlowTest {
    private static PoolServer server;
    private final Browser browser = new Browser(server);

    @BeforeAll
    static void start() {
        server = new PoolServer(Map.of());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void authorize_withoutSession_goesToLoginWithTheSameQuery() {
        HttpResponse<String> answer = browser.authorize(Browser.wanted());
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(Browser.location(answer)).isEqualTo(server.base + "/login?" + Browser.encode(Browser.wanted()));
    }

    @Test
    void login_givesCodeThenState() {
        HttpResponse<String> answer = browser.signIn(Browser.wanted(), "anna", PoolServer.PASSWORD);
        assertThat(answer.statusCode()).isEqualTo(302);
        String location = Browser.location(answer);
        assertThat(location).matches("http://localhost:8080/postlogin\\?code=[0-9a-f-]{36}&state=.*");
        assertThat(Browser.parameter(location, "state")).isEqualTo("st&te /ü");
        assertThat(answer.headers().allValues("Set-Cookie"))
                .anySatisfy(cookie -> assertThat(cookie)
                        .matches("cognito=[\\w-]{43}; Path=/local-cognito; HttpOnly; SameSite=Lax; Max-Age=3600"));
    }

    @Test
    void authorize_withSession_isSilentAndKeepsAuthTime() throws Exception {
        browser.code(Browser.wanted(), "anna");
        server.clock.pass(Duration.ofMinutes(10));
        HttpResponse<String> silent = browser.authorize(Browser.wanted());
        assertThat(Browser.location(silent)).startsWith(PoolServer.CALLBACK + "?code=");
        String code = Browser.parameter(Browser.location(silent), "code");
        JWTClaimsSet id = claims(Json.read(browser.redeem(code, Map.of()).body()), "id_token");
        assertThat(id.getDateClaim("iat").toInstant().getEpochSecond() - id.getLongClaim("auth_time"))
                .isEqualTo(600);
    }

    @Test
    void token_givesExactlyTheDocumentedMembers() {
        String code = browser.code(Browser.wanted(), "anna");
        HttpResponse<String> answer = browser.redeem(code, Map.of());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json;charset=UTF-8");
        assertThat(answer.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
        Map<String, Object> body = Json.read(answer.body());
        assertThat(body)
                .containsOnlyKeys("id_token", "access_token", "refresh_token", "expires_in", "token_type")
                .containsEntry("token_type", "Bearer")
                .containsEntry("expires_in", 3600L);
        assertThat(String.valueOf(body.get("refresh_token"))).startsWith("eyJ").hasSizeBetween(1000, 2048);
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
        HttpResponse<String> answer = browser.send(HttpRequest.newBuilder(URI.create(server.base + "/oauth2/userInfo"))
                .header("Authorization", "Bearer " + tokens.get("access_token")));
        assertThat(Json.read(answer.body()))
                .containsOnlyKeys("sub", "email", "email_verified", "name", "given_name", "family_name", "username")
                .containsEntry("email_verified", "true");
    }

    @Test
    void logout_endsTheSession() {
        browser.code(Browser.wanted(), "anna");
        HttpResponse<String> answer = browser.get(
                "/logout?" + Browser.encode(Map.of("client_id", PoolServer.CLIENT, "logout_uri", PoolServer.LOGOUT)));
        assertThat(Browser.location(answer)).isEqualTo(PoolServer.LOGOUT);
        assertThat(browser.hasCookie("cognito")).isFalse();
        assertThat(Browser.location(browser.authorize(Browser.wanted()))).contains("/login?");
    }

    private static JWTClaimsSet claims(Map<String, Object> tokens, String which) throws Exception {
        return SignedJWT.parse((String) tokens.get(which)).getJWTClaimsSet();
    }
}
