package dev.lifeguard.run.browser;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A person's browser: keeps the cookies of each host, follows redirects, and fills in the pool's sign-in form. */
public final class Browser {

    private static final int MOST_REDIRECTS = 10;
    private static final Pattern FORM = Pattern.compile("name=\"cognitoSignInForm\"[^>]* action=\"([^\"]+)\"");
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\"[^>]*? value=\"([^\"]*)\"");

    private final HttpConnection connection;
    private final String lifeguard;
    private final Map<String, Map<String, String>> cookies = new TreeMap<>();

    /** @param lifeguard the address of Lifeguard; the pool is another host at the same port */
    public Browser(HttpConnection connection, String lifeguard) {
        this.connection = connection;
        this.lifeguard = lifeguard;
    }

    /** Opens a page of Lifeguard that ends at the pool's form, signs in there, and gives where that leads. */
    public Answer signIn(String path, String username, String password) throws IOException {
        Answer login = open(path);
        String action = found(FORM, login).replace("&amp;", "&");
        String form = "_csrf=" + encode(found(CSRF, login)) + "&cognitoAsfData=&username=" + encode(username)
                + "&password=" + encode(password);
        URI address = URI.create(action);
        return follow(
                address,
                send(address, HttpConnection.post(host(address), target(address), header(address.getHost()), form)));
    }

    /** Opens a page of Lifeguard and follows wherever it leads. */
    public Answer open(String path) throws IOException {
        URI address = URI.create(lifeguard + path);
        return follow(address, get(address));
    }

    /**
     * Fills in the form with this id on a page of Lifeguard, presses one of its buttons, and follows.
     *
     * @param fields names and values; hidden fields of the page are sent along
     */
    public Answer submit(String path, String form, Map<String, String> fields) throws IOException {
        Map<String, String> all = new LinkedHashMap<>(hiddenFields(open(path), form));
        all.putAll(fields);
        String body = all.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
        URI address = URI.create(lifeguard + path);
        return follow(
                address,
                send(address, HttpConnection.post(host(address), target(address), header(address.getHost()), body)));
    }

    private static Map<String, String> hiddenFields(Answer page, String form) throws IOException {
        Matcher element = Pattern.compile("<form id=\"" + form + "\".*?</form>", Pattern.DOTALL)
                .matcher(page.body());
        if (!element.find()) {
            throw new IOException("no form " + form + ", status " + page.status());
        }
        Map<String, String> fields = new LinkedHashMap<>();
        Matcher hidden = HIDDEN.matcher(element.group());
        while (hidden.find()) {
            fields.put(hidden.group(1), hidden.group(2));
        }
        return fields;
    }

    /** Forgets Lifeguard, so that the next page needs a sign-in; the pool still knows this browser. */
    public void forgetLifeguard() {
        cookies.remove(URI.create(lifeguard).getHost());
    }

    /** The header that makes a request one of this person's at Lifeguard. */
    public String cookiesOfLifeguard() {
        return header(URI.create(lifeguard).getHost());
    }

    private Answer follow(URI from, Answer first) throws IOException {
        URI address = from;
        Answer answer = first;
        for (int i = 0; answer.redirects(); i++) {
            if (i == MOST_REDIRECTS) {
                throw new IOException("endless redirects at " + address.getPath());
            }
            address = address.resolve(answer.header("Location").orElseThrow(() -> new IOException("no Location")));
            answer = get(address);
        }
        return answer;
    }

    private Answer get(URI address) throws IOException {
        return send(address, HttpConnection.get(host(address), target(address), header(address.getHost())));
    }

    private Answer send(URI address, byte[] request) throws IOException {
        Answer answer = connection.send(request);
        Map<String, String> jar = cookies.computeIfAbsent(address.getHost(), host -> new LinkedHashMap<>());
        answer.headers("Set-Cookie").forEach(line -> keep(jar, line));
        return answer;
    }

    private static void keep(Map<String, String> jar, String line) {
        String pair = line.split(";", 2)[0];
        int equals = pair.indexOf('=');
        String name = pair.substring(0, equals);
        if (equals == pair.length() - 1 || line.toLowerCase(Locale.ROOT).contains("max-age=0")) {
            jar.remove(name);
        } else {
            jar.put(name, pair.substring(equals + 1));
        }
    }

    private String header(String host) {
        return cookies.getOrDefault(host, Map.of()).entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    private static String found(Pattern pattern, Answer answer) throws IOException {
        Matcher matcher = pattern.matcher(answer.body());
        if (!matcher.find()) {
            throw new IOException("not the pool's sign-in form, status " + answer.status());
        }
        return matcher.group(1);
    }

    private static String host(URI address) {
        return address.getHost() + ":" + address.getPort();
    }

    private static String target(URI address) {
        return address.getRawQuery() == null
                ? address.getRawPath()
                : address.getRawPath() + "?" + address.getRawQuery();
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
