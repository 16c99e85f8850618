package dev.lifeguard.local;

import dev.lifeguard.local.http.Json;
import dev.lifeguard.local.http.Params;
import dev.lifeguard.run.browser.BrowserPage;
import dev.lifeguard.run.browser.HttpBrowser;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** A person's browser and the application behind it at once: what both send to the pool. Follows no redirects. */
final class PoolClient {
    private final HttpBrowser browser;
    private final String base;

    PoolClient(PoolServer server) {
        base = server.base;
        browser = new HttpBrowser(base, PoolServer.PASSWORD);
    }

    /** The query of a good authorization request. */
    static Map<String, String> wanted() {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("response_type", "code");
        query.put("client_id", PoolServer.CLIENT);
        query.put("redirect_uri", PoolServer.CALLBACK);
        query.put("scope", "openid email profile");
        query.put("state", "st&te /ü");
        query.put("nonce", "n-1");
        return query;
    }

    static String encode(Map<String, String> values) {
        return values.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    BrowserPage get(String path) {
        return browser.get(base + path);
    }

    BrowserPage authorize(Map<String, String> query) {
        return get("/oauth2/authorize?" + encode(query));
    }

    /** A form as the application sends it, which is no browser and says nothing of itself. */
    BrowserPage post(String path, Map<String, String> form, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(encode(form)));
        return send(headers.length > 0 ? request.headers(headers) : request);
    }

    BrowserPage call(String method, String path, String body) {
        return send(HttpRequest.newBuilder(URI.create(base + path)).method(method, BodyPublishers.ofString(body)));
    }

    BrowserPage send(HttpRequest.Builder request) {
        return browser.send(request);
    }

    boolean hasCookie(String name) {
        return !browser.cookie(name).isEmpty();
    }

    /** Sends the sign-in form. */
    BrowserPage signIn(Map<String, String> query, String name, String password) {
        return browser.enterPassword(get("/login?" + encode(query)), name, password);
    }

    /** Sends the form that asks for a new password. */
    BrowserPage choose(BrowserPage page, String password, String again) {
        Map<String, String> fields = Map.of("new_password", password, "confirm_password", again);
        return browser.submit(page, "form[name=cognitoChangePasswordForm]", fields);
    }

    /** Signs in and gives the code. */
    String code(Map<String, String> query, String name) {
        return parameter(location(signIn(query, name, PoolServer.PASSWORD)), "code");
    }

    /** Fills in another form. */
    BrowserPage submit(BrowserPage page, String form, Map<String, String> fields) {
        return browser.submit(page, form, fields);
    }

    /** Fills in a form and presses one of its buttons. */
    BrowserPage press(BrowserPage page, String button, Map<String, String> fields) {
        return browser.press(page, button, fields);
    }

    /** Redeems a code with the client's secret in the body. */
    BrowserPage redeem(String code, Map<String, String> more) {
        Map<String, String> form = new LinkedHashMap<>(Map.of(
                "grant_type", "authorization_code",
                "code", code,
                "redirect_uri", PoolServer.CALLBACK,
                "client_id", PoolServer.CLIENT,
                "client_secret", PoolServer.SECRET));
        form.putAll(more);
        form.values().removeIf(String::isEmpty);
        return post("/oauth2/token", form);
    }

    /** Asks for new tokens with the refresh token of these. */
    BrowserPage refresh(Map<String, Object> tokens) {
        return post(
                "/oauth2/token",
                Map.of(
                        "grant_type",
                        "refresh_token",
                        "refresh_token",
                        (String) tokens.get("refresh_token"),
                        "client_id",
                        PoolServer.CLIENT,
                        "client_secret",
                        PoolServer.SECRET));
    }

    /** A whole sign-in: the answer of the token endpoint. */
    Map<String, Object> tokens(String name) {
        return Json.read(redeem(code(wanted(), name), Map.of()).body());
    }

    static String location(BrowserPage answer) {
        return answer.header("Location").orElseThrow();
    }

    static String parameter(String url, String name) {
        return Params.parse(URI.create(url).getRawQuery()).orEmpty(name);
    }
}
