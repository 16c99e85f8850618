package dev.lifeguard.it;

import static dev.lifeguard.it.Await.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.run.browser.BrowserPage;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;

/**
 * What administrators do to groups themselves, while the pool answers and while it does not. Each test is about a group
 * of its own.
 */
@ResourceLock(FaultyNode.SHARED)
class GroupAdminIT {

    /** What is said of running sessions. */
    private static final Duration LIVE = Duration.ofSeconds(5);

    private static final String REFUSAL = "[data-test=refusal]";

    private static FaultyNode node;
    private static Somebody anna;

    @BeforeAll
    static void start() {
        node = FaultyNode.shared();
        anna = node.somebody("anna");
    }

    @AfterEach
    void behave() {
        node.pool().behave();
    }

    @Test
    void group_isCreated_described_andDeletedWithWhatHangsOnIt() {
        BrowserPage created = create(anna, "tools", "Hammers");
        assertThat(created.path()).isEqualTo("/group?name=tools");
        assertThat(created.text("[data-test=done]")).isEqualTo("Created the group tools.");
        assertThat(created.text("[data-test=description]")).isEqualTo("Hammers");
        assertThat(node.pool().outcomes("CreateGroup", "tools")).containsExactly("done");

        BrowserPage described = anna.press(
                anna.open("/describe-group?name=tools"),
                "form#description-form",
                "describe",
                Map.of("description", "Nails"));
        assertThat(described.text("[data-test=done]")).isEqualTo("Changed the description of tools.");
        assertThat(described.text("[data-test=description]")).isEqualTo("Nails");
        assertThat(node.pool().outcomes("UpdateGroup", "tools")).containsExactly("done");

        Somebody peter = node.somebody("peter");
        add("tools", "peter");
        Await.until(SOON, peter::groups, groups -> groups.contains("tools"));
        node.pool().putGroups("mallory", "[\"admin\", \"tools\"]");
        BrowserPage question = Await.until(
                SOON,
                () -> anna.open("/delete-group?name=tools"),
                page -> page.text("[data-test=dependents] [data-test=members]").equals("2"));
        assertThat(question.text("[data-test=dependents] [data-test=grants]")).isEqualTo("1");

        BrowserPage not = anna.press(question, "form#deletion", "delete", Map.of("confirmation", "Tools"));
        assertThat(not.text("[data-test=confirmation-message]")).contains("exactly as it is written");
        assertThat(node.pool().outcomes("DeleteGroup", "tools")).isEmpty();
        BrowserPage deleted = anna.press(question, "form#deletion", "delete", Map.of("confirmation", "tools"));

        assertThat(deleted.path()).isEqualTo("/groups");
        assertThat(deleted.text("[data-test=done]")).startsWith("Deleted the group tools.");
        Await.until(LIVE, peter::groups, groups -> !groups.contains("tools"));
        assertThat(node.pool().groups("peter")).doesNotContain("tools");
        assertThat(node.pool().outcomes("GetGroup", "tools")).hasSize(1);
        assertThat(node.pool().outcomes("DeleteGroup", "tools")).containsExactly("done");
        assertThat(node.pool().outcomes("AdminRemoveUserFromGroup", "tools"))
                .as("its members went with the group")
                .isEmpty();
        assertThat(anna.open("/group?name=tools").status()).isEqualTo(404);
        assertThat(Await.until(SOON, () -> node.logOf("tools"), log -> log.contains("MEMBERSHIP_ENDED")))
                .containsSubsequence("GROUP_CREATED", "GROUP_DESCRIBED", "GROUP_DELETED", "MEMBERSHIP_ENDED");

        Await.until(SOON, () -> create(anna, "tools", "").path(), "/group?name=tools"::equals);
        assertThat(anna.open("/group?name=tools").text("[data-test=no-members]"))
                .isNotEmpty();
        assertThat(peter.open("/access").text()).contains("You are in no group.");
    }

