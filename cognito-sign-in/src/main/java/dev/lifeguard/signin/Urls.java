package dev.lifeguard.signin;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reading and writing of query strings, and which hosts are this very machine. */
final class Urls {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private Urls() {}

    /** Appends names and values, given in turn, to an address. */
    static String withQuery(String url, List<String> namesAndValues) {
        StringBuilder all = new StringBuilder(url);
        for (int i = 0; i < namesAndValues.size(); i += 2) {
            all.append(all.indexOf("?") < 0 ? '?' : '&')
                    .append(encode(namesAndValues.get(i)))
                    .append('=')
                    .append(encode(namesAndValues.get(i + 1)));
        }
        return all.toString();
    }

    /** The first value of a query parameter of an address. */
    static Optional<String> parameter(String url, String name) {
        String query = URI.create(url).getRawQuery();
        if (query == null) {
            return Optional.empty();
        }
        String prefix = name + "=";
        for (String pair : query.split("&")) {
            if (pair.startsWith(prefix)) {
                return Optional.of(URLDecoder.decode(pair.substring(prefix.length()), StandardCharsets.UTF_8));
            }
        }
        return Optional.empty();
    }

    static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    static boolean isLoopback(URI uri) {
        return uri.getHost() != null && LOOPBACK.contains(uri.getHost().toLowerCase(Locale.ROOT));
    }
}
