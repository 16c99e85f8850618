package dev.lifeguard.run.browser;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Cookies as browsers keep them (RFC 6265); the JDK's own manager sends those with a Max-Age in the form of 1997. */
final class CookieJar {

    private record Cookie(String host, String name, String path, String value, boolean secure) {

        boolean belongsTo(URI uri) {
            String at = uri.getPath().isEmpty() ? "/" : uri.getPath();
            return uri.getHost().equals(host)
                    && (!secure || uri.getScheme().equals("https"))
                    && (at.equals(path) || at.startsWith(path.endsWith("/") ? path : path + "/"));
        }
    }

    private final Map<String, Cookie> cookies = new LinkedHashMap<>();

    synchronized CookieJar copy() {
        CookieJar copy = new CookieJar();
        copy.cookies.putAll(cookies);
        return copy;
    }

    synchronized String header(URI uri) {
        return cookies.values().stream()
                .filter(cookie -> cookie.belongsTo(uri))
                .map(cookie -> cookie.name() + "=" + cookie.value())
                .collect(Collectors.joining("; "));
    }

    synchronized void keep(HttpResponse<?> response) {
        response.headers().allValues("Set-Cookie").forEach(header -> keep(response.uri(), header));
    }

    /** Keeps one as if it had come from this address. */
    synchronized void keep(URI uri, String header) {
        String[] parts = header.split(";\\s*");
        String[] pair = parts[0].split("=", 2);
        String path = "/";
        boolean gone = false;
        boolean secure = false;
        for (String part : parts) {
            String attribute = part.toLowerCase(Locale.ROOT);
            path = attribute.startsWith("path=") ? part.substring(5) : path;
            secure |= attribute.equals("secure");
            gone |= attribute.equals("max-age=0") || attribute.matches("expires=.*[ -]1970 .*");
        }
        Cookie cookie = new Cookie(uri.getHost(), pair[0], path, pair[1], secure);
        String key = cookie.host() + ' ' + cookie.name() + ' ' + cookie.path();
        if (gone) {
            cookies.remove(key);
        } else {
            cookies.put(key, cookie);
        }
    }

    synchronized void forget(Predicate<String> names) {
        cookies.values().removeIf(cookie -> names.test(cookie.name()));
    }

    synchronized void forgetHost(String host) {
        cookies.values().removeIf(cookie -> cookie.host().equals(host));
    }

    /** The values of a host's cookies, by name. */
    synchronized Map<String, String> of(String host) {
        return cookies.values().stream()
                .filter(cookie -> cookie.host().equals(host))
                .collect(Collectors.toMap(Cookie::name, Cookie::value, (a, b) -> b));
    }
}
