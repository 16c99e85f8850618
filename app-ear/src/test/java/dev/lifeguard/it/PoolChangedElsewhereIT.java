package dev.lifeguard.it;

import static dev.lifeguard.it.Await.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeguard.run.ServerFailedException;
import dev.lifeguard.run.browser.BrowserPage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Somebody changes the pool elsewhere while requests wait and memberships run, or the pool breaks off in the
 * middle of its lists: what is gone ends, in words, and what merely was not read stays. Each test has people and
 * groups of its own.
 */
class PoolChangedElsewhereIT {

    private static final String MANY =
            "people: [{username: many, attributes: {email: many@example.com, email_verified: \"true\"},"
                    + " numberedGroups: {many-: 30}}]";

    /** Two syncs must miss what is gone, so long after each other; then the pool is told. */
    private static final Duration APART = Duration.ofSeconds(61);

    private static final Pattern ALL_GONE =
            Pattern.compile("The pool does not list 1 of \\d+ people and 30 of \\d+ memberships any more");

    private static final Pattern AS_OF = Pattern.compile("\"copyOfThePoolAsOf\":\"([^\"]+)\"");

    private static FaultyNode node;
    private static Somebody olga;
    private static Somebody anna;

    @BeforeAll
    static void start() {
        node = FaultyNode.onOneServer();
        olga = node.somebody("olga");
        anna = node.somebody("anna");
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
    void groupDeleted_endsItsGrantsAndClosesItsRequests() {
        Somebody peter = node.somebody("peter");
        Somebody grace = node.somebody("grace");
        String given = give(peter, "desk-1");
        String waiting = ask(grace, "desk-1");

        node.pool().deleteGroup("desk-1");
        awaitReading();
        node.pass(APART);

        awaitGrant(peter, given, "ENDED");
        assertThat(closed(grace, waiting))
                .contains("The request was closed, because the group is not in the user pool any more.");
        assertThat(peter.open("/ask?group=desk-1").status()).isEqualTo(404);
        Await.until(SOON, () -> peter.open("/access").find("[data-group=desk-1]"), List::isEmpty);
        assertThat(olga.open("/approvals").links()).doesNotContain(waiting);
        assertThat(node.logOf("desk-1")).contains("LAPSED", "MEMBERSHIP_ENDED");

        node.pool().putGroup("desk-1");
        Await.until(SOON, () -> peter.open("/ask?group=desk-1").status(), status -> status == 200);
        assertThat(node.pool().groups("peter")).doesNotContain("desk-1");
        assertThat(grantOf(peter, given)).isEqualTo("ENDED");
    }

    @Test
    void personDeleted_endsTheirGrantsAndClosesTheirRequests() {
        Somebody mallory = node.somebody("mallory");
        String subject = mallory.open("/account").text("[data-test=subject]");
        String given = give(mallory, "desk-2");
        String waiting = ask(mallory, "desk-3");

        node.pool().deletePerson("mallory");
        awaitReading();
        node.pass(APART);

        assertThat(closed(olga, waiting))
                .contains("The request was closed, because the person is not in the user pool any more.");
        awaitGrant(olga, given, "ENDED");
        assertThat(olga.open("/approvals").links()).doesNotContain(waiting);
        assertThat(node.logOf("desk-2")).contains("MEMBERSHIP_ENDED");
        assertThat(anna.open("/person?id=" + subject).text("[data-test=gone]"))
                .contains("not in the user pool any more");
        assertThat(anna.open("/people?q=mallory").find("[data-test=nobody-found]"))
                .hasSize(1);
    }

    @Test
    void membershipMadeElsewhere_isTakenOnAndMissedWhenItGoes() {
        Somebody henk = node.somebody("henk");
        node.pool().putGroups("henk", "[\"lifeguard-helpdesk\", \"desk-4\"]");
        node.pool().putGroups("ada", "[\"lifeguard-auditor\", \"desk-4\"]");
        BrowserPage made = Await.until(
                SOON,
                () -> olga.open("/drift?group=desk-4"),
                page -> boxes(page, "").size() == 2);
        assertThat(made.text("[data-test=active-user]")).contains("one of its monthly active users");
        String person = made.find("[data-test=made] tr:contains(Henk)").attr("data-person");
        String another = made.find("[data-test=made] tr:contains(Ada)").attr("data-person");
        String seen = seen(made);
        BrowserPage later = Await.until(
                SOON,
                () -> olga.open("/drift?group=desk-4"),
                page -> !seen(page).equals(seen));

        BrowserPage nobody =
                olga.sendTo("/drift?group=desk-4", made, "form#adoption", Map.of("leave-alone", "", "seen", seen));
        assertThat(nobody.find("[data-test=refusal] a").eachAttr("href")).containsExactly("#first-box");
        assertThat(nobody.find("[aria-invalid=true]").eachAttr("id")).containsExactly("first-box");
        assertThat(nobody.text("[id=first-box-message]")).isEqualTo("Select at least one person.");

        BrowserPage mended = adopt(made, "end", person, "x".repeat(3000));
        assertThat(boxes(mended, "[checked]").eachAttr("value")).containsExactly(person);
        assertThat(Instant.parse(seen(mended)))
                .as("what is shown afresh is decided about")
                .isAfterOrEqualTo(Instant.parse(seen(later)));
        BrowserPage done = adopt(mended, "end", person, "He sits there already");

        assertThat(done.path()).isEqualTo("/group?name=desk-4");
        assertThat(done.text("[data-test=done]")).isEqualTo("Memberships of desk-4 reviewed: 1.");
        assertThat(henk.open("/access").find("[data-group=desk-4] time[data-left]"))
                .hasSize(1);
        assertThat(node.logOf("desk-4")).isEqualTo(List.of("DRIFT_ADOPTED"));

        assertThat(adopt(made, "end", person, "Twice").find("[data-test=refusal]"))
                .hasSize(1);
        adopt(made, "leave-alone", another, "The row before it has gone");
        assertThat(olga.open("/drift?group=desk-4").find("[data-test=no-drift]"))
                .hasSize(1);

        node.pool().putGroups("henk", "[\"lifeguard-helpdesk\"]");
        BrowserPage removed = Await.until(
                SOON,
                () -> olga.open("/drift?group=desk-4"),
                page -> !page.find("[data-test=removed]").isEmpty());
        assertThat(removed.text("[data-test=removed]")).contains("Henk");
    }

    /**
     * Whoever decides reads that it would bring back what somebody has taken away in Cognito, as soon as two lists that
     * were asked for a minute apart say so.
     */
    @Test
    void extensionOfWhatWasRemovedElsewhere_saysSo() {
        Somebody carl = node.somebody("carl");
        give(carl, "desk-6");
        String extension = carl.request("desk-6", "5", "hours", "For longer");
        assertThat(olga.open(extension).find("[data-test=removed-outside]")).isEmpty();

        node.pool().putGroups("carl", "[]");
        awaitReading();
        node.pass(APART);
        BrowserPage page = Await.until(
                SOON,
                () -> olga.open(extension),
                shown -> !shown.find("[data-test=removed-outside]").isEmpty());

        assertThat(page.text("[data-test=removed-outside]")).contains("Carl", "desk-6");
        assertThat(page.find("[data-test=held] [data-group=desk-6] .badge.being_removed"))
                .hasSize(1);
        assertThat(carl.open(extension).find("[data-test=removed-outside]"))
                .as("who does not decide")
                .isEmpty();
        carl.withdraw(extension);
    }

    /** One form field stands for all of them, however many there are; the worker looks at each. */
    @Test
    void membershipsOfAGroupMadeElsewhere_whenDecidedAboutAtOnce_areCarriedOutInTheBackground() {
        node.pool().putGroups("otto", "[\"team-leads\", \"desk-5\"]");
        node.pool().putGroups("dora", "[\"desk-5\"]");
        BrowserPage made = Await.until(
                SOON,
                () -> olga.open("/drift?group=desk-5"),
                page -> boxes(page, "").size() == 2);
        assertThat(made.find("#all")).hasSize(1);
        node.look("drift-made", "olga", "/drift?group=desk-5", "[data-test=made]");

        BrowserPage begun =
                olga.press(made, "form#adoption", "end", Map.of("all", "true", "justification", "They sit there"));

        assertThat(begun.path()).isEqualTo("/drift?group=desk-5");
        assertThat(begun.text("[data-test=done]")).startsWith("The review of all unmanaged memberships of desk-5 runs");
        BrowserPage over = Await.until(
                SOON,
                () -> olga.open("/drift?group=desk-5"),
                page -> page.find("[data-test=adoption][data-ended=true]").size() == 1);
        assertThat(over.text("[data-test=adoption]"))
                .isEqualTo(
                        "Olga Owner decided to let all of them expire. 2 are done, 1 could not be done and is for you to"
                                + " review.");
        assertThat(boxes(over, "")).as("a disabled account keeps nothing").hasSize(1);
        assertThat(over.text("[data-test=made]")).contains("Dora Disabled");
        node.look("drift-decided", "olga", "/drift?group=desk-5", "[data-test=made]");
        assertThat(node.logOf("desk-5")).containsExactly("DRIFT_DECIDED", "DRIFT_ADOPTED", "DRIFT_ADOPTED");

        adopt(over, "remove", over.find("[data-test=made] tr[data-person]").attr("data-person"), "");
        Await.until(SOON, () -> node.pool().groups("dora"), groups -> !groups.contains("desk-5"));
        assertThat(node.pool().groups("otto")).contains("desk-5");
    }

    private static Elements boxes(BrowserPage page, String which) {
        return page.find("[data-test=made] input[type=checkbox]" + which);
    }

    /** Until which sync a page shows what was made elsewhere. */
    private static String seen(BrowserPage page) {
        return page.find("form#adoption [name=seen]").attr("value");
    }

    private static BrowserPage adopt(BrowserPage page, String act, String person, String reason) {
        return olga.press(page, "form#adoption", act, Map.of("ticked", person, "justification", reason));
    }

    @Test
    void listThatBreaksOff_takesNothingAway() {
        awaitMembers("finance-read", "1");
        node.pool()
                .misbehave("{\"apiPages\":{\"rows\":3},"
                        + "\"apiCalls\":{\"down\":true,\"operations\":[\"ListUsersInGroup\"]}}");
        node.pool().putGroups("grace", "[\"finance-write\"]");
        int before = passes("STOPPED_EARLY");

        // The first of them may have begun before.
        Await.until(SOON, () -> passes("STOPPED_EARLY"), broken -> broken >= before + 2);

        awaitMembers("finance-read", "1");
        node.pool().behave();
        awaitMembers("finance-read", "0");
    }

    @Test
    void passThatWouldTakeALotAway_asksAndTakesNothingUntilAnAdminAgrees() {
        awaitMembers("many-001", "1");
        node.pool().deletePerson("many");
        awaitQuestion();
        node.look("sync-asking", "anna", "/sync", "[data-test=question]");
        BrowserPage asks = awaitQuestion();
        assertThat(members("many-001")).isEqualTo("1");

        anna.press(asks, "form#sync", "confirm", Map.of());

        awaitMembers("many-001", "0");
        Await.until(
                SOON, () -> anna.open("/sync").find("[data-test=sync-state]").attr("data-state"), "COMPLETE"::equals);
        assertThat(node.somebody("ada").open("/audit?action=COPY_SHRUNK").text("tbody"))
                .contains("Anna Admin")
                .containsPattern("30 of \\d+");
        node.pool().putPeople(MANY);
        awaitMembers("many-001", "1");
    }

    /** A pass that had begun before asks too, about a part of it. */
    private static BrowserPage awaitQuestion() {
        return Await.until(
                SOON,
                () -> anna.open("/sync"),
                page -> ALL_GONE.matcher(page.text("[data-test=question]")).find());
    }

    /**
     * A pre-token trigger hides a group and adds another: both hold in the session, and neither means anything
     * to the rules.
     */
    @Test
    void tokenThatSaysOtherThanThePool_holdsInItsSessionAlone() {
        node.pool().putGroups("paula", "[\"finance-write\"]");
        Await.until(SOON, () -> anna.open("/group?name=finance-write").text(), text -> text.contains("Paula Plain"));
        node.pool().misbehave("{\"idToken\":{\"claims\":{\"cognito:groups\":[\"lifeguard-auditor\"]}}}");
        Somebody paula = node.somebody("paula");
        node.look("account-groups-differ", "paula", "/account", "[data-test=groups-differ]");
        node.pool().behave();

        node.pool().putGroups("paula", "[\"finance-write\", \"desk-7\"]");
        Await.until(SOON, paula::groups, List.of("desk-7", "lifeguard-auditor")::equals);
        assertThat(paula.open("/audit").status()).isEqualTo(200);
        BrowserPage account = paula.open("/account");
        assertThat(account.text("[data-test=only-in-session] dd")).isEqualTo("lifeguard-auditor");
        assertThat(account.text("[data-test=only-in-directory] dd")).isEqualTo("finance-write");

        assertThat(paula.ask("desk-8", "1", "hours", "For a while").text()).contains("(separation of duties)");
        assertThat(anna.open("/group?name=lifeguard-auditor").text()).doesNotContain("Paula Plain");

        node.pool().putGroups("paula", "[\"finance-write\"]");
        Await.until(SOON, paula::groups, List.of("lifeguard-auditor")::equals);
        Somebody again = node.somebody("paula");
        assertThat(again.groups()).containsExactly("finance-write");
        assertThat(again.open("/account").find("[data-test=groups-differ]")).isEmpty();
    }

    @Test
    void newcomer_getsNothingUntilThePoolHasSaidWhichGroupsTheyAreIn() {
        node.pool()
                .misbehave("{\"apiCalls\":{\"down\":true,"
                        + "\"operations\":[\"AdminListGroupsForUser\",\"ListUsersInGroup\"]}}");
        node.pool()
                .putPeople("people: [{username: nova, attributes: {email: nova@example.com, email_verified: \"true\","
                        + " name: Nova Newcomer}, groups: [finance-write]}]");
        Somebody nova = node.somebody("nova");

        BrowserPage account = Await.until(
                SOON,
                () -> nova.open("/account"),
                page -> !page.find("[data-test=groups-unknown]").isEmpty());
        assertThat(account.text("[data-test=groups]")).contains("finance-write");
        node.look("account-groups-unknown", "nova", "/account", "[data-test=groups-unknown]");
        assertThat(nova.ask("desk-6", "1", "hours", "For a while").text())
                .contains("does not know yet which groups Amazon Cognito has them in");

        node.pool().behave();
        Await.until(SOON, () -> nova.open("/account").find("[data-test=groups-unknown]"), List::isEmpty);
        assertThat(nova.ask("desk-8", "1", "hours", "For a while").text()).contains("(separation of duties)");
        ask(nova, "desk-6");
    }

    /** Long before the next reading of the pool. */
    @Test
    void newcomer_isAskedForWithTheSignIn() {
        node.pool().misbehave("{\"apiCalls\":{\"down\":true,\"operations\":[\"ListUsers\"]}}");
        node.pool()
                .putPeople("people: [{username: nora, attributes: {email: nora@example.com, email_verified: \"true\","
                        + " name: Nora Newcomer}, groups: [finance-write]}]");
        Somebody nora = node.somebody("nora");

        Await.until(SOON, () -> anna.open("/group?name=finance-write").text(), text -> text.contains("Nora Newcomer"));
        assertThat(nora.open("/account").find("[data-test=groups-unknown], [data-test=groups-differ]"))
                .isEmpty();
        assertThat(nora.ask("desk-8", "1", "hours", "For a while").text()).contains("(separation of duties)");
    }

    @Test
    void databaseOfAnotherPool_isRefusedInWords() {
        try (Lifeguard lifeguard = Lifeguard.start(plan -> plan)) {
            lifeguard.kill();

            assertThatThrownBy(() ->
                            lifeguard.startAgain(plan -> plan.with("cognito.user-pool-id", "eu-west-1_AnotherOne")
                                    .with(
                                            "cognito.provider-uri",
                                            plan.settings().get("cognito.domain") + "/eu-west-1_AnotherOne")
                                    .with("local-cognito.user-pool-id", "eu-west-1_AnotherOne")))
                    .isInstanceOf(ServerFailedException.class)
                    .as("at once, and not when nobody waits any longer")
                    .hasMessageNotContaining("was not ready");
            assertThat(lifeguard.log())
                    .contains("The database belongs to the user pool eu-west-1_LocalPool, but cognito.user-pool-id is"
                            + " eu-west-1_AnotherOne");
        }
    }

    private static String ask(Somebody asker, String desk) {
        return asker.request(desk, "1", "hours", "For a while");
    }

    private static String give(Somebody asker, String desk) {
        String request = ask(asker, desk);
        olga.approve(request, "");
        awaitGrant(asker, request, "ACTIVE");
        return request;
    }

    /** What the page of a request says when that is closed. */
    private static String closed(Somebody viewer, String request) {
        return Await.until(
                SOON, () -> viewer.open(request).text("[data-test=state]"), state -> state.startsWith("Closed"));
    }

    private static void awaitGrant(Somebody viewer, String request, String state) {
        Await.until(SOON, () -> grantOf(viewer, request), state::equals);
    }

    private static String grantOf(Somebody viewer, String request) {
        return viewer.open(request).find("[data-grant]").attr("data-grant");
    }

    private static void awaitMembers(String group, String count) {
        Await.until(SOON, () -> members(group), count::equals);
    }

    /** As the copy of the pool has it. */
    private static String members(String group) {
        return anna.open("/group?name=" + group).text("[data-test=member-count]");
    }

    /** A whole one, which began after this. */
    private static void awaitReading() {
        // The first that ends may have begun before.
        for (int ended = 0; ended < 2; ended++) {
            String last = lastReading();
            Await.until(SOON, PoolChangedElsewhereIT::lastReading, now -> !now.equals(last));
        }
    }

    /** When the last whole one began. */
    private static String lastReading() {
        Matcher asOf = AS_OF.matcher(anna.open("/health").body());
        assertThat(asOf.find()).isTrue();
        return asOf.group(1);
    }

    private static int passes(String outcome) {
        return node.lifeguard().log().split("outcome=" + outcome, -1).length - 1;
    }
}
