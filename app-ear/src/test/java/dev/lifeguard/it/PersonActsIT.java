package dev.lifeguard.it;

import static dev.lifeguard.it.Await.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.run.browser.BrowserPage;
import java.time.Duration;
import java.util.HashMap;
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
import org.openqa.selenium.Keys;

/**
 * What the help desk and administrators do to somebody's account, on the page of that person, while the pool answers
 * and while it does not. Each test is about a person of its own.
 */
@ResourceLock(FaultyNode.SHARED)
class PersonActsIT {

    /** What is said of running sessions. */
    private static final Duration LIVE = Duration.ofSeconds(5);

    private static final String REFUSAL = "[data-test=refusal]";

    private static FaultyNode node;
    private static Somebody henk;

    @BeforeAll
    static void start() {
        node = FaultyNode.shared();
        henk = node.somebody("henk");
    }

    @AfterEach
    void behave() {
        node.pool().behave();
    }

    @Test
    void disable_endsTheSessionsWithinSeconds_andEnableLetsThePersonIn() {
        Somebody peter = node.somebody("peter");
        BrowserPage before = page(henk, "peter");

        BrowserPage done = act(henk, before, "DISABLE");

        assertThat(done.path()).isEqualTo("/person?id=" + LocalPool.subject("peter"));
        assertThat(done.text("[data-test=done]"))
                .isEqualTo("Disabled the account of Peter Plain. Sessions end within seconds.");
        Await.until(LIVE, peter::isSignedIn, signedIn -> !signedIn);
        assertThat(done.find("[data-test=done] a").attr("href")).isEqualTo("/person?id=" + LocalPool.subject("peter"));
        assertThat(done.find("[data-act=DISABLE]")).isEmpty();
        assertThat(act(henk, done, "ENABLE").text("[data-test=done]")).isEqualTo("Enabled the account of Peter Plain.");
        assertThat(node.somebody("peter").open("/account").status()).isEqualTo(200);
        assertThat(calls("AdminDisableUser")).endsWith("done");
        assertThat(logOf("peter"))
                .containsSubsequence("ENABLED DONE", "ENABLED INTENT", "DISABLED DONE", "DISABLED INTENT");
    }

    @Test
    void signOut_endsTheSessionsWithinSeconds() {
        Somebody mallory = node.somebody("mallory");

        BrowserPage done = act(henk, page(henk, "mallory"), "SIGN_OUT");

        assertThat(done.text("[data-test=done]")).startsWith("Signed Mallory Mallet out everywhere.");
        Await.until(LIVE, mallory::isSignedIn, signedIn -> !signedIn);
        assertThat(calls("AdminUserGlobalSignOut")).endsWith("done");
    }

    /** What the page does not offer, the service refuses as well. */
    @Test
    void helpDesk_onWhomItDoesNotReach_readsWhyAndIsRefused() {
        BrowserPage anna = page(henk, "anna");

        assertThat(anna.find("[data-test=possible] button")).isEmpty();
        assertThat(anna.text("[data-test=blocked]"))
                .contains("Anna Admin is in the privileged group lifeguard-admin", "Ask an administrator.");
        assertThat(anna.find("[data-test=blocked] a").eachAttr("href"))
                .containsOnly("/person?id=" + LocalPool.subject("anna"));
        BrowserPage dora = page(henk, "dora");
        BrowserPage refused = henk.follow(henk.sendTo(
                "/person?id=" + LocalPool.subject("anna"), dora, "form#account-acts", Map.of("act", "DISABLE")));

        assertThat(refused.text(REFUSAL)).contains("Not carried out", "Ask an administrator.");
        assertThat(logOf("anna")).startsWith("DISABLED REFUSED");
        assertThat(page(henk, "henk").text("[data-test=blocked]")).contains("This is your own account.");
    }

