package dev.lifeguard.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.local.http.Json;
import dev.lifeguard.run.browser.BrowserPage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An administrator's program: calls the API by hand, with a signature that is well formed and nothing else. */
final class Admin {
    static final String POOL = "eu-west-1_LocalPool";

    private final PoolClient browser;
    private final String base;

    Admin(PoolServer server) {
        browser = new PoolClient(server);
        base = server.base;
    }

    /** The headers of a good request. */
    static Map<String, String> headers(String operation) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/x-amz-json-1.1");
        headers.put("X-Amz-Target", "AWSCognitoIdentityProviderService." + operation);
        headers.put("X-Amz-Date", "20261123T100000Z");
        headers.put(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20261123/eu-west-1/cognito-idp/aws4_request, "
                        + "SignedHeaders=content-type;host;x-amz-date;x-amz-target, Signature=" + "0f".repeat(32));
        return headers;
    }

    BrowserPage send(Map<String, String> headers, String body) {
        return sendTo("/", headers, body);
    }

    BrowserPage sendTo(String path, Map<String, String> headers, String body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path)).POST(BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return browser.send(request);
    }

    /** Calls an operation on the pool with more members, names and values in turn. */
    BrowserPage call(String operation, Object... members) {
        Map<String, Object> body = new LinkedHashMap<>(Map.of("UserPoolId", POOL));
        for (int i = 0; i < members.length; i += 2) {
            body.put((String) members[i], members[i + 1]);
        }
        return send(headers(operation), Json.write(body));
    }

    /** Calls an operation that succeeds. */
    Map<String, Object> done(String operation, Object... members) {
        BrowserPage response = call(operation, members);
        assertThat(response.status()).as(response.body()).isEqualTo(200);
        return Json.read(response.body());
    }

    /** The type of the error that an operation ends with. */
    String refused(String operation, Object... members) {
        BrowserPage response = call(operation, members);
        assertThat(response.status()).as(response.body()).isGreaterThanOrEqualTo(400);
        return (String) Json.read(response.body()).get("__type");
    }

    /** One member of every row of a list. */
    static List<String> column(Map<String, Object> answer, String list, String member) {
        List<String> column = new ArrayList<>();
        for (Object row : (List<?>) answer.get(list)) {
            column.add(String.valueOf(((Map<?, ?>) row).get(member)));
        }
        return column;
    }

    /** Makes the pool misbehave. */
    void wanted(String json) {
        assertThat(browser.call("POST", "/_misbehave", json).status()).isEqualTo(204);
    }

    /** Changes something elsewhere, past the API. */
    BrowserPage elsewhere(String method, String path, String body) {
        return browser.call(method, "/_misbehave/" + path, body);
    }

    /** The demo people as they were, whatever a test did to them, and a pool that behaves. */
    void asNew() {
        browser.call("DELETE", "/_misbehave", "");
        browser.call("DELETE", "/_misbehave/calls", "");
        try (InputStream people = Settings.class.getResourceAsStream("people/demo-people.yaml")) {
            String yaml = new String(people.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(elsewhere("POST", "people", yaml).status()).isEqualTo(204);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The log of the API. */
    Map<String, Object> log() {
        return Json.read(browser.get("/_misbehave/api-calls").body());
    }
}
