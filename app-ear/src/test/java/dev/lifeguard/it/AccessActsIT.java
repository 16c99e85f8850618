package dev.lifeguard.it;

import static dev.lifeguard.it.Await.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.run.browser.BrowserPage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** What can be done with a request and a membership besides waiting for its end. */
@ResourceLock(AccessStory.SERVER)
class AccessActsIT {

    /** What is said of running sessions. */
    private static final Duration LIVE = Duration.ofSeconds(5);

    private final Lifeguard lifeguard = AccessStory.server();
    private final LocalPool pool = lifeguard.pool();
    private final Somebody peter = new Somebody(lifeguard, "peter");
    private final Somebody otto = new Somebody(lifeguard, "otto");

    @Test
    void extend_whenApproved_movesTheEndAndNothingElse() {
        String first = give("to-extend", "1", "hours");
        Instant before = end("to-extend");
        assertThat(peter.open("/access").find("[data-group=to-extend] a.button").eachAttr("href"))
                .containsExactly("/ask?group=to-extend");

        String more = peter.request("to-extend", "3", "hours", "Not done yet");
        assertThat(end("to-extend")).isEqualTo(before);
        otto.approve(more, "");

        assertThat(end("to-extend")).isBetween(before.plusSeconds(7000), before.plusSeconds(7300));
        assertThat(peter.open(first).text("[data-test=grant]"))
                .contains("A later approval has replaced this membership.");
        assertThat(peter.groups()).contains("to-extend");
        assertThat(calls("to-extend")).containsOnly("AdminAddUserToGroup");
    }

    @Test
    void leave_takesItAwayAtOnce() {
        give("to-leave", "2", "days");

        BrowserPage left = peter.leave("to-leave");

        assertThat(left.path()).isEqualTo("/access");
        assertThat(left.text("[data-test=done]")).startsWith("You have left to-leave.");
        Await.until(LIVE, peter::groups, groups -> !groups.contains("to-leave"));
        Await.until(SOON, () -> peter.open("/access").find("[data-group=to-leave]"), List::isEmpty);
        assertThat(pool.groups("peter")).doesNotContain("to-leave");
        assertThat(calls("to-leave")).containsExactly("AdminAddUserToGroup", "AdminRemoveUserFromGroup");
    }

    /** The list is another one by then: a row's number would be that of nobody, or of another group. */
    @Test
    void leave_afterTheRowBeforeHasGone_isAboutTheGroupOfTheButton() {
        give("to-leave-first", "2", "days");
        give("to-leave-second", "3", "days");
        BrowserPage both = peter.open("/access");
        assertThat(both.find("[data-group^=to-leave-] button[name=leave]").eachAttr("value"))
                .containsExactly("to-leave-first", "to-leave-second");
        peter.leave("to-leave-first");

        BrowserPage left = peter.press(both, "[data-group=to-leave-second]", "leave", Map.of());

        assertThat(left.text("[data-test=done]")).startsWith("You have left to-leave-second.");
        Await.until(SOON, () -> pool.groups("peter"), groups -> !groups.contains("to-leave-second"));
        assertThat(calls("to-leave-second")).containsExactly("AdminAddUserToGroup", "AdminRemoveUserFromGroup");
    }

    @Test
    void withdraw_closesTheRequest() {
        String request = peter.request("to-withdraw", "2", "days", "Perhaps");
        BrowserPage open = otto.open(request);

        assertThat(peter.withdraw(request).text("[data-test=state]")).contains("Withdrawn");

        BrowserPage late = otto.press(open, "form#decision", "approve", Map.of("remark", "Too late"));
        assertThat(late.text("[data-test=refusal]")).contains("was withdrawn. It can be submitted again.");
        assertThat(otto.open("/approvals").links()).doesNotContain(request);
        assertThat(calls("to-withdraw")).isEmpty();
    }

