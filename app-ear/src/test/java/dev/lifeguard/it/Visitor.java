package dev.lifeguard.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;

/** A browser without a screen: keeps cookies, follows redirects one by one, fills in forms. */
final class Visitor {

    private static final int MOST_REDIRECTS = 12;

    private final CookieJar cookies;
    private final HttpClient http;
    private final String base;
    private final String browser;

    Visitor(ProtectedApplication application) {
        this(application.url(""));
    }

    /** Of an application at this address, which something else has started. */
    Visitor(String base) {
        this(base, new CookieJar(), client().build(), "");
    }

    private Visitor(String base, CookieJar cookies, HttpClient http, String browser) {
        this.browser = browser;
        this.base = base;
        this.cookies = cookies;
        this.http = http;
    }

    /** Of an application whose certificate is known to nobody else. */
    static Visitor trusting(String base, SSLContext certificates) {
        return new Visitor(
                base, new CookieJar(), client().sslContext(certificates).build(), "");
    }

    /** One with no cookies yet whose {@code User-Agent} is this. */
    Visitor with(String otherBrowser) {
        return new Visitor(base, new CookieJar(), http, otherBrowser);
    }

    /** This one with a cookie that the application did not give. */
    Visitor bringing(String cookie) {
        cookies.keep(URI.create(base + "/"), cookie);
        return this;
    }

    private static HttpClient.Builder client() {
        return HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(Duration.ofSeconds(10));
    }

    /** One that has the same cookies now, and hears of no later ones. */
    Visitor withSameCookies() {
        return new Visitor(base, cookies.copy(), http, browser);
    }

    /** Opens a page of the application and follows wherever it leads. */
    Page open(String path) {
        return follow(get(base + path));
    }

    /** Opens a page and signs in at the Hosted UI, which must ask for it. */
    Page open(String path, String username) {
        return signIn(open(path), username);
    }

    /** Fills in the Hosted UI's form. */
    Page signIn(Page login, String username) {
        return follow(submit(
                login, "form[name=cognitoSignInForm]", Map.of("username", username, "password", Lifeguard.PASSWORD)));
    }

    /** Signs out by the button. */
    Page signOut(Page page) {
        return follow(submit(page, "form[action$=/logout]", Map.of()));
    }

    /** One request as a browser makes it for a page, without following. */
    Page get(String url) {
        return send(navigation(url).GET());
    }

    /** One request with more or other headers than a page's. */
    Page send(HttpRequest.Builder request) {
        try {
            String header = cookies.header(request.copy().build().uri());
            HttpRequest.Builder named = browser.isEmpty() ? request : request.setHeader("User-Agent", browser);
            HttpRequest built = (header.isEmpty() ? named : named.setHeader("Cookie", header))
                    .timeout(Duration.ofSeconds(90))
                    .build();
            HttpResponse<String> response = http.send(built, HttpResponse.BodyHandlers.ofString());
            cookies.keep(response);
            return new Page(List.of(built.uri().toString()), response);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopping);
        }
    }

    static HttpRequest.Builder navigation(String url) {
        return HttpRequest.newBuilder(URI.create(url)).header("Accept", "text/html,*/*;q=0.8");
    }

    /** A form of the site's own page, as its browser says. */
    Page post(String url, Map<String, String> fields) {
        return send(navigation(url)
                .header("Sec-Fetch-Site", "same-origin")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(encode(fields))));
    }

    /** Sends a form of a page as the browser would, with some fields filled in. Does not follow. */
    Page submit(Page page, String form, Map<String, String> fields) {
        return submit(page.url(), page, form, fields);
    }

    /** The same to another address than that of the page, such as that of another node. */
    Page submit(String address, Page page, String form, Map<String, String> fields) {
        Element element = Optional.ofNullable(Jsoup.parse(page.body(), address).selectFirst(form))
                .orElseThrow(() -> new AssertionError("no " + form + " on " + page.url() + ":\n" + page.body()));
        return submit(address, element, fields);
    }

    private Page submit(String address, Element element, Map<String, String> fields) {
        Map<String, String> all = new LinkedHashMap<>();
        element.select("input[name]:not([type=radio], [type=checkbox]), input[name][checked]")
                .forEach(input -> all.put(input.attr("name"), input.attr("value")));
        element.select("select[name]").forEach(list -> all.put(list.attr("name"), chosen(list)));
        element.select("textarea[name]").forEach(text -> all.put(text.attr("name"), text.wholeText()));
        all.putAll(fields);
        return post(element.absUrl("action").isEmpty() ? address : element.absUrl("action"), all);
    }

    /** Presses a button of a page as the browser would, with some fields of its form filled in. Does not follow. */
    Page press(Page page, String button, Map<String, String> fields) {
        return press(page.url(), page, button, fields);
    }

    /** The same to another address than that of the page, such as that of another node. */
    Page press(String address, Page page, String button, Map<String, String> fields) {
        Element pressed = Optional.ofNullable(Jsoup.parse(page.body(), address).selectFirst(button))
                .orElseThrow(() -> new AssertionError("no " + button + " on " + page.url() + ":\n" + page.body()));
        Map<String, String> all = new LinkedHashMap<>(fields);
        all.put(pressed.attr("name"), pressed.attr("value"));
        return submit(address, pressed.closest("form"), all);
    }

    private static String chosen(Element list) {
        return Optional.ofNullable(list.selectFirst("option[selected]"))
                .or(() -> Optional.ofNullable(list.selectFirst("option")))
                .map(option -> option.attr("value"))
                .orElse("");
    }

    Page follow(Page first) {
        Page page = first;
        List<String> way = new ArrayList<>(first.way());
        for (int i = 0; page.redirect().isPresent(); i++) {
            if (i == MOST_REDIRECTS) {
                throw new AssertionError("endless redirects: " + way);
            }
            page = get(page.redirect().get());
            way.addAll(page.way());
        }
        return page.by(way);
    }

    /** The cookies that go to an address with each request. */
    String cookiesFor(String url) {
        return cookies.header(URI.create(url));
    }

    /** What shows the session at the application: the cookie of one that it keeps itself, else of the container's; or nothing. */
    String session() {
        Map<String, String> own = cookies.of("localhost");
        return own.getOrDefault("__Host-lifeguard-session", own.getOrDefault("lifeguard-session", containerSession()));
    }

    /** The id of the container's session at the application, or nothing. */
    String containerSession() {
        return cookies.of("localhost").getOrDefault("JSESSIONID", "");
    }

    /** Loses some of its cookies, of every site. */
    void forgetCookies(Predicate<String> names) {
        cookies.forget(names);
    }

    private static String encode(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> URLEncoder.encode(field.getKey(), StandardCharsets.UTF_8) + "="
                        + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
