package dev.lifeguard.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.run.browser.BrowserPage;
import dev.lifeguard.run.browser.HttpBrowser;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a signed-in person gets from the probes in the deployment. */
final class Probes {

    private static final int VIEWS = 8;

    private final HttpBrowser visitor = new HttpBrowser(ManagedServer.url(), Lifeguard.PASSWORD);

    private Probes() {}

    /** Who has not signed in yet. */
    static Probes somebody() {
        return new Probes();
    }

    /** Who looks at a server that has read the pool. */
    static Probes afterTheFirstSyncAs(String username) {
        Lifeguard.awaitCopyOfThePool(new HttpBrowser(ManagedServer.url(), Lifeguard.PASSWORD));
        return signedInAs(username);
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
     * How often the database is asked for a page that was seen before. What runs in the background asks it beside that,
     * but hardly the same while each of several views is made: each statement counts as often as in the view that had
     * it least. Where views take so long that something falls into each of them, it falls into as long a time without a
     * view too, and is taken off.
     */
    int statementsOf(String path) {
        view(path);
        Map<String, Integer> viewed = executedDuring(() -> view(path));
        Map<String, Integer> alone = Map.of();
        for (int number = 1; number <= VIEWS; number++) {
            long begun = System.nanoTime();
            viewed = least(viewed, executedDuring(() -> view(path)));
            long took = System.nanoTime() - begun;
            Map<String, Integer> meanwhile = executedDuring(() -> LockSupport.parkNanos(took));
            alone = number == 1 ? meanwhile : least(alone, meanwhile);
        }
        return ofThePage(viewed, alone);
    }

    private static int ofThePage(Map<String, Integer> viewed, Map<String, Integer> alone) {
        return viewed.entrySet().stream()
                .mapToInt(statement -> Math.max(0, statement.getValue() - alone.getOrDefault(statement.getKey(), 0)))
                .sum();
    }

    private Map<String, Integer> executedDuring(Runnable act) {
        ask("statements");
        act.run();
        return ask("statements").entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, statement -> Integer.parseInt(statement.getValue())));
    }

    private static Map<String, Integer> least(Map<String, Integer> one, Map<String, Integer> other) {
        return one.keySet().stream()
                .filter(other::containsKey)
                .collect(Collectors.toMap(
                        Function.identity(), statement -> Math.min(one.get(statement), other.get(statement))));
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
