package dev.lifeguard.it;

import static dev.lifeguard.it.Await.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.run.browser.BrowserPage;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The pool throttles, is down, or answers nothing to what it has done: what was decided arrives as soon as it can, what
 * is over by then does not, and people are told meanwhile. Each test has a group of its own.
 */
class PoolOutageIT {

    private static final String ADD = "AdminAddUserToGroup";
    private static final String REMOVE = "AdminRemoveUserFromGroup";
    private static final String DOWN = "{\"apiCalls\":{\"down\":true}}";

    private static FaultyNode node;
    private static Somebody peter;
    private static Somebody olga;

    @BeforeAll
    static void start() {
        node = FaultyNode.onOneServer();
        peter = node.somebody("peter");
        olga = node.somebody("olga");
    }

    @AfterAll
    static void end() {
        node.close();
    }

    @AfterEach
    void behave() {
        node.pool().behave();
    }

    @Test
    void throttled_arrivesOnceAsSoonAsThePoolLetsIt() {
        List<String> desks = List.of("desk-1", "desk-2", "desk-3");
        List<String> requests = desks.stream().map(PoolOutageIT::ask).toList();
        node.pool().misbehave("{\"apiCalls\":{\"throttle\":true,\"operations\":[\"" + ADD + "\"]}}");

        requests.forEach(request -> olga.approve(request, ""));
        Await.until(SOON, () -> tries(ADD, "desk-1"), tries -> tries.size() >= 2);
        assertThat(peter.open(requests.get(0)).text("[data-grant=BEING_ADDED]"))
                .contains("The membership is being added, which takes seconds.");
        assertThat(peter.open("/access").text("[data-group=desk-1]")).contains("Being added");
        assertThat(node.pool().groups("peter")).doesNotContainAnyElementsOf(desks);
        node.pool().behave();

        Await.until(SOON, () -> node.pool().groups("peter"), groups -> groups.containsAll(desks));
        requests.forEach(request -> awaitGrant(request, "ACTIVE"));
        desks.forEach(desk -> {
            List<String> tries = tries(ADD, desk);
            assertThat(tries.subList(0, tries.size() - 1)).containsOnly("TooManyRequestsException");
            assertThat(tries).endsWith("done");
        });
    }

    @Test
    void downForLongerThanALife_isNeverAdded() {
        String request = ask("desk-4");
        node.pool().misbehave(DOWN);
        olga.approve(request, "");
        awaitGrant(request, "BEING_ADDED");
        Await.until(SOON, () -> lookUps(), tries -> !tries.isEmpty());
        Somebody anna = node.somebody("anna");
        Await.until(SOON, () -> anna.open("/sync").find("[data-test=failing]"), failing -> !failing.isEmpty());
        node.look("sync-failing", "anna", "/sync", "[data-test=failing]");

        node.pass(Duration.ofMinutes(2));
        awaitGrant(request, "BEING_REMOVED");
        node.pool().behave();

        awaitGrant(request, "ENDED");
        assertThat(tries(ADD, "desk-4")).doesNotContain("done", "lost");
        assertThat(node.logOf("desk-4"))
                .isEqualTo(List.of("ASKED", "APPROVED", "GRANTED", "EXPIRED", "MEMBERSHIP_ENDED"));
    }

    @Test
    void downAtTheEnd_isRemovedAsSoonAsThePoolIsBack() {
        String request = give("desk-5");
        node.pool().misbehave(DOWN);

        node.pass(Duration.ofMinutes(10));
        awaitGrant(request, "BEING_REMOVED");
        BrowserPage access = Await.until(
                SOON,
                () -> peter.open("/access"),
                page -> page.text("[data-group=desk-5]").contains("Being removed"));
        assertThat(access.status()).isEqualTo(200);
        assertThat(access.text()).containsPattern("Directory data is 1[0-9] minutes old");
        assertThat(peter.open("/catalogue").status()).isEqualTo(200);
        assertThat(olga.open("/approvals").status()).isEqualTo(200);
        assertThat(peter.open("/health").status()).isEqualTo(200);
        assertThat(node.pool().groups("peter")).contains("desk-5");
        node.pool().behave();

        Await.until(SOON, () -> node.pool().groups("peter"), groups -> !groups.contains("desk-5"));
        awaitGrant(request, "ENDED");
        assertThat(Collections.frequency(tries(REMOVE, "desk-5"), "done")).isOne();
    }

