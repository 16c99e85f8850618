package dev.lifeguard.run.measure;

import dev.lifeguard.run.LocalServer;
import dev.lifeguard.run.browser.BrowserPage;
import dev.lifeguard.run.browser.HttpBrowser;
import java.io.IOException;
import java.net.http.HttpClient;
import java.util.List;

/** The demo people of the local pool, who come again and again. */
final class People {

    private static final List<String> NAMES = List.of("ada", "olga", "peter", "grace");

    /** Others than those who look: their page lists their sessions, and they have as many as were measured. */
    private static final List<String> COMING_AGAIN = List.of("anna", "henk");

    private static final String PAGE = "/account";

    private final LocalServer server;
    private final String password;
    /** One for all of them: its connections stay open from one sign-in to the next. */
    private final HttpClient http = HttpBrowser.client().build();

    People(LocalServer server, String password) {
        this.server = server;
        this.password = password;
    }

    /** Who the n-th visitor is. */
    static String name(int number) {
        return NAMES.get(number % NAMES.size());
    }

    /** The cookies of a new session of the n-th visitor. */
    String session(int number) throws IOException {
        return signedIn(name(number)).cookiesFor(server.url("localhost") + PAGE);
    }

    private static String comingAgain(int number) {
        return COMING_AGAIN.get(number % COMING_AGAIN.size());
    }

    /** Signs in each time with a browser that nobody knows: both sites' cookies are new, the password is asked for. */
    LoadStep wholeSignIn(int number) {
        return () -> signedIn(comingAgain(number));
    }

    /** Signs in each time with a browser that the pool still knows: redirects only, no form and no password. */
    LoadStep repeatedSignIn(int number) throws IOException {
        HttpBrowser browser = signedIn(comingAgain(number));
        return () -> {
            browser.forgetApplication();
            check(browser.open(PAGE), comingAgain(number));
        };
    }

    private HttpBrowser signedIn(String name) throws IOException {
        HttpBrowser browser = new HttpBrowser(server.url("localhost"), password, http);
        check(browser.open(PAGE, name), name);
        return browser;
    }

    private static void check(BrowserPage page, String name) throws IOException {
        View.check(page.status(), page.body(), PAGE, name);
    }
}
