package dev.lifeguard.it;

import dev.lifeguard.run.LocalServer;
import dev.lifeguard.run.browser.HttpBrowser;

/** An application that signs in through the sign-in jar, on a server with the local pool beside it. */
interface ProtectedApplication {

    /**
     * How each of the pool's tokens begins: an object with a key of three letters ({@code kid}, {@code alg},
     * {@code enc}, {@code cty} or {@code typ}) and a text, in Base64. Shorter, it would be found by chance in what is
     * random.
     */
    String TOKEN = "eyJ[A-Za-z0-9_-]{5}Oi";

    /** An address of the application. */
    String url(String path);

    /** The server that it runs on, with the local pool beside it. */
    LocalServer server();

    default LocalPool pool() {
        return new LocalPool(server().url("127.0.0.1") + "/local-cognito");
    }

    /** A new browser, without cookies. */
    default HttpBrowser visitor() {
        return new HttpBrowser(url(""), Lifeguard.PASSWORD);
    }

    /** Everything the server has printed. */
    default String log() {
        return server().printed();
    }

    /** A page for everybody who is signed in, which calls them by their name. */
    String page();

    /** Says in JSON who is signed in, with their groups. */
    String whoAmI();

    /** A page for those who have one role. */
    String pageOfTheRole();

    /** The pool group that gives that role. */
    String groupOfTheRole();
}
