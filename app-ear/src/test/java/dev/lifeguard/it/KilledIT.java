package dev.lifeguard.it;

import static dev.lifeguard.it.Await.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.run.ServerFailedException;
import dev.lifeguard.run.browser.BrowserPage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Lifeguard's process ends without a warning at every point between a decision and what comes of it in the pool, and
 * starts again on what it had stored. Nothing that was decided is lost, nothing is done twice, nothing stays beyond its
 * end, the audit log has it all. Its first start is one at which the pool's API is down.
 */
class KilledIT {

    private static final String ADD = "AdminAddUserToGroup";
    private static final String REMOVE = "AdminRemoveUserFromGroup";

    /** What the log says of a life; each once, although the pool may have been told twice. */
    private static final List<String> GIVEN = List.of("ASKED", "APPROVED", "GRANTED", "MEMBERSHIP_STARTED");

    private static final List<String> GIVEN_AND_ENDED =
            List.of("ASKED", "APPROVED", "GRANTED", "MEMBERSHIP_STARTED", "EXPIRED", "MEMBERSHIP_ENDED");

    private static final List<String> LEFT_ALONE = List.of("desk-7", "desk-8", "desk-9");

    private static final String NEVER = "[data-test=never-synced]";

    private final Map<String, String> requests = new HashMap<>();
    private FaultyNode node;
    private Somebody peter;

    @Test
    void killedBetweenTwoSteps_goesOnWhereItWas() {
        try (FaultyNode started = FaultyNode.whoseApiIsDownAtStart(KilledIT::nothingIsKnown)) {
            node = started;
            allIsKnown();
            peter = node.somebody("peter");
            FaultyNode.DESKS.forEach(desk -> requests.put(desk, peter.request(desk, "1", "hours", "To be there")));

            givenInSpiteOf("COMMITTED", "desk-1", 0);
            givenInSpiteOf("LEASE_TAKEN", "desk-2", 0);
            givenInSpiteOf("CALL_SENT", "desk-3", 0);
            givenInSpiteOf("ANSWER_RECEIVED", "desk-4", 1);
            givenInSpiteOf("RESULT_STORED", "desk-5", 1);
            givenInSpiteOfAKillDuringTheCall("desk-6");
            takenAwayAfterTheEnd();
            importedInSpiteOfAKillInMidFile();
        }
    }

    /** Nothing was ever read: no page says that there is nobody, and the help desk is told why it cannot act. */
    private static void nothingIsKnown(FaultyNode node) {
        Somebody anna = node.somebody("anna");
        for (String path : List.of("/people", "/groups", "/overview", "/group-report", "/conflicts", "/catalogue")) {
            BrowserPage page = anna.open(path);
            assertThat(page.status()).as(path).isEqualTo(200);
            assertThat(page.text(NEVER)).as(path).startsWith("The directory has never been synced");
            assertThat(page.text("[data-test=directory-age]")).isEqualTo("The directory has not been synced yet");
            assertThat(page.text("main"))
                    .as(path)
                    .doesNotContain(
                            "No accounts",
                            "No group has members",
                            "Nobody",
                            "You own no group",
                            "Not in the pool",
                            "The last sync found",
                            "There is no group that you can request",
                            "The policies name no groups");
        }
        BrowserPage invite = node.somebody("henk").open("/invite");
        assertThat(invite.text(NEVER)).contains("not even your own, so that nothing can be done about them");
        assertThat(invite.find("form#invitation")).isEmpty();
        assertThat(node.pool().apiCalls()).noneMatch(call -> call.outcome().equals("done"));
    }

    /** By itself, as soon as the API answers. */
    private void allIsKnown() {
        Somebody anna = node.somebody("anna");
        for (String path : List.of("/people", "/groups", "/overview", "/group-report", "/conflicts", "/catalogue")) {
            assertThat(anna.open(path).find(NEVER)).as(path).isEmpty();
        }
        assertThat(anna.open("/people?q=noel").text("[data-test=people]")).contains("Renée");
        Somebody henk = node.somebody("henk");
        BrowserPage mallory = henk.open("/person?id=" + LocalPool.subject("mallory"));
        assertThat(henk.send(mallory, "form#account-acts", Map.of("act", "SIGN_OUT"))
                        .text("[data-test=done]"))
                .startsWith("Signed Mallory Mallet out everywhere.");
    }