    private static void add(String group, String username) {
        BrowserPage hits = anna.open("/add?group=" + group + "&q=" + username + "%40example");
        BrowserPage form = anna.open(hits.find("tr[data-person] a[href*=/add]").attr("href"));
        BrowserPage added = anna.press(form, "form#ask", "send", Somebody.access("1", "hours", "for a test"));
        assertThat(added.text("[data-test=done]")).startsWith("Added ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<b>née&q=1</b>", "=1+1", "a/../b", "*", "%00", "\"quoted\"", "日本語"})
    void group_ofAnOddName_isNothingButItsName(String name) {
        BrowserPage created = create(anna, name, "<i id='injected'>odd</i>");

        assertThat(created.text("h1 .name")).isEqualTo(name);
        assertThat(created.find("#injected")).isEmpty();
        BrowserPage deleted = delete(anna, name);
        assertThat(deleted.text("[data-test=done]")).startsWith("Deleted the group " + name + ".");
    }

    @ParameterizedTest
    @CsvSource({
        "two words, 'A group cannot be called that'",
        "'', 'A group cannot be called that'",
        "desk-2, 'The user pool has a group of this name already.'",
        "eu-west-1_AbCdEf123_Google, 'Cognito itself manages'"
    })
    void create_ofWhatCannotBe_keepsWhatWasTyped_andSaysWhy(String name, String why) {
        BrowserPage refused = create(anna, name, "kept");

        assertThat(refused.text(REFUSAL)).contains(why);
        assertThat(refused.find("#groupname").attr("value")).isEqualTo(name);
        assertThat(refused.find("#description").attr("value")).isEqualTo("kept");
    }

    @Test
    void describe_withTooMuchOrNothing_isRefusedAtTheField() {
        for (String description : List.of(" ", "x".repeat(2049))) {
            BrowserPage refused = anna.press(
                    anna.open("/describe-group?name=desk-3"),
                    "form#description-form",
                    "describe",
                    Map.of("description", description));
            assertThat(refused.find("[data-test=description-message]")).hasSize(1);
        }
        assertThat(node.pool().outcomes("UpdateGroup", "desk-3")).isEmpty();
    }

    /** What the page does not offer, the service refuses as well. */
    @ParameterizedTest
    @CsvSource({
        "lifeguard-admin, gives a role in Lifeguard",
        "desk-4, has a policy",
        "team-leads, own desk-1",
        "finance-write, The policy of desk-8 says that it conflicts"
    })
    void delete_ofAGroupThatSomethingGoesBy_isRefusedWithTheReason(String group, String reason) {
        BrowserPage page = anna.open("/delete-group?name=" + group);
        assertThat(page.text("[data-test=not-possible]")).contains(reason);
        assertThat(page.find("form#deletion")).isEmpty();

        create(anna, "beside-" + group, "");
        BrowserPage form = anna.open("/delete-group?name=beside-" + group);
        BrowserPage refused = anna.follow(anna.sendTo(
                "/delete-group?name=" + group,
                form,
                "form#deletion",
                Map.of("confirmation", group, "delete", "delete")));

        assertThat(refused.text(REFUSAL)).contains(reason);
        assertThat(node.pool().outcomes("DeleteGroup", group)).isEmpty();
        assertThat(node.logOf(group)).contains("GROUP_DELETED");
    }

