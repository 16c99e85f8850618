package dev.lifeguard.local;

import dev.lifeguard.local.http.Json;
import dev.lifeguard.local.http.Params;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A browser and a client at once: keeps cookies, follows no redirects, knows the forms of the Hosted UI. */
final class Browser {
    private static final Pattern HIDDEN = Pattern.compile("type=\"hidden\" name=\"(\\w+)\" value=\"([^\"]*)\"");

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private final String base;

    Browser(PoolServer server) {
        base = server.base;
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

    HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(URI.create(base + path)));
    }

    HttpResponse<String> authorize(Map<String, String> query) {
        return get("/oauth2/authorize?" + encode(query));
    }

    HttpResponse<String> post(String path, Map<String, String> form, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(encode(form)));
        return send(headers.length > 0 ? request.headers(headers) : request);
    }

    HttpResponse<String> call(String method, String path, String body) {
        return send(HttpRequest.newBuilder(URI.create(base + path)).method(method, BodyPublishers.ofString(body)));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        try {
            HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
            response.headers().allValues("Set-Cookie").forEach(this::keep);
            return response;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private void keep(String line) {
        String[] pair = line.split(";")[0].split("=", 2);
        if (line.contains("Max-Age=0")) {
            cookies.remove(pair[0]);
        } else {
            cookies.put(pair[0], pair[1]);
        }
    }

    boolean hasCookie(String name) {
        return cookies.containsKey(name);
    }

    /** The hidden fields of a page. */
    static Map<String, String> fields(String page) {
        Map<String, String> fields = new LinkedHashMap<>();
        Matcher matcher = HIDDEN.matcher(page);
        while (matcher.find()) {
            fields.put(matcher.group(1), matcher.group(2));
        }
        return fields;
    }

    /** Sends the sign-in form. */
    HttpResponse<String> signIn(Map<String, String> query, String name, String password) {
        HttpResponse<String> page = get("/login?" + encode(query));
        Map<String, String> form = new LinkedHashMap<>(fields(page.body()));
        form.put("username", name);
        form.put("password", password);
        form.put("signInSubmitButton", "Sign in");
        return post("/login?" + encode(query), form);
    }

    /** Signs in and gives the code. */
    String code(Map<String, String> query, String name) {
        return parameter(location(signIn(query, name, PoolServer.PASSWORD)), "code");
    }

    /** Redeems a code with the client's secret in the body. */
    HttpResponse<String> redeem(String code, Map<String, String> more) {
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

    /** A whole sign-in: the answer of the token endpoint. */
    Map<String, Object> tokens(String name) {
        return Json.read(redeem(code(wanted(), name), Map.of()).body());
    }

    static String location(HttpResponse<String> response) {
        return response.headers().firstValue("Location").orElseThrow();
    }

    static String parameter(String url, String name) {
        return Params.parse(URI.create(url).getRawQuery()).orEmpty(name);
    }
}
