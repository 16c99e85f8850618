package dev.lifeguard.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.run.browser.BrowserPage;
import dev.lifeguard.run.browser.HttpBrowser;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** What a signed-in person gets from the probes in the deployment. */
final class Probes {

    private static final int VIEWS = 3;

    private final HttpBrowser visitor = new HttpBrowser(ManagedServer.url(), Lifeguard.PASSWORD);

    private Probes() {}

    /** Who has not signed in yet. */
    static Probes somebody() {
        return new Probes();
    }

    /** Signs in by way of a page, so that the session has seen Faces too. */
    static Probes signedInAs(String username) {
        Probes probes = new Probes();
        probes.signIn(username);
        return probes;
    }

    void signIn(String username) {
        BrowserPage account = visitor.open("/account", username);
        assertThat(account.status()).as(account.url()).isEqualTo(200);
    }

    void signOut() {
        visitor.signOut(visitor.open("/account"));
    }

    /** As when the tokens have ended, here and at the pool: the container's session is all that is left. */
    void loseSignIn() {
        visitor.forgetCookies(name -> !name.equals("JSESSIONID"));
    }

    /** Keeps something in the container's session, as an application does. */
    void fillBasket(String content) {
        visitor.post(ManagedServer.url() + "/basket", Map.of("content", content));
    }

    String basket() {
        return visitor.get(ManagedServer.url() + "/basket").body();
    }

    String containerSession() {
        return visitor.containerSession();
    }

    /**
     * How often the database is asked for a page that was seen before. The worker asks it too, every second, and not
     * while each of several views is made.
     */
    int statementsOf(String path) {
        view(path);
        return IntStream.range(0, VIEWS)
                .map(number -> {
                    ask("statements");
                    view(path);
                    return Integer.parseInt(ask("statements").get("executed"));
                })
                .min()
                .orElseThrow();
    }

    private void view(String path) {
        assertThat(visitor.get(ManagedServer.url() + path).status()).as(path).isEqualTo(200);
    }

    Map<String, String> ask(String probe) {
        BrowserPage page = visitor.get(ManagedServer.url() + "/probes/" + probe);
        assertThat(page.status()).as(page.body()).isEqualTo(200);
        Map<String, String> answer = new TreeMap<>();
        page.body().lines().map(line -> line.split("=", 2)).forEach(line -> answer.put(line[0], line[1]));
        return answer;
    }
}