    /** An owner's and the help desk's direct call, and a token that is not one's own. */
    @Test
    void acts_byAnybodyElse_areRefused() {
        create(anna, "kept", "");
        BrowserPage form = anna.open("/delete-group?name=kept");
        Map<String, String> sent = Map.of("confirmation", "kept", "delete", "delete");
        for (String username : List.of("olga", "henk", "ada")) {
            Somebody other = node.somebody(username);
            assertThat(other.open("/create-group").status()).as(username).isEqualTo(403);
            assertThat(other.open("/describe-group?name=kept").status()).isEqualTo(403);
            assertThat(other.open("/delete-group?name=kept").status()).isEqualTo(403);
            assertThat(other.open("/groups").find("#create")).isEmpty();
            assertThat(other.sendTo("/delete-group?name=kept", form, "form#deletion", sent)
                            .status())
                    .as("with another's token")
                    .isEqualTo(409);
            BrowserPage own = other.open("/account");
            assertThat(other.sendTo("/delete-group?name=kept", own, "form", sent)
                            .status())
                    .isIn(403, 404, 409);
        }
        assertThat(anna.sendTo(
                                "/delete-group?name=kept",
                                form,
                                "form#deletion",
                                Map.of("confirmation", "kept", "delete", "delete", "token", "guess"))
                        .status())
                .isEqualTo(409);
        assertThat(node.pool().outcomes("DeleteGroup", "kept")).isEmpty();
    }

    @Test
    void delete_whileThePoolThrottlesOrIsDown_isNotDone_andSaysSo() {
        create(anna, "stays", "");
        node.pool().misbehave("{\"apiCalls\":{\"throttle\":true,\"operations\":[\"DeleteGroup\"]}}");
        assertThat(delete(anna, "stays").text(REFUSAL)).contains("Too many calls to Cognito at this moment");
        node.pool().misbehave("{\"apiCalls\":{\"down\":true}}");
        assertThat(delete(anna, "stays").text(REFUSAL)).contains("Cognito does not answer; nothing was done.");
        node.pool().behave();

        assertThat(delete(anna, "stays").text("[data-test=done]")).startsWith("Deleted the group stays.");
    }

    @Test
    void delete_withoutAnAnswer_isInDoubtUntilSomebodyChecks() {
        create(anna, "doubtful", "");
        node.pool().misbehave("{\"apiCalls\":{\"loseAnswer\":true,\"operations\":[\"DeleteGroup\"]}}");
        BrowserPage unknown = delete(anna, "doubtful");
        assertThat(unknown.text(REFUSAL)).contains("Cognito gave no answer, so nobody knows whether this was done.");
        assertThat(unknown.find("[data-doubt=doubtful]")).hasSize(1);
        node.pool().behave();

        BrowserPage groups = anna.open("/groups");
        assertThat(groups.text("[data-doubt=doubtful]"))
                .contains("The result of this is unknown: delete the group doubtful, by Anna Admin.");
        assertThat(node.somebody("ada").open("/groups").find("[data-doubt]")).isEmpty();
        BrowserPage checked = anna.press(groups, "[data-doubt=doubtful]", "checked", Map.of());

        assertThat(checked.text("[data-test=done]"))
                .isEqualTo("Checked: what was done to the group doubtful was carried out.");
        assertThat(checked.find("[data-doubt]")).isEmpty();
        assertThat(node.logOf("doubtful")).containsSubsequence("GROUP_DELETED", "GROUP_DELETED", "GROUP_DELETED");
    }

    @Test
    void acts_ofTwoAtOnce_areDoneOneAfterTheOther() {
        create(anna, "contested", "");
        BrowserPage first = anna.open("/delete-group?name=contested");
        BrowserPage second = anna.open("/describe-group?name=contested");
        node.pool().misbehave("{\"apiCalls\":{\"hold\":\"before\",\"operations\":[\"DeleteGroup\"]}}");
        CompletableFuture<BrowserPage> deletion = CompletableFuture.supplyAsync(
                () -> anna.press(first, "form#deletion", "delete", Map.of("confirmation", "contested")));
        // Nobody waits for the pool's answer for more than five seconds.
        Await.until(SOON, () -> node.pool().outcomes("DeleteGroup", "contested"), List.of("waiting")::equals);

        BrowserPage busy = anna.press(second, "form#description-form", "describe", Map.of("description", "too late"));
        node.pool().behave();

        assertThat(busy.text(REFUSAL)).contains("Something else is being done to this group at this moment.");
        assertThat(deletion.join().text("[data-test=done]")).startsWith("Deleted the group contested.");
    }

