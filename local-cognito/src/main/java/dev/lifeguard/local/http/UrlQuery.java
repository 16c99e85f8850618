package dev.lifeguard.local.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A query being put together, parameter by parameter, in order. */
public final class UrlQuery {
    private final List<String> pairs = new ArrayList<>();

    /** Adds a parameter; null is left out. */
    public UrlQuery add(String name, String value) {
        if (value != null) {
            pairs.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
        }
        return this;
    }

    /** The address with this query behind its own. */
    public String appendTo(String url) {
        String separator = url.indexOf('?') < 0 ? "?" : "&";
        return pairs.isEmpty() ? url : url + separator + String.join("&", pairs);
    }
}