    /** Servers give what an address says and what a form says as one, the address first. */
    @Test
    void linkThatPressesAButton_decidesNothing() {
        String request = peter.request("to-link", "2", "days", "Please");
        BrowserPage opened = otto.open(request + "&approve=&remark=Of+course");
        assertThat(opened.find("form#decision").attr("action")).endsWith(request);
        assertThat(opened.find("#remark").text()).isEmpty();

        BrowserPage tricked =
                otto.sendTo(request + "&approve=", opened, "form#decision", Map.of("deny", "", "remark", "No"));
        assertThat(tricked.status()).isEqualTo(409);
        assertThat(otto.sendTo(
                                request + "&remark=Of+course",
                                opened,
                                "form#decision",
                                Map.of("deny", "", "remark", "No"))
                        .status())
                .isEqualTo(409);
        assertThat(otto.open(request).text("[data-test=state]")).contains("Pending approval");

        otto.press(opened, "form#decision", "deny", Map.of("remark", "No"));
        assertThat(otto.open(request).text("[data-test=state]")).contains("Denied");
    }

    @Test
    void deny_showsItsRemarkToWhoeverAsked() {
        String request = peter.request("to-deny", "2", "days", "Curious");

        otto.deny(request, "Ask your own team first");

        assertThat(peter.open(request).text("[data-test=state]"))
                .contains("Denied", "Otto Owner denied it", "Ask your own team first");
        assertThat(peter.open("/ask?group=to-deny").find("form#ask")).isNotEmpty();
        assertThat(calls("to-deny")).isEmpty();
    }

    @Test
    void deny_withoutAWord_isToldAtTheField_andThenAskedForAgainAsItWas() {
        String request = peter.request("to-reconsider-too", "36", "hours", "Curious about the figures");

        BrowserPage refused = otto.deny(request, " ");

        assertThat(refused.text("[data-test=refusal]")).contains("A denial needs a justification.");
        assertThat(refused.text("[data-test=remark-message]")).contains("Say what is missing, or whom to ask.");
        assertThat(refused.find("#state").attr("data-state")).isEqualTo("PENDING");
        BrowserPage denied = otto.deny(request, "Ask your own team first");
        assertThat(denied.find("title").text())
                .startsWith("You denied the request of Peter Plain for to-reconsider-too. · ");
        assertThat(denied.find("[data-test=done][data-focus]")).hasSize(1);
        assertThat(denied.find("#again")).isEmpty();

        BrowserPage again = peter.open(peter.open(request).find("#again").attr("href"));
        assertThat(again.find("#amount").attr("value")).isEqualTo("36");
        assertThat(again.find("#unit option[selected]").attr("value")).isEqualTo("hours");
        assertThat(again.text("#justification")).isEqualTo("Curious about the figures");
        BrowserPage sent = peter.press(again, "form#ask", "send", Somebody.access("36", "hours", "Now my team agrees"));
        assertThat(sent.text("[data-test=state]")).contains("Pending approval");
        assertThat(otto.open(Somebody.requestOf(sent)).text("[data-test=earlier]"))
                .contains("Denied", "Curious about the figures");
        assertThat(otto.open("/ask?group=to-reconsider-too&like=" + request.split("=")[1])
                        .status())
                .as("whoever it is not for")
                .isEqualTo(404);
    }