    /** Another person's act, called directly; and with a token that is not theirs. */
    @Test
    void actsOfTheHelpDesk_byAnybodyElse_areRefused() {
        Somebody olga = node.somebody("olga");
        BrowserPage page = olga.open("/access");
        BrowserPage dora = page(henk, "dora");

        assertThat(olga.sendTo(
                                "/person?id=" + LocalPool.subject("dora"),
                                page,
                                "form",
                                Map.of("act", "ENABLE", "account-acts", "account-acts"))
                        .status())
                .isIn(403, 404, 409);
        assertThat(henk.sendTo(
                                "/person?id=" + LocalPool.subject("dora"),
                                dora,
                                "form#account-acts",
                                Map.of("act", "ENABLE", "token", "guess"))
                        .status())
                .isEqualTo(409);
        assertThat(olga.open("/invite").status()).isEqualTo(403);
        assertThat(page(henk, "dora").find("[data-act=ENABLE]")).hasSize(1);
    }

    @Test
    void act_whileThePoolThrottlesOrIsDown_isNotDone_andSaysSo() {
        node.pool().misbehave("{\"apiCalls\":{\"throttle\":true,\"operations\":[\"AdminDisableUser\"]}}");
        BrowserPage throttled = act(henk, page(henk, "renée"), "DISABLE");
        assertThat(throttled.text(REFUSAL)).contains("Too many calls to Cognito at this moment; nothing was done.");
        node.pool().misbehave("{\"apiCalls\":{\"down\":true}}");
        assertThat(act(henk, page(henk, "renée"), "DISABLE").text(REFUSAL))
                .contains("Cognito does not answer; nothing was done.");
        node.pool().behave();

        assertThat(act(henk, page(henk, "renée"), "DISABLE").text("[data-test=done]"))
                .startsWith("Disabled the account of Renée Noël.");
    }

