package dev.lifeguard.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.run.browser.BrowserPage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * The groups that somebody looks after: what they see, whom they add and remove, and what is kept from everybody else.
 */
@ResourceLock(AccessStory.SERVER)
class GroupPagesIT {

    private static final Duration SOON = Duration.ofSeconds(10);

    private final Lifeguard lifeguard = AccessStory.server();
    private final Somebody olga = new Somebody(lifeguard, "olga");

    @Test
    void groups_ofAnOwner_areTheirsAndNoOthers() {
        assertThat(olga.open("/groups").find("tr[data-group]").eachAttr("data-group"))
                .contains("finance-write", "to-add", "to-lose-rights")
                .doesNotContain("team-leads", "deciders", "lifeguard-admin");
        assertThat(olga.open("/groups?q=RELEASE").find("tr[data-group]").eachAttr("data-group"))
                .containsExactly("finance-write");
        assertThat(olga.open("/groups?q=nothing").find("[data-test=nothing-found]"))
                .hasSize(1);
    }

    @Test
    void groups_ofAnybody_areExplainedAndUnknown() {
        Somebody peter = new Somebody(lifeguard, "peter");
        BrowserPage groups = peter.open("/groups");

        assertThat(groups.status()).isEqualTo(200);
        assertThat(groups.find("[data-test=no-groups]")).hasSize(1);
        assertThat(groups.links()).doesNotContain("/groups", "/audit", "/policies");
        for (String path :
                List.of("/group?name=to-add", "/add?group=to-add&q=a", "/group?name=%00", "/add", "/remove")) {
            assertThat(peter.open(path).status()).as(path).isEqualTo(404);
        }
    }

    @Test
    void group_ofAnAuditor_isToBeReadAndNotChanged() {
        Somebody ada = new Somebody(lifeguard, "ada");
        BrowserPage group = ada.open("/group?name=to-not-add");

        assertThat(group.status()).isEqualTo(200);
        assertThat(group.text("tr[data-person]")).contains("Grace Groups", "Unmanaged");
        assertThat(group.find("#add, a[href*=/remove]")).isEmpty();
        assertThat(ada.open("/add?group=to-not-add").status()).isEqualTo(404);
    }

    @Test
    void add_whenOneIsEnough_makesAMemberAndRemovingEndsIt() {
        BrowserPage form = choose("to-add", "mara");
        assertThat(form.text("[data-test=forecast]")).contains("at once");

        BrowserPage added = olga.press(form, "form#ask", "send", Somebody.wish("3", "hours", "<b>books</b> & \"co\""));
        assertThat(added.path()).isEqualTo("/group?name=to-add");
        assertThat(added.text("[data-test=done]")).startsWith("Added =1+1<b id='injected'>Mara</b> to to-add.");
        BrowserPage member = Await.until(
                SOON,
                () -> olga.open("/group?name=to-add&q=mara"),
                page -> page.find("tr[data-person]").size() == 1
                        && page.find(".badge.being_added").isEmpty());
        assertThat(member.text("tr[data-person]"))
                .contains("=1+1<b id='injected'>Mara</b>", "<b>books</b> & \"co\"", "Olga Owner");
        assertThat(member.find("#injected")).isEmpty();

        BrowserPage question =
                olga.open(member.find("tr[data-person] a[href*=/remove]").attr("href"));
        BrowserPage removed = olga.press(question, "form#removal", "remove", Map.of("justification", "done"));
        assertThat(removed.path()).isEqualTo("/group?name=to-add");
        assertThat(removed.text("[data-test=done]")).startsWith("Removed =1+1<b id='injected'>Mara</b> from to-add.");
        Await.until(
                SOON,
                () -> olga.open("/group?name=to-add&q=mara"),
                page -> page.find("tr[data-person]").isEmpty());
        assertThat(lifeguard.pool().groups("mara")).doesNotContain("to-add");
        assertThat(olga.open("/group?name=to-add&show=history").text("[data-test=entries]"))
                .contains(
                        "added =1+1<b id='injected'>Mara</b> to to-add",
                        "Added =1+1<b id='injected'>Mara</b> to to-add in Cognito",
                        "removed =1+1<b id='injected'>Mara</b> from to-add");
    }

    @Test
    void add_findsPeopleWhateverCaseAndAccents() {
        for (String typed : List.of("noel", "NO%C3%8BL", "renee%40")) {
            assertThat(olga.open("/add?group=to-not-add&q=" + typed).text("[data-test=hits] tbody"))
                    .as(typed)
                    .contains("Renée Noël");
        }
    }

    @Test
    void add_whenPrivileged_waitsForSomebodyElse() {
        BrowserPage form = choose("to-add-by-two", "paula");
        assertThat(form.text("[data-test=forecast]")).contains("Needs one approval. Approvers:", "Otto Owner");

        BrowserPage request = olga.press(form, "form#ask", "send", Somebody.wish("1", "hours", "The month ends"));
        assertThat(request.text("[data-test=state]")).contains("Pending approval");
        assertThat(request.find("button#approve")).isEmpty();
        assertThat(olga.open("/group?name=to-add-by-two").text("[data-test=waiting]"))
                .contains("Paula Plain");

        new Somebody(lifeguard, "otto").approve(Somebody.requestOf(request), "yes");
        Await.until(SOON, () -> lifeguard.pool().groups("paula"), groups -> groups.contains("to-add-by-two"));
    }

    @Test
    void add_whenRefused_keepsWhatWasTypedAndSaysWhy() {
        BrowserPage refused = olga.press(
                choose("to-not-add", "peter"), "form#ask", "send", Somebody.wish("5000", "days", "<i>typed</i>"));

        assertThat(refused.text("[data-test=term-message]")).contains("at most 90 days");
        assertThat(refused.text("#justification")).isEqualTo("<i>typed</i>");
        assertThat(refused.find("#amount").attr("value")).isEqualTo("5000");
        BrowserPage withoutReason =
                olga.press(choose("to-not-add", "peter"), "form#ask", "send", Somebody.wish("1", "days", " "));
        assertThat(withoutReason.text("[data-test=justification-message]")).contains("needs a justification");
        BrowserPage oneself =
                olga.press(choose("to-not-add", "olga"), "form#ask", "send", Somebody.wish("1", "days", "me"));
        assertThat(oneself.text("[data-test=refusal]")).contains("You cannot add yourself to to-not-add");
    }

    @Test
    void form_withoutTheTokenOfTheSession_doesNothing() {
        BrowserPage form = choose("to-not-add", "peter");

        BrowserPage answer =
                olga.press(form, "form#ask", "send", Map.of("justification", "forged", "token", "another one"));

        assertThat(answer.status()).isEqualTo(409);
        assertThat(olga.open("/group?name=to-not-add&show=history").text())
                .contains("History")
                .doesNotContain("forged");
    }

    /** The form that adds the one person who fits. */
    private BrowserPage choose(String group, String text) {
        BrowserPage hits = olga.open("/add?group=" + group + "&q=" + text + "%40example");
        assertThat(hits.find("tr[data-person]")).as(text).hasSize(1);
        return olga.open(hits.find("tr[data-person] a[href*=/add]").attr("href"));
    }
}