    /**
     * Afterwards the pool is told once by the next process, and at most once more when no call of the first one can be
     * under way any more.
     *
     * @param told how often the pool had been told when the process ended
     */
    private void givenInSpiteOf(String point, String desk, int told) {
        Somebody olga = node.somebody("olga");
        node.endAt(point);

        approveAndSeeItEnd(olga, requests.get(desk));
        assertThat(node.pool().outcomes(ADD, desk)).as(point).hasSize(told);

        startAgainInTheSameSession();
        assertGiven(desk);
        assertThat(node.pool().outcomes(ADD, desk)).as(point).hasSizeBetween(1, told + 2);
    }

    /** Whether the browser still gets an answer is left to chance. */
    private void approveAndSeeItEnd(Somebody approver, String request) {
        try {
            approver.approve(request, "");
        } catch (UncheckedIOException noAnswer) {
            assertThat(noAnswer).hasCauseInstanceOf(IOException.class);
        }
        node.lifeguard().awaitEnd();
    }

    /** The pool has the call when the process ends, and carries it out only then. */
    private void givenInSpiteOfAKillDuringTheCall(String desk) {
        node.pool().misbehave("{\"apiCalls\":{\"hold\":\"before\",\"operations\":[\"" + ADD + "\"]}}");
        node.somebody("olga").approve(requests.get(desk), "");
        // On a slow machine it may be tried again meanwhile, and be there twice.
        Await.until(
                SOON,
                () -> node.pool().outcomes(ADD, desk),
                calls -> !calls.isEmpty() && calls.stream().allMatch("waiting"::equals));

        node.lifeguard().kill();
        node.pool().behave();

        startAgainInTheSameSession();
        assertGiven(desk);
    }

    /** Whoever was signed in still is. */
    private void startAgainInTheSameSession() {
        String session = peter.session();
        node.lifeguard().startAgain();
        peter.open("/account");
        assertThat(peter.session()).isNotEmpty().isEqualTo(session);
    }

    private void assertGiven(String desk) {
        Await.until(
                SOON, () -> peter.open(requests.get(desk)).find("[data-grant]").attr("data-grant"), "ACTIVE"::equals);
        assertThat(node.pool().groups("peter")).contains(desk);
        Await.until(SOON, peter::groups, groups -> groups.contains(desk));
        assertThat(node.logOf(desk)).isEqualTo(GIVEN);
        // A sync may have seen the membership before the answer to the call arrived, which would end the next process.
        Somebody anna = node.somebody("anna");
        Await.until(SOON, () -> anna.open("/health").body(), health -> health.contains("\"waitingChanges\":0,"));
    }

    /** It looks for due ends while it is still starting, so it may not come so far as to be ready. */
    private void startAgainAndSeeItEnd() {
        try {
            node.lifeguard().startAgain();
        } catch (ServerFailedException endedWhileStarting) {
            assertThat(endedWhileStarting).hasMessageContaining("ended while starting");
        }
        node.lifeguard().awaitEnd();
    }

    /**
     * All end while nobody is there. The next start is killed too, when the first is taken away and that is not stored:
     * this one is told again by the third process, and at most once more, as above.
     */
    private void takenAwayAfterTheEnd() {
        node.lifeguard().kill();
        node.pass(Duration.ofMinutes(61));
        node.endAt("ANSWER_RECEIVED");
        startAgainAndSeeItEnd();
        assertThat(node.pool().groups("peter")).hasSizeLessThan(6);

        node.lifeguard().startAgain();

        Await.until(SOON, () -> node.pool().groups("peter"), List::isEmpty);
        requests.keySet().stream().filter(desk -> !LEFT_ALONE.contains(desk)).forEach(desk -> {
            Await.until(SOON, () -> node.logOf(desk), GIVEN_AND_ENDED::equals);
            assertThat(node.pool().outcomes(REMOVE, desk)).as(desk).hasSizeBetween(1, 3);
        });
        LEFT_ALONE.forEach(desk -> assertThat(node.logOf(desk)).isEqualTo(List.of("ASKED")));
    }

    /** The pool is told to make an account when the process ends, and makes it only then. */
    private void importedInSpiteOfAKillInMidFile() {
        DisturbedImport file = new DisturbedImport(node, "killed", "desk-7");
        file.beginAndAwaitTheMiddle();

        node.lifeguard().kill();
        file.letTheCallsArriveTooLate();
        node.lifeguard().startAgain();

        file.assertEachLineIsCarriedOutOnce();
    }
}
