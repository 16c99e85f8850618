package dev.lifeguard.run.browser;

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
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;

/**
 * A person's browser without a screen: keeps cookies, follows redirects one by one where asked, fills in forms and
 * sends them as a browser does, and signs in at the local pool. It runs no scripts.
 *
 * <p>An answer that never comes is an {@link UncheckedIOException}; a page without the form or the button that is asked
 * for is an {@link IllegalStateException} that shows the page.
 */
public final class HttpBrowser {

    private static final int MOST_REDIRECTS = 12;
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(90);
    private static final String SIGN_IN_FORM = "form[name=cognitoSignInForm]";
    private static final String IN_PARTS = "multipart/form-data";
    private static final String BOUNDARY = "----lifeguard-test-boundary";
    private static final String BUTTONS = "button[type=submit], button:not([type]), input[type=submit]";

    private final String base;
    private final String password;
    private final HttpClient http;
    private final String userAgent;
    private final CookieJar cookies;

    /**
     * @param base the address of the application, to which the paths of its pages are added
     * @param password the one that all people of the local pool have
     */
    public HttpBrowser(String base, String password) {
        this(base, password, client().build());
    }

    /** The same with a client that several browsers share, or that knows other certificates: see {@link #client()}. */
    public HttpBrowser(String base, String password, HttpClient http) {
        this(base, password, http, "", new CookieJar());
    }

    private HttpBrowser(String base, String password, HttpClient http, String userAgent, CookieJar cookies) {
        this.base = base;
        this.password = password;
        this.http = http;
        this.userAgent = userAgent;
        this.cookies = cookies;
    }

