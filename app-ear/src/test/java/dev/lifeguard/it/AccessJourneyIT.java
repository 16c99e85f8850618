package dev.lifeguard.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.run.browser.BrowserPage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** From asking to the end: what the pages, the running session, the pool and the audit log say on the way. */
@ResourceLock(AccessStory.SERVER)
class AccessJourneyIT {

    private static final Duration SOON = Duration.ofSeconds(5);

    private static final Lifeguard LIFEGUARD = AccessStory.server();
    private static final LocalPool POOL = LIFEGUARD.pool();

    @Test
    void ask_thenTwoApprovals_isInTheSessionWithinSeconds() {
        Somebody olga = new Somebody(LIFEGUARD, "olga");
        BrowserPage asked = olga.ask("finance-write", "2", "hours", "Pay the invoices of November");
        assertThat(asked.text("[data-test=done]"))
                .isEqualTo("Your request for finance-write was submitted. The approvers see it under Approvals.");
        assertThat(asked.text("[data-test=state]"))
                .contains("Pending approval", "Needs two approvals. Approvers: Anna Admin or Otto Owner.");
        String request = Somebody.requestOf(asked);

        assertOwnApprovalIsRefused(olga, request);

        Somebody otto = new Somebody(LIFEGUARD, "otto");
        assertThat(otto.open("/approvals").links()).contains(request);
        assertThat(otto.approve(request, "She pays this week").text("[data-test=state]"))
                .contains("Pending approval", "Needs one approval. Approvers: Anna Admin");
        assertThat(olga.groups()).doesNotContain("finance-write");
        assertThat(new Somebody(LIFEGUARD, "anna").approve(request, "").text("[data-test=state]"))
                .contains("Approved", "Otto Owner approved it", "She pays this week", "Anna Admin approved it");

        Await.until(SOON, olga::groups, groups -> groups.contains("finance-write"));
        Await.until(SOON, () -> POOL.groups("olga"), groups -> groups.contains("finance-write"));
        assertThat(olga.open("/access").text("[data-group=finance-write]"))
                .contains("Pay the invoices of November", "Approved by Anna Admin, Otto Owner");
        assertThat(times("AdminAddUserToGroup", "finance-write")).isOne();
        assertLogTells(new Somebody(LIFEGUARD, "ada").open("/audit?group=finance-write"));
    }

    /** No button is offered; a form of one's own making is judged all the same, and the refusal is logged. */
    private static void assertOwnApprovalIsRefused(Somebody olga, String request) {
        BrowserPage page = olga.open(request);
        String reason = "This request is for you, so somebody else decides on it. Ask ";
        assertThat(page.text("[data-test=cannot-approve]")).contains(reason, "Otto Owner", "Anna Admin");
        assertThat(page.find("#approve")).isEmpty();

        BrowserPage refused = olga.send(page, "form#withdrawal", Map.of("decision", "decision", "approve", ""));

        assertThat(refused.text("[data-test=refusal]")).contains("That was not done.", reason);
        assertThat(refused.find("#state").attr("data-state")).isEqualTo("PENDING");
    }

    private static void assertLogTells(BrowserPage log) {
        List<String> entries = log.find("[data-test=entries] tbody tr").eachText();
        assertThat(entries)
                .anySatisfy(entry ->
                        assertThat(entry).contains("Olga Owner requested access to finance-write", "Pay the invoices"))
                .anySatisfy(entry -> assertThat(entry)
                        .contains("Olga Owner tried to approve", "Refused", "No one decides on a request they made"))
                .anySatisfy(entry -> assertThat(entry).contains("Otto Owner approved", "She pays this week"))
                .anySatisfy(entry -> assertThat(entry).contains("Anna Admin approved the request of Olga Owner"))
                .anySatisfy(entry -> assertThat(entry).contains("Olga Owner was given access to finance-write"));
        Instant until = Instant.parse(
                log.find("[data-action=GRANTED] td:last-child time").attr("datetime"));
        assertThat(until)
                .isBetween(Instant.now().plusSeconds(7000), Instant.now().plusSeconds(7200));
    }

    @Test
    void membership_whenItsTimeIsUp_isGoneEverywhere() {
        Somebody peter = new Somebody(LIFEGUARD, "peter");
        Await.until(Duration.ofSeconds(90), peter::groups, groups -> !groups.contains("for-a-minute"));
        Await.until(SOON, () -> POOL.groups("peter"), groups -> !groups.contains("for-a-minute"));
        BrowserPage page = Await.until(
                SOON,
                () -> peter.open(AccessStory.minute()),
                seen -> seen.text("[data-test=grant]").contains("The membership is over."));

        assertThat(page.find("[data-test=grant]").attr("data-grant")).isEqualTo("ENDED");
        assertThat(peter.open("/access").find("[data-group=for-a-minute]")).isEmpty();
        assertThat(times("AdminAddUserToGroup", "for-a-minute")).isOne();
        assertThat(times("AdminRemoveUserFromGroup", "for-a-minute")).isOne();
        BrowserPage log = new Somebody(LIFEGUARD, "ada").open("/audit?group=for-a-minute");
        assertThat(log.find("tbody tr").eachAttr("data-action"))
                .containsExactly("MEMBERSHIP_ENDED", "EXPIRED", "MEMBERSHIP_STARTED", "GRANTED", "APPROVED", "ASKED");
        assertThat(log.text("[data-action=EXPIRED]")).contains("The access of Peter Plain to for-a-minute expired.");
    }

    private static long times(String operation, String group) {
        return POOL.apiCalls().stream()
                .filter(call ->
                        call.operation().equals(operation) && call.group().equals(group))
                .count();
    }
}
