package dev.lifeguard.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.run.browser.BrowserPage;
import dev.lifeguard.run.browser.HttpBrowser;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/** What a signed-in person gets from the probes in the deployment. */
final class Probes {

    private static final int VIEWS = 9;

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
     * and where a view takes long, in each of several views. So what was asked in as long a time without a view is
     * taken off each; of what is left, the one in the middle counts for each statement.
     */
    int statementsOf(String path) {
        view(path);
        Map<String, List<Integer>> left = new HashMap<>();
        for (int number = 0; number < VIEWS; number++) {
            long begun = System.nanoTime();
            Map<String, Integer> viewed = executedDuring(() -> view(path));
            long took = System.nanoTime() - begun;
            Map<String, Integer> alone = executedDuring(() -> LockSupport.parkNanos(took));
            viewed.forEach((statement, times) -> left.computeIfAbsent(statement, first -> new ArrayList<>())
                    .add(times - alone.getOrDefault(statement, 0)));
        }
        return left.values().stream().mapToInt(Probes::middle).sum();
    }

    /** Of as many views as there were; what was not asked in one of them was asked there no times. */
    private static int middle(List<Integer> some) {
        List<Integer> all = new ArrayList<>(some);
        all.addAll(Collections.nCopies(VIEWS - some.size(), 0));
        Collections.sort(all);
        return Math.max(0, all.get(VIEWS / 2));
    }

    private Map<String, Integer> executedDuring(Runnable act) {
        ask("statements");
        act.run();
        return ask("statements").entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, statement -> Integer.parseInt(statement.getValue())));
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