    /**
     * What the connections of a browser begin with: it follows no redirect by itself, and speaks HTTP/1.1, as browsers
     * do without TLS. Payara 7 leaves a request over HTTP/2 without TLS unanswered now and then.
     */
    public static HttpClient.Builder client() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(Duration.ofSeconds(10));
    }

    /** One with no cookies yet whose {@code User-Agent} is this. */
    public HttpBrowser with(String otherUserAgent) {
        return new HttpBrowser(base, password, http, otherUserAgent, new CookieJar());
    }

    /** This one with a cookie that the application did not give. */
    public HttpBrowser bringing(String cookie) {
        cookies.keep(URI.create(base + "/"), cookie);
        return this;
    }

    /** One that has the same cookies now, and hears of no later ones. */
    public HttpBrowser withSameCookies() {
        return new HttpBrowser(base, password, http, userAgent, cookies.copy());
    }

    /** Opens a page of the application and follows wherever it leads. */
    public BrowserPage open(String path) {
        return follow(get(base + path));
    }

    /** Opens a page and signs in at the pool's own page, which must ask for it. */
    public BrowserPage open(String path, String username) {
        return signIn(open(path), username);
    }

    /** Fills in the pool's sign-in form and follows. */
    public BrowserPage signIn(BrowserPage login, String username) {
        return follow(enterPassword(login, username, password));
    }

    /** Fills in the pool's sign-in form. Does not follow. */
    public BrowserPage enterPassword(BrowserPage login, String username) {
        return enterPassword(login, username, password);
    }

    /** The same with a password that may be wrong. */
    public BrowserPage enterPassword(BrowserPage login, String username, String otherPassword) {
        return submit(login, SIGN_IN_FORM, Map.of("username", username, "password", otherPassword));
    }

    /** Signs out by the button. */
    public BrowserPage signOut(BrowserPage page) {
        return follow(submit(page, "form[action$=/logout]", Map.of()));
    }

    /** One request as a browser makes it for a page, without following. */
    public BrowserPage get(String url) {
        return send(navigation(url).GET());
    }

    /** One request with more or other headers than a page's. */
    public BrowserPage send(HttpRequest.Builder request) {
        try {
            String header = cookies.header(request.copy().build().uri());
            HttpRequest.Builder named = userAgent.isEmpty() ? request : request.setHeader("User-Agent", userAgent);
            HttpRequest built = (header.isEmpty() ? named : named.setHeader("Cookie", header))
                    .timeout(LONGEST_ANSWER)
                    .build();
            HttpResponse<String> response = http.send(built, HttpResponse.BodyHandlers.ofString());
            cookies.keep(response);
            return new BrowserPage(List.of(built.uri().toString()), response);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopping);
        }
    }

    /** What a browser says of itself when it asks for a page. */
    public static HttpRequest.Builder navigation(String url) {
        return HttpRequest.newBuilder(URI.create(url)).header("Accept", "text/html,*/*;q=0.8");
    }

    /** A form of a page of the same site, with fields of one's own making. Does not follow. */
    public BrowserPage post(String url, Map<String, String> fields) {
        return post(url, url, fields.entrySet());
    }

    /**
     * Fills in a form of a page and presses Enter in it: sends what it hides and holds, and its first button. Does not
     * follow.
     *
     * @param form a CSS selector
     */
    public BrowserPage submit(BrowserPage page, String form, Map<String, String> fields) {
        FormElement element = (FormElement) element(page.url(), page, form);
        return submit(page.url(), element, Optional.ofNullable(element.selectFirst(BUTTONS)), fields);
    }

    /** Sends a form without any of its buttons, and with fields of one's own making. Does not follow. */
    public BrowserPage forge(BrowserPage page, String form, Map<String, String> fields) {
        FormElement element = (FormElement) element(page.url(), page, form);
        return submit(page.url(), element, Optional.empty(), fields);
    }

    /** The same, sent to another address than the form's. Does not follow. */
    public BrowserPage forge(String url, BrowserPage page, String form, Map<String, String> fields) {
        FormElement element = (FormElement) element(page.url(), page, form);
        element.attr("action", url);
        return submit(page.url(), element, Optional.empty(), fields);
    }

    /**
     * Fills in a form of a page and presses one of its buttons. Does not follow.
     *
     * @param button a CSS selector
     */
    public BrowserPage press(BrowserPage page, String button, Map<String, String> fields) {
        return press(page.url(), page, button, fields);
    }

    /** The same as if the page had come from another address, such as that of another node. */
    public BrowserPage press(String address, BrowserPage page, String button, Map<String, String> fields) {
        Element pressed = element(address, page, button);
        return submit(address, (FormElement) pressed.closest("form"), Optional.of(pressed), fields);
    }

    private BrowserPage submit(
            String address, FormElement form, Optional<Element> pressed, Map<String, String> fields) {
        Set<String> buttons = new HashSet<>(form.select(BUTTONS).eachAttr("name"));
        List<Entry<String, String>> all = new ArrayList<>(fields.entrySet());
        form.formData().stream()
                .filter(held -> !buttons.contains(held.key()) && !fields.containsKey(held.key()))
                .forEach(held -> all.add(Map.entry(held.key(), held.value())));
        pressed.filter(button -> !button.attr("name").isEmpty() && !fields.containsKey(button.attr("name")))
                .ifPresent(button -> all.add(Map.entry(button.attr("name"), button.attr("value"))));
        String url = form.absUrl("action").isEmpty() ? address : form.absUrl("action");
        return form.attr("enctype").equals(IN_PARTS)
                ? post(address, url, IN_PARTS + "; boundary=" + BOUNDARY, inParts(form, all))
                : post(address, url, all);
    }

    /** As a form with a file in it is sent; what was filled in for the file is its content. */
    private static String inParts(FormElement form, Collection<Entry<String, String>> fields) {
        Set<String> files = new HashSet<>(form.select("input[type=file]").eachAttr("name"));
        StringBuilder parts = new StringBuilder();
        fields.forEach(field -> parts.append("--%s\r\nContent-Disposition: form-data; name=\"%s\"%s\r\n\r\n%s\r\n"
                .formatted(
                        BOUNDARY,
                        field.getKey(),
                        files.contains(field.getKey()) ? "; filename=\"file.csv\"\r\nContent-Type: text/csv" : "",
                        field.getValue())));
        return parts.append("--").append(BOUNDARY).append("--\r\n").toString();
    }

    private BrowserPage post(String from, String url, Collection<Entry<String, String>> fields) {
        return post(from, url, "application/x-www-form-urlencoded", encode(fields));
    }

    private BrowserPage post(String from, String url, String type, String body) {
        return send(navigation(url)
                .header("Origin", origin(from))
                .header("Sec-Fetch-Site", origin(from).equals(origin(url)) ? "same-origin" : "cross-site")
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static Element element(String address, BrowserPage page, String selector) {
        return Optional.ofNullable(Jsoup.parse(page.body(), address).selectFirst(selector))
                .orElseThrow(() -> new IllegalStateException(
                        "no " + selector + " on " + page.url() + ", status " + page.status() + ":\n" + page.body()));
    }

    /** Goes wherever an answer redirects to, and on from there. */
    public BrowserPage follow(BrowserPage first) {
        BrowserPage page = first;
        List<String> way = new ArrayList<>(first.way());
        for (int i = 0; page.redirect().isPresent(); i++) {
            if (i == MOST_REDIRECTS) {
                throw new IllegalStateException("endless redirects: " + way);
            }
            page = get(page.redirect().get());
            way.addAll(page.way());
        }
        return page.by(way);
    }

    /** The cookies that go to an address with each request, as the header says it. */
    public String cookiesFor(String url) {
        return cookies.header(URI.create(url));
    }

    /** The value of a cookie of the application, or nothing. */
    public String cookie(String name) {
        return ownCookies().getOrDefault(name, "");
    }

    /**
     * What shows the session at the application: the cookie of one that it keeps, else of the container's; or nothing.
     */
    public String session() {
        Map<String, String> own = ownCookies();
        return own.getOrDefault("__Host-lifeguard-session", own.getOrDefault("lifeguard-session", containerSession()));
    }

    /** The id of the container's session at the application, or nothing. */
    public String containerSession() {
        return cookie("JSESSIONID");
    }

    private Map<String, String> ownCookies() {
        return cookies.of(URI.create(base).getHost());
    }

    /** Loses some of its cookies, of every site. */
    public void forgetCookies(Predicate<String> names) {
        cookies.forget(names);
    }

    /** Loses the application's cookies, so that its next page needs a sign-in; the pool still knows this browser. */
    public void forgetApplication() {
        cookies.forgetHost(URI.create(base).getHost());
    }

    private static String origin(String url) {
        URI uri = URI.create(url);
        return uri.getScheme() + "://" + uri.getRawAuthority();
    }

    private static String encode(Collection<Entry<String, String>> fields) {
        return fields.stream()
                .map(field -> URLEncoder.encode(field.getKey(), StandardCharsets.UTF_8) + "="
                        + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
