package dev.lifeguard.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.run.browser.BrowserPage;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every outcome of the authorize endpoint. */
class AuthorizeTest {
    private static final String STATE = "st%26te+%2F%C3%BC";

    @RegisterExtension
    static final PoolServer server = new PoolServer(Map.of());

    private final PoolClient browser = new PoolClient(server);
    private final Map<String, String> query = PoolClient.wanted();

    private String answered() {
        BrowserPage answer = browser.authorize(query);
        assertThat(answer.status()).isEqualTo(302);
        return PoolClient.location(answer);
    }

    @Test
    void unregisteredCallback_isShownOnOwnPage() {
        query.put("redirect_uri", "https://evil.example/");
        assertThat(answered()).isEqualTo(server.base + "/error?error=redirect_mismatch&client_id=local-client");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:8080/postlogin/",
                "http://localhost:8080/postlogin?x=1",
                "http://localhost:8080/Postlogin",
                "http://LOCALHOST:8080/postlogin",
                "http://localhost:8080/postlogin#a",
                "http://127.0.0.1:8080/postlogin",
                "https://localhost:8080/postlogin",
                "http://localhost/postlogin"
            })
    void callback_mustMatchByteForByte(String almost) {
        query.put("redirect_uri", almost);
        assertThat(answered()).contains("/error?error=redirect_mismatch");
    }

    @ParameterizedTest
    @CsvSource({
        "client_id,/error?error=Required+parameters+missing",
        "redirect_uri,/error?error=Required+parameters+missing&client_id=local-client"
    })
    void missingParameter_isShownOnOwnPage(String name, String path) {
        query.remove(name);
        assertThat(answered()).isEqualTo(server.base + path);
    }

    @Test
    void repeatedRedirectUri_countsAsMissing() {
        BrowserPage answer = browser.get(
                "/oauth2/authorize?" + PoolClient.encode(query) + "&redirect_uri=https%3A%2F%2Fevil.example%2F");
        assertThat(PoolClient.location(answer)).contains("/error?error=Required+parameters+missing");
    }

    @Test
    void unknownClient_isShownOnOwnPage() {
        query.put("client_id", "nobody");
        assertThat(answered()).isEqualTo(server.base + "/error?error=Client+does+not+exist&client_id=nobody");
        assertThat(PoolClient.location(browser.get("/login?" + PoolClient.encode(query))))
                .contains("/error?error=Client+does+not+exist");
    }

    @Test
    void responseType_missingOrUnknown_isInvalidRequest() {
        query.put("response_type", "id_token");
        assertThat(answered()).isEqualTo(PoolServer.CALLBACK + "?state=" + STATE + "&error=invalid_request");
        query.remove("response_type");
        assertThat(answered()).endsWith("&error=invalid_request");
    }

    @Test
    void implicitFlow_whenNotEnabled_isUnauthorizedClientInTheFragment() {
        query.put("response_type", "token");
        assertThat(answered()).isEqualTo(PoolServer.CALLBACK + "#state=" + STATE + "&error=unauthorized_client");
    }

    @ParameterizedTest
    @ValueSource(strings = {"openid phone", "openid nonsense", "email", "profile email"})
    void scope_notAllowedOrWithoutOpenid_isInvalidScope(String scope) {
        query.put("scope", scope);
        assertThat(answered())
                .isEqualTo(PoolServer.CALLBACK + "?error_description=invalid_scope&state=" + STATE
                        + "&error=invalid_request");
    }

    @Test
    void scope_omitted_givesAllOfTheClient() {
        query.remove("scope");
        assertThat(browser.redeem(browser.code(query, "peter"), Map.of()).body())
                .contains("id_token");
    }

    @Test
    void pkce_withoutMethodOrWithPlain_isInvalidRequest() {
        query.put("code_challenge", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
        assertThat(answered()).endsWith("&error=invalid_request");
        query.put("code_challenge_method", "plain");
        assertThat(answered()).endsWith("&error=invalid_request");
        query.remove("code_challenge");
        query.put("code_challenge_method", "S256");
        assertThat(answered()).endsWith("&error=invalid_request");
    }

    @Test
    void state_isAbsentWhenNotSent() {
        query.remove("state");
        String location = PoolClient.location(browser.signIn(query, "peter", PoolServer.PASSWORD));
        assertThat(location).matches("http://localhost:8080/postlogin\\?code=[0-9a-f-]{36}");
    }

    @Test
    void session_endsAfterAnHourWhateverWasDone() {
        browser.code(query, "peter");
        server.clock.pass(Duration.ofMinutes(59));
        assertThat(answered()).startsWith(PoolServer.CALLBACK);
        server.clock.pass(Duration.ofMinutes(1));
        assertThat(answered()).contains("/login?");
    }

    @Test
    void session_ofADisabledPerson_isNone() {
        browser.code(query, "grace");
        browser.call("PUT", "/_misbehave/people/grace/enabled", "false");
        assertThat(answered()).contains("/login?");
        browser.call("PUT", "/_misbehave/people/grace/enabled", "true");
    }

    @Test
    void post_isNotAllowed() {
        assertThat(browser.post("/oauth2/authorize", query).status()).isEqualTo(405);
    }
}