    /**
     * The pool has them as an owner and says so in each new token; here they are none from the moment of the decision.
     */
    @Test
    void downWhenAnOwnerIsRemoved_theyDecideNothing_norAfterSigningInAgain() {
        String request = ask("desk-8");
        Somebody otto = node.somebody("otto");
        assertThat(otto.groups()).contains("team-leads");
        assertThat(otto.open(request).find("#approve")).isNotEmpty();
        node.pool().misbehave(DOWN);

        remove("Otto", "team-leads");

        Await.until(SOON, otto::groups, groups -> !groups.contains("team-leads"));
        assertThat(otto.open(request).status()).isEqualTo(404);
        Somebody again = node.somebody("otto");
        assertThat(again.groups()).doesNotContain("team-leads");
        assertThat(again.open(request).status()).isEqualTo(404);
        assertThat(node.pool().groups("otto")).contains("team-leads");
        assertThat(peter.open(request).text()).contains("Olga").doesNotContain("Otto");
        node.pool().behave();

        Await.until(SOON, () -> node.pool().groups("otto"), groups -> !groups.contains("team-leads"));
        assertThat(again.groups()).doesNotContain("team-leads");
    }

    private static void remove(String name, String group) {
        Somebody anna = node.somebody("anna");
        String member = anna.open("/group?name=" + group)
                .find("[data-test=members] tr[data-person]:contains(" + name + ")")
                .attr("data-person");
        BrowserPage sure = anna.open("/remove?group=" + group + "&person=" + member);
        anna.press(sure, "form#removal", "remove", Map.of("justification", "Left the company"));
    }

    @Test
    void answersLost_doNoHarm() {
        String request = ask("desk-6");
        lose(ADD, "desk-6", () -> olga.approve(request, ""));
        awaitGrant(request, "ACTIVE");
        assertThat(tries(ADD, "desk-6")).startsWith("lost").endsWith("done");
        assertThat(node.pool().groups("peter")).contains("desk-6");

        lose(REMOVE, "desk-6", () -> peter.leave("desk-6"));
        awaitGrant(request, "ENDED");

        assertThat(tries(REMOVE, "desk-6")).startsWith("lost").endsWith("done");
        assertThat(node.pool().groups("peter")).doesNotContain("desk-6");
        assertThat(node.logOf("desk-6"))
                .isEqualTo(List.of("ASKED", "APPROVED", "GRANTED", "MEMBERSHIP_STARTED", "LEFT", "MEMBERSHIP_ENDED"));
    }

    /** All of it waits, the page says so, and it goes on as soon as the pool is back. */
    @Test
    void import_whenThePoolGoesInMidFile_carriesOutEachLineOnce() {
        DisturbedImport file = new DisturbedImport(node, "outage", "desk-9");
        file.beginAndAwaitTheMiddle();

        file.takeThePoolAway();
        node.pool().behave();

        file.assertEachLineIsCarriedOutOnce();
    }

    /** A call that is not answered takes the worker's time and nobody else's. */
    @Test
    void hangs_holdsUpNobody_andArrivesAsSoonAsItAnswers() {
        String request = ask("desk-7");
        node.pool().misbehave("{\"apiCalls\":{\"hold\":\"before\"}}");
        olga.approve(request, "");

        // One that waited for the call would take the five seconds after which it is given up.
        for (String page : List.of("/", "/health", "/catalogue", "/access", request)) {
            long begun = System.nanoTime();
            assertThat(peter.open(page).status()).isEqualTo(200);
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).as(page).isLessThan(Duration.ofSeconds(5));
        }
        assertThat(peter.open(request).find("[data-grant]").attr("data-grant")).isEqualTo("BEING_ADDED");
        node.pool().behave();

        awaitGrant(request, "ACTIVE");
        assertThat(node.pool().groups("peter")).contains("desk-7");
    }

    /** Loses answers until one about this desk was lost: what another test has given may end at the same moment. */
    private static void lose(String operation, String desk, Runnable act) {
        node.pool().misbehave("{\"apiCalls\":{\"loseAnswer\":true,\"operations\":[\"" + operation + "\"]}}");
        act.run();
        Await.until(SOON, () -> tries(operation, desk), tries -> tries.contains("lost"));
        node.pool().behave();
    }

    private static String ask(String desk) {
        return peter.request(desk, "1", "minutes", "For a while");
    }

    private static String give(String desk) {
        String request = ask(desk);
        olga.approve(request, "");
        awaitGrant(request, "ACTIVE");
        return request;
    }

    private static void awaitGrant(String request, String state) {
        Await.until(SOON, () -> peter.open(request).find("[data-grant]").attr("data-grant"), state::equals);
    }

    private static List<String> tries(String operation, String desk) {
        return node.pool().outcomes(operation, desk);
    }

    /** Whose name it is, is asked before anything is told. */
    private static List<String> lookUps() {
        return node.pool().outcomes("ListUsers", "").stream()
                .filter("InternalErrorException"::equals)
                .toList();
    }
}
