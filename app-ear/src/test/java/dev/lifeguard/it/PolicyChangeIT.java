package dev.lifeguard.it;

import static dev.lifeguard.it.Await.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.run.browser.BrowserPage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/**
 * Which policy file counts, over the ends of a server: a start changes nothing, an admin does, and so
 * does the configuration.
 */
@EnabledIf(value = "dev.lifeguard.it.Browser#isInstalled", disabledReason = "no chromium and chromium-driver here")
class PolicyChangeIT {

    @TempDir
    private static Path folder;

    private static Path policies;
    private static String original;
    private static Lifeguard lifeguard;

    @BeforeAll
    static void start() throws IOException {
        policies = folder.resolve("policies.yaml");
        original = Files.readString(Lifeguard.root().resolve("config/policies.yaml"));
        Files.writeString(policies, original);
        lifeguard = Lifeguard.start(
                plan -> plan.with("lifeguard.policies", policies.toString()).with("lifeguard.sync-interval", "PT1H"));
        lifeguard.awaitCopyOfThePool();
        Somebody olga = new Somebody(lifeguard, "olga");
        Await.until(SOON, () -> olga.open("/catalogue"), page -> page.text().contains("finance-write"));
    }

    @AfterAll
    static void end() {
        lifeguard.close();
    }

    @Test
    void anotherFile_givesNothingUntilAnAdminActivatesIt() throws IOException {
        String needsTwo = new Somebody(lifeguard, "olga").request("finance-write", "1", "hours", "The salaries");
        new Somebody(lifeguard, "otto").approve(needsTwo, "One of two");
        String needsOne = new Somebody(lifeguard, "peter").request("finance-read", "2", "days", "The figures");

        lifeguard.kill();
        write(original.replace("    privileged: true\n    incompatible-with", "    incompatible-with"));
        lifeguard.startAgain();

        Somebody otto = new Somebody(lifeguard, "otto");
        assertThat(otto.approve(needsOne, "Yes").text()).contains("this server is not the active one");
        Somebody admin = new Somebody(lifeguard, "anna");
        assertThat(admin.open("/").text("[data-test=attention] [data-test=blocker]"))
                .startsWith("Granting is paused: the policy file of this server is not the active one.");
        lookAtWhatChanges();
        aDecisionAboutAll_waitsAndIsCancelled();
        Somebody anna = new Somebody(lifeguard, "anna");
        BrowserPage seen = anna.open("/policies");
        activateByKeyboard();

        // By the one approval that there was, which is enough now.
        Somebody olga = new Somebody(lifeguard, "olga");
        Await.until(SOON, olga::groups, groups -> groups.contains("finance-write"));
        assertThat(anna.open("/").find("[data-test=blocker]")).isEmpty();
        BrowserPage again = anna.press(seen, "form#activation", "activate", Map.of());
        assertThat(again.text("[data-test=done]")).contains("nothing was activated");
        Somebody ada = new Somebody(lifeguard, "ada");
        assertThat(ada.open("/audit?action=POLICIES_ACTIVATED").text("tbody")).contains("Anna Admin activated");
        assertThat(ada.open("/audit?action=COMPLETED").text("tbody"))
                .contains("Olga Owner was given access to finance-write");
        assertThat(new Somebody(lifeguard, "otto").approve(needsOne, "Yes").text())
                .doesNotContain("not the active one");

        aFileThatTheConfigurationNames_countsFromTheStart();
    }

    private void lookAtWhatChanges() {
        BrowserPage seen = new Somebody(lifeguard, "ada").open("/policies");
        assertThat(seen.find("[data-state=DIFFERS]")).hasSize(1);
        assertThat(seen.text("tr[data-change=finance-write]")).contains("Approvals needed", "two (privileged)", "one");
        assertThat(seen.find("tr[data-change]")).hasSize(1);
        assertThat(seen.find("form#activation")).isEmpty();
    }

    private void aDecisionAboutAll_waitsAndIsCancelled() {
        String drift = "/drift?group=team-leads";
        Somebody anna = new Somebody(lifeguard, "anna");
        // What two syncs have seen is to be decided about; the pool was started anew, and its groups were made again.
        anna.sync();
        anna.sync();
        BrowserPage made = Await.until(
                SOON, () -> anna.open(drift), page -> !page.find("#all").isEmpty());
        assertThat(made.find("form#running")).isEmpty();

        BrowserPage waits = anna.press(made, "form#adoption", "end", Map.of("all", "true"));
        assertThat(waits.text("[data-test=adoption]"))
                .isEqualTo("Anna Admin decided to let all of them expire. Done so far: 0 of 2. Look again");
        assertThat(new Somebody(lifeguard, "ada").open(drift).find("form#running"))
                .as("who only looks")
                .isEmpty();

        BrowserPage cancelled = anna.press(waits, "form#running", "cancel", Map.of());
        assertThat(cancelled.text("[data-test=done]"))
                .startsWith("The review of all unmanaged memberships of team-leads");
        assertThat(cancelled.text("[data-test=adoption]"))
                .isEqualTo("Anna Admin decided to let all of them expire, and Anna Admin cancelled it. Done until then:"
                        + " 0 of 2. The others are listed below.");
        assertThat(cancelled.find("form#running")).isEmpty();
        assertThat(cancelled.find("[data-test=made] tr[data-person]")).hasSize(2);
        BrowserPage again = anna.press(waits, "form#running", "cancel", Map.of());
        assertThat(again.text("[data-test=done]")).contains("nothing left to cancel for team-leads");
    }

    private void activateByKeyboard() {
        try (Browser browser = Browser.open()) {
            browser.looks(1280, 900, "light");
            browser.get(lifeguard.url("/policies"));
            browser.signIn("anna");
            browser.await("#activate");
            Looks.check(browser, "policies-differ");
            browser.tabTo("#activate").sendKeys(Keys.ENTER);
            browser.await("[data-state=IN_FORCE]");
            assertThat(browser.text()).contains("The file is active now, for all servers.");
            assertThat(browser.text()).doesNotContain("would change");
        }
    }

    private void aFileThatTheConfigurationNames_countsFromTheStart() throws IOException {
        lifeguard.kill();
        write(original.replace("longest: 8h", "longest: 6h"));
        lifeguard.startAgain(plan -> plan.with("lifeguard.policies-hash", sha256(policies)));

        Somebody ada = new Somebody(lifeguard, "ada");
        assertThat(ada.open("/policies").find("[data-state=IN_FORCE]")).hasSize(1);
        assertThat(ada.open("/policies").text("tr[data-group=finance-write]")).contains("6 hours");
        assertThat(ada.open("/audit?action=POLICIES_CONFIGURED").text("tbody"))
                .contains("The configuration (lifeguard.policies-hash) activated other policies");
    }

    private static void write(String text) throws IOException {
        assertThat(text).isNotEqualTo(original);
        Files.writeString(policies, text);
    }

    private static String sha256(Path file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException(never);
        }
    }
}