    /** Two accounts of one person, whose attributes look like markup, in two groups that exclude each other. */
    @Test
    void reports_whateverAttributesHold_areText() {
        for (String[] account : List.of(new String[] {"hard", "desk-8"}, new String[] {"twin", "finance-write"})) {
            node.pool()
                    .putPeople("people: [{username: \"<i>%1$s</i>&amp;\", sub: \"%1$s-<i>&'\", attributes: {"
                                    .formatted(account[0])
                            + "email: \"<b>hard</b>&amp;@example.com\", email_verified: \"false\","
                            + " name: \"<b id='injected'>Hard</b>&amp;\"}, groups: [" + account[1] + "]}]");
        }
        String id = "hard-%3Ci%3E%26%27";
        for (String path : List.of(
                "/conflicts?one=desk-8&other=finance-write",
                "/group-report?q=desk-8",
                "/add?group=desk-1&q=hard",
                "/add?group=desk-1&person=" + id)) {
            BrowserPage page = Await.until(
                    SOON,
                    () -> anna.open(path),
                    shown -> shown.text("main").contains("<b id='injected'>Hard</b>&amp;"));
            assertThat(page.find("#injected, main i, main b")).as(path).isEmpty();
        }
        BrowserPage both = anna.open("/conflicts?one=desk-8&other=finance-write");
        assertThat(both.find("tr[data-person]").eachAttr("data-accounts")).containsExactly("2");
        assertThat(both.find("tr[data-person] th a").eachAttr("href"))
                .containsExactly("/person?id=" + id, "/person?id=twin-%3Ci%3E%26%27");
        assertThat(both.text("[data-test=same-person]"))
                .isEqualTo("2 accounts of one person: they have the same e-mail address.");
        assertThat(anna.open("/conflicts").text("tr[data-one=desk-8]")).contains("1 person");
    }

    /** By keyboard, in every look: a mistake in the form that creates, and the question before a deletion. */
    @Test
    @EnabledIf(value = "dev.lifeguard.it.Browser#isInstalled", disabledReason = "no chromium and chromium-driver here")
    void administrator_byKeyboard_createsAndDeletes() {
        try (Browser browser = Browser.open()) {
            browser.looks(1280, 900, "light");
            browser.get(node.lifeguard().url("/create-group"));
            browser.signInByKeyboard("anna");
            browser.awaitUrl(node.lifeguard().url("/create-group"));
            browser.tabTo("#groupname").sendKeys("two words");
            browser.tabTo("button[name=create-group]").sendKeys(Keys.ENTER);
            browser.await("[data-test=groupname-message]");
            Looks.check(browser, "create-group-with-mistakes");
            browser.tabTo("#groupname").sendKeys(Keys.chord(Keys.CONTROL, "a"), "by-keyboard");
            browser.tabTo("button[name=create-group]").sendKeys(Keys.ENTER);
            browser.awaitUrl(node.lifeguard().url("/group?name=by-keyboard"));
            browser.tabTo("[data-test=group-acts] a[href*='/delete-group']").sendKeys(Keys.ENTER);
            browser.tabTo("#confirmation").sendKeys("by-keyboard");
            Looks.check(browser, "delete-group-confirmed");
            browser.tabTo("button[name=delete]").sendKeys(Keys.ENTER);
            browser.awaitUrl(node.lifeguard().url("/groups"));
            assertThat(browser.text("[data-test=done]")).startsWith("Deleted the group by-keyboard.");
            Looks.check(browser, "groups-after-a-deletion");
        }
    }

    private static BrowserPage create(Somebody who, String name, String description) {
        return who.press(
                who.open("/create-group"),
                "form#group-form",
                "create-group",
                Map.of("groupname", name, "description", description));
    }

    private static BrowserPage delete(Somebody who, String name) {
        String address = "/delete-group?name=" + URLEncoder.encode(name, StandardCharsets.UTF_8);
        return who.press(who.open(address), "form#deletion", "delete", Map.of("confirmation", name));
    }
}
