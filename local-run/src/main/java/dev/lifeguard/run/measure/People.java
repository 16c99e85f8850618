package dev.lifeguard.run.measure;

import dev.lifeguard.run.LocalServer;
import dev.lifeguard.run.browser.Browser;
import dev.lifeguard.run.browser.HttpConnection;
import java.io.IOException;
import java.util.List;

/** The demo people of the local pool, who come again and again. */
final class People {

    private static final List<String> NAMES = List.of("ada", "olga", "peter", "grace");

    /** Others than those who look: their page lists their sessions, and they have as many as were measured. */
    private static final List<String> COMING_AGAIN = List.of("anna", "henk");

    private static final String PAGE = "/account";

    private final LocalServer server;
    private final int port;
    private final String password;

    People(LocalServer server, int port, String password) {
        this.server = server;
        this.port = port;
        this.password = password;
    }

    /** Who the n-th visitor is. */
    static String name(int number) {
        return NAMES.get(number % NAMES.size());
    }

    /** The cookies of a new session of the n-th visitor. */
    String session(int number) throws IOException {
        try (HttpConnection connection = new HttpConnection(port)) {
            Browser browser = new Browser(connection, server.url("localhost"));
            View.check(browser.signIn(PAGE, name(number), password), PAGE, name(number));
            return browser.cookiesOfLifeguard();
        }
    }

    private static String comingAgain(int number) {
        return COMING_AGAIN.get(number % COMING_AGAIN.size());
    }

    /** Signs in each time with a browser that nobody knows: both sites' cookies are new, the password is asked for. */
    Act wholeSignIn(HttpConnection connection, int number) {
        return () -> {
            Browser browser = new Browser(connection, server.url("localhost"));
            View.check(browser.signIn(PAGE, comingAgain(number), password), PAGE, comingAgain(number));
        };
    }

    /** Signs in each time with a browser that the pool still knows: redirects only, no form and no password. */
    Act repeatedSignIn(HttpConnection connection, int number) throws IOException {
        Browser browser = new Browser(connection, server.url("localhost"));
        View.check(browser.signIn(PAGE, comingAgain(number), password), PAGE, comingAgain(number));
        return () -> {
            browser.forgetLifeguard();
            View.check(browser.open(PAGE), PAGE, comingAgain(number));
        };
    }
}
