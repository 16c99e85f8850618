package dev.lifeguard.local.hostedui;

import dev.lifeguard.local.http.PoolAddress;
import dev.lifeguard.local.http.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A page from a file beside this class, in which {@code {{name}}} stands for a value. Every value is escaped, so that
 * nothing from outside can become markup. A line with {@code {{?name}}} is left out when the value is empty.
 */
final class PageTemplate {
    private static final Pattern OPTIONAL_LINE = Pattern.compile("(?m)^.*\\{\\{\\?(\\w+)}}(.*\\R?)");
    private static final String ROWS = "<!-- rows -->";
    private static final Pattern VALUE = Pattern.compile("\\{\\{(\\w+)}}");

    private final PoolAddress address;
    private final String frame = read("frame.html");
    private final String content;

    PageTemplate(PoolAddress address, String file) {
        this.address = address;
        this.content = read(file);
    }

    Reply show(int status, Map<String, String> values) {
        return show(status, values, "", List.of());
    }

    /** The same with a list in it: where the page's file says so, each row in the form that is given. */
    Reply show(int status, Map<String, String> values, String row, List<Map<String, String>> rows) {
        Map<String, String> all = new HashMap<>(values);
        all.put("base", address.baseUrl());
        String filled = fill(frame.replace("{{content}}", content), all);
        // Only now, so that nothing in a row is taken for a place to fill.
        String list = rows.stream().map(one -> fill(row, one)).collect(Collectors.joining());
        return Reply.html(status, filled.replace(ROWS, list))
                .with("Content-Security-Policy", "default-src 'none'; style-src 'self'; frame-ancestors 'none'")
                .with("X-Content-Type-Options", "nosniff")
                .with("X-Frame-Options", "DENY")
                .with("Referrer-Policy", "no-referrer")
                .uncached();
    }

    private static String fill(String text, Map<String, String> values) {
        String chosen = OPTIONAL_LINE
                .matcher(text)
                .replaceAll(line -> values.getOrDefault(line.group(1), "").isEmpty()
                        ? ""
                        : Matcher.quoteReplacement(line.group().replace("{{?" + line.group(1) + "}}", "")));
        return VALUE.matcher(chosen)
                .replaceAll(name -> Matcher.quoteReplacement(escape(values.getOrDefault(name.group(1), ""))));
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    static String read(String file) {
        try (InputStream in = PageTemplate.class.getResourceAsStream(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