    /** What a decision needs, and that it may be taken back as long as another one is awaited. */
    @Test
    void approval_withdrawn_isMissingAgain_andThePageTellsWhatToKnow() {
        String request = peter.request("to-reconsider", "2", "days", "To see");
        Somebody olga = new Somebody(lifeguard, "olga");
        BrowserPage seen = otto.open(request);
        assertThat(seen.text("[data-test=others]")).contains("Needs one approval. Approvers: Anna Admin");
        assertThat(seen.text("[data-test=nothing-earlier]")).isEqualTo("None.");
        assertThat(seen.find("[data-test=end] time")).hasSize(1);
        assertThat(seen.find("[data-test=held], [data-test=nothing-held]")).hasSize(1);
        assertThat(seen.text("[data-test=conflicts]")).isEqualTo("No conflicting memberships.");
        assertThat(seen.links()).contains("/approvals");
        assertThat(peter.open(request).find("[data-test=conflicts], [data-test=held]"))
                .isEmpty();
        BrowserPage approved = otto.approve(request, "Fine");

        BrowserPage withdrawn = otto.press(approved, "form#approval", "withdraw-approval", Map.of());

        assertThat(withdrawn.text("[data-test=done]"))
                .isEqualTo("You withdrew your approval of the request of Peter Plain for to-reconsider.");
        assertThat(withdrawn.text("[data-test=state]")).contains("Needs two approvals.", "Withdrawn");
        assertThat(withdrawn.find("form#approval")).isEmpty();
        BrowserPage forged =
                olga.send(olga.open(request), "form#decision", Map.of("approval", "approval", "withdraw-approval", ""));
        assertThat(forged.text("[data-test=refusal]")).contains("Only your own approval can be withdrawn");
        assertThat(olga.approve(request, "").find("#state").attr("data-state")).isEqualTo("PENDING");
        assertThat(otto.approve(request, "After all").find("#state").attr("data-state"))
                .isEqualTo("APPROVED");
        assertThat(new Somebody(lifeguard, "ada")
                        .open("/audit?group=to-reconsider")
                        .find("tbody tr")
                        .eachText())
                .anySatisfy(entry ->
                        assertThat(entry).contains("Otto Owner withdrew their approval of the request of Peter Plain"));
    }

    @Test
    void decide_whenAnotherOwnerWasFaster_tellsSo() {
        String request = peter.request("to-decide-twice", "2", "days", "For two");
        Somebody olga = new Somebody(lifeguard, "olga");
        BrowserPage seenByOlga = olga.open(request);
        otto.approve(request, "Fine");

        BrowserPage told = olga.press(seenByOlga, "form#decision", "deny", Map.of("remark", "Not fine"));

        assertThat(told.text("[data-test=refusal]"))
                .contains("This is how the request stands now.", "has been approved already, by Otto Owner.");
        assertThat(told.find("#state").attr("data-state")).isEqualTo("APPROVED");
        assertThat(told.text("[data-test=decisions]")).doesNotContain("Olga");
    }

    @Test
    void approve_whenRightsWereWithdrawnMeanwhile_doesNothing() {
        String request = peter.request("to-lose-rights", "2", "days", "Quickly");
        Somebody lena = new Somebody(lifeguard, "lena");
        BrowserPage seenByLena = lena.open(request);
        assertThat(seenByLena.find("#approve")).isNotEmpty();
        lena.leave("deciders");
        Await.until(SOON, lena::groups, List::isEmpty);

        BrowserPage refused = lena.press(seenByLena, "form#decision", "approve", Map.of("remark", "Still me"));

        // Not even to be seen any more: neither hers, nor about a group of hers.
        assertThat(refused.status()).isEqualTo(404);
        BrowserPage state = peter.open(request);
        assertThat(state.find("#state").attr("data-state")).isEqualTo("PENDING");
        assertThat(state.find("[data-test=decisions]")).isEmpty();
        assertThat(calls("to-lose-rights")).isEmpty();
    }

    /** Asked for, approved, in the pool, and known to be there. */
    private String give(String group, String amount, String unit) {
        String request = peter.request(group, amount, unit, "For a while");
        otto.approve(request, "");
        Await.until(SOON, peter::groups, groups -> groups.contains(group));
        Await.until(
                SOON,
                () -> peter.open("/access").find("[data-group=" + group + "]"),
                shown -> shown.size() == 1 && shown.select(".being_added").isEmpty());
        assertThat(pool.groups("peter")).contains(group);
        return request;
    }

    private Instant end(String group) {
        return Instant.parse(peter.open("/access")
                .find("[data-group=" + group + "] time[data-left]")
                .attr("datetime"));
    }

    /** What was changed about a group's members at the pool. */
    private List<String> calls(String group) {
        return pool.apiCalls().stream()
                .filter(call -> call.group().equals(group) && call.operation().startsWith("Admin"))
                .map(LocalPool.ApiCall::operation)
                .toList();
    }
}
