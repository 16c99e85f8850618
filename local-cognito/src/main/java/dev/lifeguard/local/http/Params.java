package dev.lifeguard.local.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The parameters of a query or a form, decoded as {@code application/x-www-form-urlencoded}.
 *
 * <p>A parameter that is sent twice counts as absent: RFC 6749 (section 3.1) forbids repeating one, and picking either
 * value is how two parties come to read the same request differently.
 */
public final class Params {
    private final Map<String, List<String>> values;

    private Params(Map<String, List<String>> values) {
        this.values = values;
    }

    /** Reads an encoded query or form; null is the empty one. */
    public static Params parse(String encoded) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        if (encoded != null) {
            for (String pair : encoded.split("&")) {
                if (!pair.isEmpty()) {
                    int equals = pair.indexOf('=');
                    String name = equals < 0 ? pair : pair.substring(0, equals);
                    String value = equals < 0 ? "" : pair.substring(equals + 1);
                    values.computeIfAbsent(decode(name), key -> new ArrayList<>())
                            .add(decode(value));
                }
            }
        }
        return new Params(values);
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return text;
        }
    }

    /** The value of a parameter that was sent exactly once and is not empty. */
    public Optional<String> one(String name) {
        List<String> all = values.getOrDefault(name, List.of());
        return all.size() == 1 && !all.get(0).isEmpty() ? Optional.of(all.get(0)) : Optional.empty();
    }

    /** The value, or the empty string. */
    public String orEmpty(String name) {
        return one(name).orElse("");
    }

    /** Whether the parameter was sent at all. */
    public boolean has(String name) {
        return values.containsKey(name);
    }
}
