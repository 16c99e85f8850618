package dev.lifeguard.local.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One HTTP reply: a status, headers in order, and a body. */
public record Reply(int status, List<Header> headers, Body body) {

    /** Keeps a copy of the headers. */
    public Reply {
        headers = List.copyOf(headers);
    }

    /** A reply without a body. */
    public static Reply empty(int status) {
        return new Reply(status, List.of(), out -> {});
    }

    /** Sends the browser elsewhere (302). */
    public static Reply redirect(String url) {
        return empty(302).with("Location", url);
    }

    /** A JSON object. */
    public static Reply json(int status, Map<String, ?> object) {
        return text(status, "application/json;charset=UTF-8", Json.write(object));
    }

    /** A page. */
    public static Reply html(int status, String page) {
        return text(status, "text/html;charset=UTF-8", page);
    }

    /** A text of any type. */
    public static Reply text(int status, String contentType, String text) {
        return empty(status).with("Content-Type", contentType).body(Body.text(text));
    }

    /** The same with one header more. */
    public Reply with(String name, String value) {
        List<Header> more = new ArrayList<>(headers);
        more.add(new Header(name, value));
        return new Reply(status, more, body);
    }

    /** The same with another body. */
    public Reply body(Body other) {
        return new Reply(status, headers, other);
    }

    /** The same, never to be kept by a cache. */
    public Reply uncached() {
        return with("Cache-Control", "no-cache, no-store, max-age=0, must-revalidate")
                .with("Pragma", "no-cache")
                .with("Expires", "0");
    }

    /** The first value of a header. */
    public Optional<String> header(String name) {
        return headers.stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .map(Header::value)
                .findFirst();
    }
}
