package dev.lifeguard.signin.encoding;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.Stream;

/** Reading and writing of query strings, and which hosts are this very machine. */
public final class Urls {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private Urls() {}

    /** Appends names and values, given in turn, to an address. */
    public static String withQuery(String url, List<String> namesAndValues) {
        return url + (url.indexOf('?') < 0 ? '?' : '&') + form(namesAndValues);
    }

    /** Names and values, given in turn, as a query string or the body of a form. */
    public static String form(List<String> namesAndValues) {
        StringJoiner form = new StringJoiner("&");
        for (int i = 0; i < namesAndValues.size(); i += 2) {
            form.add(encode(namesAndValues.get(i)) + '=' + encode(namesAndValues.get(i + 1)));
        }
        return form.toString();
    }

    /** The first value of a query parameter of an address; nothing if that is no address. */
    public static Optional<String> parameter(String url, String name) {
        try {
            String query = URI.create(url).getRawQuery();
            String prefix = name + "=";
            return Stream.of(query == null ? new String[0] : query.split("&"))
                    .filter(pair -> pair.startsWith(prefix))
                    .findFirst()
                    .map(pair -> URLDecoder.decode(pair.substring(prefix.length()), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException noAddress) {
            return Optional.empty();
        }
    }

    public static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    public static boolean isLoopback(URI uri) {
        return uri.getHost() != null && LOOPBACK.contains(uri.getHost().toLowerCase(Locale.ROOT));
    }
}