    @Test
    void act_withoutAnAnswer_isInDoubtUntilSomebodyChecks() {
        Somebody anna = node.somebody("anna");
        node.pool().misbehave("{\"apiCalls\":{\"loseAnswer\":true,\"operations\":[\"AdminDisableUser\"]}}");
        BrowserPage unknown = act(henk, page(henk, "many"), "DISABLE");
        assertThat(unknown.text(REFUSAL)).contains("Cognito gave no answer, so nobody knows whether this was done.");
        node.pool().behave();

        BrowserPage doubt = page(anna, "many");
        assertThat(doubt.text("[data-test=in-doubt]"))
                .isEqualTo("The result of this is unknown: Disable, by Henk Helpdesk."
                        + " Until it is checked, nothing else can be done here.");
        assertThat(doubt.find("[data-test=possible] button")).isEmpty();
        BrowserPage checked = anna.press(doubt, "form#doubt", "check-act", Map.of());

        assertThat(checked.text("[data-test=done]"))
                .isEqualTo("Checked: what was done to the account of Many Groups was carried out.");
        assertThat(checked.find("[data-act=ENABLE]")).hasSize(1);
        assertThat(logOf("many"))
                .startsWith("DISABLED DONE", "RESULT_CHECKED DONE", "DISABLED UNKNOWN", "DISABLED INTENT");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    RESET_PASSWORD | ruth | AdminResetUserPassword | done | Reset the password of Ruth Reset. Cognito e-mails a code for choosing another one.
                    RESET_MFA | mia | AdminDeleteSoftwareToken | ResourceNotFoundException | Reset the second factor of Mia Missing.
                    RESET_MFA | mia | AdminSetUserMFAPreference | done | Reset the second factor of Mia Missing.
                    DELETE | dana | AdminDeleteUser | done | Deleted the account of Dana Deleted.
                    CHANGE_EMAIL | carl | AdminUpdateUserAttributes | done | Changed the e-mail address of Carl Changed.
                    """)
    void act_byAnAdministrator_isDoneAtThePoolAndTold(
            String act, String username, String operation, String answer, String told) {
        Somebody anna = node.somebody("anna");
        BrowserPage page = page(anna, username);

        BrowserPage done = act.equals("CHANGE_EMAIL")
                ? anna.press(
                        page,
                        "form#change-email",
                        "change",
                        Map.of("email", username + ".new@example.com", "how-checked", "Showed a badge"))
                : act(anna, page, act);

        assertThat(done.text("[data-test=done]")).isEqualTo(told);
        assertThat(calls(operation, username))
                .as("who has no authenticator app is as good as without it")
                .endsWith(answer);
        assertThat(done.text("[data-test=account]"))
                .contains(
                        switch (act) {
                            case "RESET_PASSWORD" -> "must reset the password";
                            case "DELETE" -> "not in the user pool";
                            case "CHANGE_EMAIL" -> "carl.new@example.com (verified)";
                            default -> "confirmed";
                        });
        assertThat(logOf(username).get(0)).endsWith("DONE");
    }

    /** By a part of the name, by the help desk too; an administrator has them forgotten. */
    @Test
    void deletedPerson_isFoundAmongThoseWhoAreGone_andForgotten_whenTheSyncsSaySo() {
        Somebody anna = node.somebody("anna");
        act(anna, page(anna, "fay"), "DELETE");

        BrowserPage gone = henk.open("/people?status=GONE&q=fay+forg");
        assertThat(gone.find("tr[data-person]").eachAttr("data-person")).containsExactly(LocalPool.subject("fay"));
        assertThat(gone.text("tr[data-person]")).contains("Faÿ Forgotten", "not in the user pool");
        assertThat(gone.find("option[selected]").eachAttr("value")).containsExactly("GONE");
        assertThat(henk.open("/people?q=fay").find("tr[data-person]")).isEmpty();
        assertThat(node.somebody("olga").open("/people").find("option[value=GONE]"))
                .isEmpty();
        assertThat(node.somebody("ada").open("/audit?person=fay+forg").text("[data-test=entries]"))
                .contains("Anna Admin deleted the account of Faÿ Forgotten.");

        // A sync must miss somebody this long after they were gone, before they are gone for good.
        node.pass(Duration.ofSeconds(61));
        BrowserPage forgettable = Await.until(
                SOON,
                () -> anna.open(gone.find("tr[data-person] a").attr("href")),
                page -> !page.find("form#forgetting").isEmpty());
        BrowserPage forgotten = anna.press(forgettable, "form#forgetting", "forget", Map.of());

        assertThat(forgotten.text("[data-test=done]")).isEqualTo("Everything about the person was erased.");
        assertThat(forgotten.text("[data-test=name]")).doesNotContain("Forgotten");
        assertThat(henk.open("/people?status=GONE&q=fay").find("tr[data-person]"))
                .isEmpty();
    }

    @Test
    void invitation_withoutAnAnswer_isLookedUpOnItsPage() {
        node.pool().misbehave("{\"apiCalls\":{\"loseAnswer\":true,\"operations\":[\"AdminCreateUser\"]}}");
        BrowserPage unknown = henk.press(
                henk.open("/invite"),
                "form#invitation",
                "invite",
                Map.of("email", "iris@example.com", "fullname", "Iris Invited"));
        assertThat(unknown.text(REFUSAL)).contains("Cognito gave no answer, so nobody knows whether this was done.");
        node.pool().behave();
        Somebody anna = node.somebody("anna");
        BrowserPage later = anna.open("/invite");
        assertThat(later.text("[data-test=unknown-invitation]")).startsWith("One invitation has no result.");
        assertThat(later.text("[data-test=unknown-invitations] li")).startsWith("Henk ");
        assertThat(later.body()).doesNotContain("iris@example.com");
        assertThat(anna.open("/overview")
                        .find("[data-test=unknown-invitations] a")
                        .attr("href"))
                .isEqualTo("/invite");

        assertThat(unknown.find("form#invitation [type=submit]").first().id())
                .as("what Enter in a field presses")
                .isEqualTo("invite");

        BrowserPage checked = henk.press(unknown, "form#invitation", "check-invitation", Map.of());

        assertThat(checked.text("[data-test=done]")).isEqualTo("Checked: Iris Invited was invited and has an account.");
        assertThat(checked.text("[data-test=account]")).contains("iris@example.com", "invited");
        assertThat(node.somebody("ada")
                        .open("/audit?part=subject&person=iris%40example.com")
                        .find("tbody tr")
                        .eachAttr("data-action"))
                .startsWith("INVITED", "RESULT_CHECKED");
        BrowserPage again = henk.press(unknown, "form#invitation", "check-invitation", Map.of());
        assertThat(again.text(REFUSAL)).contains("There is no invitation to this address whose result is unknown.");
        assertThat(henk.open("/invite").find("[data-test=unknown-invitation]")).isEmpty();
    }

    /** Whoever comes to the page later has the button, too. */
    @Test
    void invitation_withoutAnAnswer_isLookedUpByAnotherOne() {
        node.pool().misbehave("{\"apiCalls\":{\"loseAnswer\":true,\"operations\":[\"AdminCreateUser\"]}}");
        henk.press(henk.open("/invite"), "form#invitation", "invite", Map.of("email", "ivo@example.com"));
        node.pool().behave();
        Somebody anna = node.somebody("anna");

        BrowserPage checked = anna.press(
                anna.open("/invite"), "form#invitation", "check-invitation", Map.of("email", "ivo@example.com"));

        assertThat(checked.text("[data-test=done]"))
                .isEqualTo("Checked: ivo@example.com was invited and has an account.");
    }

    /** As it is sent by a page of somebody else, by one from before the last sign-in, or by no page of ours. */
    @ParameterizedTest
    @CsvSource({
        "/invite, invitation, invite",
        "/invite, invitation, check-invitation",
        "/person, change-email, change",
        "/person, forgetting, forget",
        "/person, doubt, check-act",
        "/person, check-now, check",
        "/connection, review-form, review-now"
    })
    void form_withoutItsToken_orWithAnother_isNotRead(String path, String form, String button) {
        Somebody anna = node.somebody("anna");
        String address = path.equals("/person") ? path + "?id=" + LocalPool.subject("otto") : path;
        BrowserPage page = anna.open(address);
        String ofAnother = henk.open("/account").find("input[name=token]").attr("value");
        Map<String, String> sent = Map.of(form, form, button, "", "jakarta.faces.ViewState", "stateless");

        assertThat(anna.sendTo(address, page, "form#none", sent).status()).isEqualTo(409);
        for (String token : List.of("", "guess", ofAnother)) {
            Map<String, String> forged = new HashMap<>(sent);
            forged.put("token", token);
            assertThat(anna.sendTo(address, page, "form#none", forged).status())
                    .as(token)
                    .isEqualTo(409);
        }
        Map<String, String> own = new HashMap<>(sent);
        own.put("token", page.find("input[name=token]").attr("value"));
        assertThat(anna.sendTo(address, page, "form#none", own).status())
                .as("read, whatever comes of it")
                .isIn(200, 302, 303, 404);
    }

    @Test
    void acts_ofTwoAtOnce_areDoneOneAfterTheOther() {
        Somebody anna = node.somebody("anna");
        BrowserPage seenByHenk = page(henk, "paula");
        BrowserPage seenByAnna = page(anna, "paula");
        node.pool().misbehave("{\"apiCalls\":{\"hold\":\"before\",\"operations\":[\"AdminDisableUser\"]}}");
        CompletableFuture<BrowserPage> first = CompletableFuture.supplyAsync(() -> act(henk, seenByHenk, "DISABLE"));
        // Nobody waits for the pool's answer for more than five seconds.
        Await.until(SOON, () -> calls("AdminDisableUser", "paula"), calls -> calls.contains("waiting"));

        BrowserPage second = act(anna, seenByAnna, "SIGN_OUT");
        node.pool().behave();

        assertThat(second.text(REFUSAL))
                .contains("Something else is being done to this account at this moment.")
                .contains("The person’s sessions in Lifeguard end within seconds all the same.");
        assertThat(first.join().text("[data-test=done]")).startsWith("Disabled the account of Paula Plain.");
    }

    @Test
    void act_onSomebodyWhoWasDeletedUnderOnesHands_reachesNobody() {
        BrowserPage page = page(henk, "grace");
        node.pool().deletePerson("grace");

        BrowserPage refused = act(henk, page, "DISABLE");

        assertThat(List.of(refused.status() == 404 ? "gone" : refused.text(REFUSAL)))
                .as("the sync may have seen it by then")
                .allMatch(said -> said.equals("gone") || said.contains("Cognito does not find this person."));
        assertThat(calls("AdminDisableUser", "grace")).isEmpty();
    }

    /** By keyboard: somebody is invited, and once more; and on an administrator the page says why not. */
    @Test
    @EnabledIf(value = "dev.lifeguard.it.Browser#isInstalled", disabledReason = "no chromium and chromium-driver here")
    void helpDesk_byKeyboard_invitesSomebody() {
        try (Browser helpDesk = Browser.open()) {
            open(helpDesk, "henk", "/invite");
            Looks.check(helpDesk, "invite");
            helpDesk.tabTo("#email").sendKeys("ines@example.com");
            helpDesk.tabTo("#fullname").sendKeys("Ines Invited");
            press(helpDesk, "button[name=invite]");
            helpDesk.awaitUrlThatBegins(node.lifeguard().url("/person?id="));
            assertThat(done(helpDesk)).startsWith("Invited Ines Invited.");
            assertThat(invitations("ines@example.com")).isEqualTo(1);
            Looks.check(helpDesk, "person-invited");
            press(helpDesk, "[data-act=RESEND_INVITATION] button");
            Await.until(SOON, () -> done(helpDesk), said -> said.startsWith("Sent "));
            assertThat(invitations("ines@example.com")).isEqualTo(2);

            helpDesk.get(node.lifeguard().url("/person?id=" + LocalPool.subject("anna")));
            assertThat(helpDesk.text("[data-test=blocked]")).contains("Ask an administrator.");
            Looks.check(helpDesk, "person-out-of-reach");
        }
    }

    private static void open(Browser browser, String username, String path) {
        browser.looks(1280, 900, "light");
        browser.get(node.lifeguard().url(path));
        browser.signInByKeyboard(username);
        browser.awaitUrl(node.lifeguard().url(path));
    }

    private static void press(Browser browser, String selector) {
        browser.tabTo(selector).sendKeys(Keys.ENTER);
    }

    private static String done(Browser browser) {
        return browser.text("[data-test=done]");
    }

    private static int invitations(String address) {
        return node.lifeguard()
                .visitor()
                .get(node.pool().url("/outbox?to=" + address))
                .find("article[data-kind=invitation]")
                .size();
    }

    /** The page with the acts, once the directory knows the person. */
    private static BrowserPage page(Somebody who, String username) {
        return Await.until(
                SOON, () -> who.open("/person?id=" + LocalPool.subject(username)), page -> page.status() == 200);
    }

    private static BrowserPage act(Somebody who, BrowserPage page, String act) {
        return page.find("[data-act=" + act + "] button[name=act]").isEmpty()
                ? who.send(page, "form#account-acts", Map.of("act", act))
                : who.press(page, "[data-act=" + act + "]", "act", Map.of());
    }

    /** The actions and outcomes in the audit log about somebody, the newest first. */
    private static List<String> logOf(String username) {
        return node
                .somebody("ada")
                .open("/audit?part=subject&person=" + LocalPool.subject(username))
                .find("tbody tr")
                .stream()
                .map(row -> row.attr("data-action") + " " + row.attr("data-outcome"))
                .toList();
    }

    private static List<String> calls(String operation) {
        return node.pool().apiCalls().stream()
                .filter(call -> call.operation().equals(operation))
                .map(LocalPool.ApiCall::outcome)
                .toList();
    }

    private static List<String> calls(String operation, String username) {
        return node.pool().apiCalls().stream()
                .filter(call ->
                        call.operation().equals(operation) && call.username().equals(username))
                .map(LocalPool.ApiCall::outcome)
                .toList();
    }
}
