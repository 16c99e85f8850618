package dev.lifeguard.it;

import static dev.lifeguard.it.Await.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.run.browser.BrowserPage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * The groups that somebody looks after: what they see, whom they add and remove, and what is kept from everybody else.
 */
@ResourceLock(AccessStory.SERVER)
class GroupPagesIT {

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

        BrowserPage added =
                olga.press(form, "form#ask", "send", Somebody.access("3", "hours", "<b>books</b> & \"co\""));
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

    /** What is looked for stays looked for, and what is sorted stays sorted. */
    @Test
    void members_sortByNameAndStatus() {
        Somebody anna = new Somebody(lifeguard, "anna");
        BrowserPage usual = anna.open("/group?name=team-leads");
        assertThat(usual.find("[data-test=members] th[aria-sort]").eachAttr("aria-sort"))
                .containsExactly("ascending", "none");
        assertThat(usual.find("[data-test=members] tbody th").eachText().get(0)).startsWith("Olga Owner");
        assertThat(usual.find("[data-test=members] [data-test=status]").eachText())
                .containsOnly("confirmed");

        BrowserPage backwards = anna.open(sortLink(usual, "members", 0));
        assertThat(backwards.path()).isEqualTo("/group?name=team-leads&sort=-name");
        assertThat(backwards.find("[data-test=members] th[aria-sort]").eachAttr("aria-sort"))
                .containsExactly("descending", "none");
        assertThat(backwards.find("[data-test=members] tbody th").eachText().get(0))
                .startsWith("Otto Owner");
        assertThat(backwards.find("form.find input[name=sort]").eachAttr("value"))
                .containsExactly("-name");

        BrowserPage found = anna.open(sortLink(anna.open("/group?name=team-leads&q=example"), "members", 1));
        assertThat(found.path()).isEqualTo("/group?name=team-leads&q=example&sort=status");
        assertThat(found.find("[data-test=members] th[aria-sort]").eachAttr("aria-sort"))
                .containsExactly("none", "ascending");
        assertThat(anna.open("/group?name=team-leads&sort=height").find("[data-test=members] [aria-sort=ascending]"))
                .hasSize(1);
    }

    @Test
    void requestsThatWait_sortByAgeAndExpiry() {
        Somebody vera = new Somebody(lifeguard, "vera");
        Somebody peter = new Somebody(lifeguard, "peter");
        String first = vera.request("to-sort", "2", "days", "Before the other");
        String second = peter.request("to-sort", "2", "days", "After the other");
        BrowserPage usual = olga.open("/group?name=to-sort&show=history");
        assertThat(usual.find("[data-test=waiting] td.typed").eachText())
                .containsExactly("Before the other", "After the other");

        BrowserPage newest = olga.open(sortLink(usual, "waiting", 0));
        assertThat(newest.path()).isEqualTo("/group?name=to-sort&show=history&waiting=-requested");
        assertThat(newest.find("[data-test=waiting] td.typed").eachText())
                .containsExactly("After the other", "Before the other");
        BrowserPage byExpiry = olga.open(sortLink(newest, "waiting", 1));
        assertThat(byExpiry.find("[data-test=waiting] th[aria-sort]").eachAttr("aria-sort"))
                .containsExactly("none", "ascending");
        assertThat(byExpiry.find("[data-test=waiting] td.typed").eachText())
                .containsExactly("Before the other", "After the other");
        vera.withdraw(first);
        peter.withdraw(second);
    }

    private static String sortLink(BrowserPage page, String list, int place) {
        return page.find("[data-test=" + list + "] a.sort").get(place).attr("href");
    }

    /** A history that its pages do not list whole goes on before an entry; no pages of a test are that long. */
    @Test
    void history_beginsBeforeTheEntryThatTheAddressNames() {
        String whole = "/group?name=to-add&show=history";
        olga.withdraw(olga.request("to-add", "2", "days", "To have a history"));
        List<String> all =
                olga.open(whole).find("[data-test=entries] tr[data-action]").eachText();
        assertThat(all).isNotEmpty();
        assertThat(olga.open(whole).find("[data-test=cut]")).isEmpty();

        BrowserPage newest = olga.open(whole + "&before=999999999");
        assertThat(newest.find("[data-test=entries] tr[data-action]").eachText())
                .isEqualTo(all);
        assertThat(newest.find("#newest").attr("href")).isEqualTo(whole);
        assertThat(newest.find("#older")).isEmpty();
        assertThat(olga.open(whole + "&before=1").find("[data-test=entries]")).isEmpty();
        Somebody ada = new Somebody(lifeguard, "ada");
        assertThat(ada.open(whole + "&before=1").find("[data-test=entries]")).isEmpty();
        String person =
                ada.open("/people?q=olga").find("main a[href^=/person?id=]").attr("href") + "&show=history";
        assertThat(ada.open(person).find("[data-test=entries]")).hasSize(1);
        assertThat(ada.open(person + "&before=1").find("[data-test=entries]")).isEmpty();
        assertThat(ada.open(person + "&before=1").find("#newest").attr("href")).isEqualTo(person);
    }

    /** Not to what is done about groups whose names hold its own. */
    @Test
    void history_leadsToTheSameInTheLog() {
        Somebody ada = new Somebody(lifeguard, "ada");
        olga.withdraw(olga.request("to-leave-first", "2", "days", "Another group's"));
        olga.withdraw(olga.request("to-leave", "2", "days", "This group's"));
        assertThat(ada.open("/audit?group=to-leave").text("[data-test=entries]"))
                .contains("to-leave-first");

        String link = ada.open("/group?name=to-leave&show=history")
                .find("main a[href^=/audit?]")
                .attr("href");
        BrowserPage log = ada.open(link);

        assertThat(log.find("#group").attr("value")).isEqualTo("to-leave");
        assertThat(log.find("#whole").hasAttr("checked")).isTrue();
        assertThat(log.text("[data-test=entries]")).contains("This group's").doesNotContain("to-leave-first");
        assertThat(ada.open(log.find("#export").attr("href")).body()).doesNotContain("to-leave-first");
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

        BrowserPage request = olga.press(form, "form#ask", "send", Somebody.access("1", "hours", "The month ends"));
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
                choose("to-not-add", "peter"), "form#ask", "send", Somebody.access("5000", "days", "<i>typed</i>"));

        assertThat(refused.text("[data-test=term-message]")).contains("at most 90 days");
        assertThat(refused.text("#justification")).isEqualTo("<i>typed</i>");
        assertThat(refused.find("#amount").attr("value")).isEqualTo("5000");
        BrowserPage withoutReason =
                olga.press(choose("to-not-add", "peter"), "form#ask", "send", Somebody.access("1", "days", " "));
        assertThat(withoutReason.text("[data-test=justification-message]")).contains("needs a justification");
        BrowserPage oneself =
                olga.press(choose("to-not-add", "olga"), "form#ask", "send", Somebody.access("1", "days", "me"));
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
