package dev.lifeguard.local.http;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One HTTP request.
 *
 * @param path decoded, below the context path, beginning with a slash
 * @param rawQuery the query as it was sent, or null
 * @param headers by name in lower case
 * @param peer the address of the other end of the connection
 */
public record Request(
        String method, String path, String rawQuery, Map<String, List<String>> headers, byte[] body, String peer) {

    /** The parameters of the query. */
    public Params query() {
        return Params.parse(rawQuery);
    }

    /** The parameters of the body; none unless it is a form. */
    public Params form() {
        boolean isForm = header("content-type")
                .map(type -> type.toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded"))
                .orElse(false);
        return Params.parse(isForm ? text() : null);
    }

    /** The body as text. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** The first value of a header. */
    public Optional<String> header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream()
                .findFirst();
    }

    /** The value of a cookie. */
    public Optional<String> cookie(String name) {
        return headers.getOrDefault("cookie", List.of()).stream()
                .flatMap(line -> List.of(line.split(";")).stream())
                .map(String::strip)
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> pair.substring(name.length() + 1))
                .findFirst();
    }
}
