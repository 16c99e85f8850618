package dev.lifeguard.it;

import static dev.lifeguard.it.Await.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.lifeguard.run.browser.BrowserPage;
import dev.lifeguard.run.browser.HttpBrowser;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A person who is signed in, and what they do on the pages: each act fills in a form and presses one of its buttons.
 */
final class Somebody {

    private static final Pattern REQUEST = Pattern.compile("/request\\?id=[0-9a-f-]{36}");

    private final HttpBrowser visitor;
    private final String whoAmI;

    Somebody(Lifeguard lifeguard, String username) {
        whoAmI = lifeguard.url(lifeguard.whoAmI());
        visitor = lifeguard.visitor();
        visitor.open("/account", username);
    }

    /** From now on their browser tells that it is there, as a script of a page would have it do. */
    Somebody in(ZoneId zone) {
        visitor.bringing("lifeguard-zone=" + URLEncoder.encode(zone.getId(), StandardCharsets.UTF_8));
        return this;
    }

    BrowserPage open(String path) {
        return visitor.open(path);
    }

    /** What shows their session; it changes with each sign-in. */
    String session() {
        return visitor.session();
    }

    /** Asks for a group, or for more time in one. */
    BrowserPage ask(String group, String amount, String unit, String reason) {
        return press(open("/ask?group=" + group), "form#ask", "send", access(amount, unit, reason));
    }

    /** Asks, and gives the address of the request that came of it. */
    String request(String group, String amount, String unit, String reason) {
        return requestOf(ask(group, amount, unit, reason));
    }

    BrowserPage approve(String request, String remark) {
        return press(open(request), "form#decision", "approve", Map.of("remark", remark));
    }

    BrowserPage deny(String request, String remark) {
        return press(open(request), "form#decision", "deny", Map.of("remark", remark));
    }

    BrowserPage withdraw(String request) {
        return press(open(request), "form#withdrawal", "withdraw", Map.of());
    }

    BrowserPage leave(String group) {
        return press(open("/access"), "[data-group=" + group + "]", "leave", Map.of());
    }

    /** Presses a button of a form of a page that may have been open for long. */
    BrowserPage press(BrowserPage page, String form, String button, Map<String, String> fields) {
        return visitor.follow(visitor.press(page, form + " button[name=" + button + "]", fields));
    }

    /**
     * Has the pool read anew, and comes back when that is over: nothing is left under way for those who count calls.
     */
    void sync() {
        BrowserPage begun = press(open("/sync"), "form#sync", "sync-now", Map.of());
        BrowserPage over = Await.until(
                SOON,
                () -> open(begun.path()),
                page -> page.find("#last-run").attr("data-under-way").equals("false"));
        assertThat(over.find("[data-test=sync-state]").attr("data-state")).isEqualTo("COMPLETE");
    }

    /** Whether their session goes on; a page would sign them in again. */
    boolean isSignedIn() {
        return visitor.send(HttpRequest.newBuilder(URI.create(whoAmI)).GET()).status() == 200;
    }

    /** Goes where an answer leads. */
    BrowserPage follow(BrowserPage answer) {
        return visitor.follow(answer);
    }

    /** Sends a form of a page with fields of one's own making. */
    BrowserPage send(BrowserPage page, String form, Map<String, String> fields) {
        return visitor.follow(visitor.forge(page, form, fields));
    }

    /** Asks whether a form in parts of this size, in bytes, may be sent, and sends nothing else. Does not follow. */
    BrowserPage mayUpload(String path, int length) {
        String url = URI.create(whoAmI).resolve(path).toString();
        return visitor.send(HttpBrowser.navigation(url)
                .expectContinue(true)
                .header("Sec-Fetch-Site", "same-origin")
                .header("Content-Type", "multipart/form-data; boundary=none")
                .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[length])));
    }

    /** Sends a form as it is, with its file, to another address of the application. Does not follow. */
    BrowserPage sendAs(String path, BrowserPage page, String form, Map<String, String> fields) {
        return visitor.forge(URI.create(page.url()).resolve(path).toString(), page, form, fields);
    }

    /** Sends a form to an address of one's own making, with the fields that it hides. Does not follow. */
    BrowserPage sendTo(String path, BrowserPage page, String form, Map<String, String> fields) {
        Map<String, String> all = new LinkedHashMap<>();
        page.find(form + " input[type=hidden]").forEach(hidden -> all.put(hidden.attr("name"), hidden.attr("value")));
        all.putAll(fields);
        return visitor.post(URI.create(page.url()).resolve(path).toString(), all);
    }

    /** The fields of the form that asks. */
    static Map<String, String> access(String amount, String unit, String reason) {
        return Map.of("term", "other", "amount", amount, "unit", unit, "justification", reason);
    }

    /** The address of the request that a page is about, without what was just done. */
    static String requestOf(BrowserPage page) {
        Matcher address = REQUEST.matcher(page.path());
        if (!address.lookingAt()) {
            throw new AssertionError("no request came of it but " + page.url() + ":\n" + page.text());
        }
        return address.group();
    }

    /** The groups in their running session. */
    List<String> groups() {
        try {
            return JSONObjectUtils.getStringList(
                    JSONObjectUtils.parse(open("/whoami").body()), "groups");
        } catch (ParseException noJson) {
            throw new IllegalStateException(noJson);
        }
    }
}
