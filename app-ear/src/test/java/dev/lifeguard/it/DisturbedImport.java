package dev.lifeguard.it;

import static dev.lifeguard.it.Await.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.run.browser.BrowserPage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A file of people that an administrator imports and that something comes in between: one call is under way that
 * nobody will write down the answer to, some lines are carried out by then, and the others are not begun.
 */
final class DisturbedImport {

    /** After so long no call can be under way any more, and the pool is asked what has come of it. */
    private static final Duration OVER = Duration.ofSeconds(91);

    private static final int LINES = 100;

    /** Every tenth line names a group. */
    private static final int MEMBERS = LINES / 10;

    private static final int SOME = 10;

    /** So many calls of one worker are under way. */
    private static final int AT_ONCE = 2;

    private final FaultyNode node;
    private final String prefix;
    private final String group;
    private final Somebody anna;
    private String address = "";

    /**
     * @param prefix what everybody's address begins with, and nobody else's
     * @param group to which nobody else is added
     */
    DisturbedImport(FaultyNode node, String prefix, String group) {
        this.node = node;
        this.prefix = prefix;
        this.group = group;
        this.anna = node.somebody("anna");
    }

    /** Starts it, and comes back when it is in the middle, with all calls that are begun held at the pool. */
    void beginAndAwaitTheMiddle() {
        // Whether an address is a username in the pool its first refusal says, which is not the call to be held.
        address = draft("email\r\nfirst-" + prefix + "@example.com\r\n");
        start();
        await("ENDED");
        address = draft(IntStream.rangeClosed(1, LINES)
                .mapToObj(number -> "%s%d@example.com,%s,new".formatted(prefix, number, number % 10 == 0 ? group : ""))
                .collect(Collectors.joining("\r\n", "email,groups,justification\r\n", "\r\n")));
        node.pool().misbehave("{\"apiCalls\":{\"hold\":\"before\",\"operations\":[\"AdminCreateUser\"],\"times\":1}}");
        start();
        Await.until(SOON, () -> made("waiting").size() == 1 && made("done").size() >= SOME, Boolean::booleanValue);
        holdEveryCall();
    }

    /**
     * The pool answers what it has been told, and nothing from then on; comes back when the page of the import says so,
     * and when so much time has gone by that it can be asked what the first call was.
     */
    void takeThePoolAway() {
        node.pool().misbehave("{\"apiCalls\":{\"down\":true}}");
        Await.until(SOON, () -> made("waiting"), List::isEmpty);
        BrowserPage waits = Await.until(
                SOON,
                () -> anna.open(address),
                page -> page.text("[data-test=obstacle]").contains("Cognito does not answer"));
        assertThat(waits.find("#import[data-state=RUNNING]")).hasSize(1);
        assertThat(made("done")).as("it waits in the middle").hasSizeLessThan(LINES);
        node.pass(OVER);
    }

    /** The pool carries out what it had been told, and so much time goes by that it can be asked what it was. */
    void letTheCallsArriveTooLate() {
        assertThat(made("done")).as("it was in the middle").hasSizeLessThan(LINES - 1);
        node.pool().behave();
        Await.until(SOON, () -> made("waiting"), List::isEmpty);
        node.pass(OVER);
    }

    /** To the end, without anybody's help: each line once, in the pool, in the log and in the file of results. */
    void assertEachLineIsCarriedOutOnce() {
        BrowserPage ended = await("ENDED");

        assertThat(ended.text("[data-lines=DONE] dd"))
                .as(ended.text("[data-test=progress]"))
                .isEqualTo(String.valueOf(LINES));
        assertThat(made("done")).hasSize(LINES);
        assertThat(Await.until(SOON, this::added, people -> people.size() == MEMBERS))
                .isSubsetOf(made("done"));
        List<String> results = anna.open(address.replace("/import?", "/import.csv?"))
                .body()
                .lines()
                .skip(1)
                .toList();
        assertThat(results).hasSize(LINES).allMatch(line -> line.contains(",DONE,,"));
        assertThat(results.stream().map(line -> line.substring(line.lastIndexOf(',') + 1)))
                .doesNotHaveDuplicates()
                .allMatch(Predicate.not(String::isEmpty));
        String ofThisImport = address.substring(address.indexOf('=') + 1);
        assertThat(anna.open("/audit.csv?action=INVITED&outcome=DONE")
                        .body()
                        .lines()
                        .filter(line -> line.contains(ofThisImport)))
                .hasSize(LINES);
    }

    /**
     * Until all calls that are begun are at the pool. One that was stored as begun and never sent, because the process,
     * the database or the pool went between, would be looked up, and then not done.
     */
    private void holdEveryCall() {
        assertThat(made("done")).as("it is in the middle").hasSizeLessThan(LINES - 10);
        node.pool().misbehave("{\"apiCalls\":{\"hold\":\"before\",\"operations\":[\"AdminCreateUser\"]}}");
        Await.until(SOON, () -> made("waiting").size() >= AT_ONCE, Boolean::booleanValue);
    }

    private String draft(String file) {
        address = anna.press(anna.open("/imports"), "form#upload", "send", Map.of("file", file))
                .path();
        await("DRAFT");
        return address;
    }

    private void start() {
        anna.press(anna.open(address), "form#acts", "start", Map.of());
    }

    private BrowserPage await(String state) {
        return Await.until(
                SOON,
                () -> anna.open(address),
                page -> page.find("#import[data-state=" + state + "]").size() == 1);
    }

    /** The usernames of the accounts that the pool was told to make, once for each time. */
    private List<String> made(String outcome) {
        return node.pool().apiCalls().stream()
                .filter(call -> call.operation().equals("AdminCreateUser")
                        && call.username().startsWith(prefix)
                        && call.outcome().equals(outcome))
                .map(LocalPool.ApiCall::username)
                .toList();
    }

    /** Who was added, each once, though the pool may have been told so twice. */
    private List<String> added() {
        return node.pool().apiCalls().stream()
                .filter(call -> call.operation().equals("AdminAddUserToGroup")
                        && call.group().equals(group)
                        && call.outcome().equals("done"))
                .map(LocalPool.ApiCall::username)
                .distinct()
                .toList();
    }
}
