package dev.lifeguard.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.run.browser.BrowserPage;
import dev.lifeguard.run.browser.HttpBrowser;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The audit log and the policies for those who read everything, and that nobody else gets a line of them. */
@ResourceLock(AccessStory.SERVER)
class AuditPageIT {

    private final Lifeguard lifeguard = AccessStory.server();
    private final Somebody ada = new Somebody(lifeguard, "ada");

    @Test
    void log_ofAnybody_isForbiddenWhateverTheyAsk() {
        Somebody olga = new Somebody(lifeguard, "olga");

        for (String path : List.of(
                "/audit",
                "/audit?from=no-day",
                "/audit?action=NONE",
                "/audit.csv",
                "/audit.csv?person=anna",
                "/policies",
                "/access-on-day",
                "/access-on-day?day=soon",
                "/access-on-day.csv",
                "/access-on-day.csv?day=soon")) {
            assertThat(olga.open(path).status()).as(path).isEqualTo(403);
        }
    }

    @Test
    void log_whenSomethingWasRefused_saysWhoWhatAndByWhichRule() {
        tryToAddThemselves("anna", "to-read-about", "=1+1 <script>");

        BrowserPage log = ada.open(
                "/audit?person=anna%40example.com&part=actor&action=ADDED&outcome=REFUSED" + "&group=to-read-about");

        assertThat(log.text("[data-test=chosen]")).contains("Anna Admin");
        assertThat(log.text("tr[data-action]"))
                .contains(
                        "Refused: Anna Admin tried to add themselves to to-read-about.",
                        "=1+1 <script>",
                        "No one decides on a request they made");
    }

    @Test
    void filter_offersWhatCanStandInTheLog_andKeepsWhatWasChosen() {
        BrowserPage log = ada.open("/audit?action=ADDED&outcome=REFUSED&part=actor");

        for (String list : List.of("#action", "#outcome", "#part")) {
            assertThat(log.find(list + " option").eachText())
                    .as(list)
                    .hasSizeGreaterThan(2)
                    .doesNotHaveDuplicates();
        }
        assertThat(log.find("#action option").eachAttr("value"))
                .contains("", "ASKED", "ADDED", "POLICIES_LOADED", "COPY_SHRUNK");
        assertThat(log.find("option[selected]").eachAttr("value")).containsExactly("actor", "ADDED", "REFUSED");
    }

    @Test
    void export_isTheSameSelectionAsTextForSpreadsheets() {
        tryToAddThemselves("anna", "to-read-about", "=cmd,\"x\"");

        BrowserPage csv = ada.open("/audit.csv?group=to-read-about&outcome=REFUSED");

        assertThat(csv.status()).isEqualTo(200);
        assertThat(csv.header("Content-Type").orElse("")).startsWith("text/csv");
        assertThat(csv.header("Content-Disposition")).contains("attachment; filename=\"lifeguard-audit.csv\"");
        assertThat(csv.header("X-Content-Type-Options")).contains("nosniff");
        assertThat(csv.header("Cache-Control").orElse("")).contains("no-store");
        List<String> lines = csv.body().lines().toList();
        assertThat(lines.get(0)).startsWith("\ufeffat,actor,actor name,action,");
        assertThat(lines.get(lines.size() - 1)).startsWith("end of the export,entries: " + (lines.size() - 2) + ",");
        assertThat(lines.subList(1, lines.size() - 1))
                .allSatisfy(line -> assertThat(line).contains("to-read-about", "REFUSED"))
                .anySatisfy(line -> assertThat(line).contains("\"'=cmd,\"\"x\"\"\""));
        assertThat(ada.open("/audit.csv?to=soon").status()).isEqualTo(400);
    }

    @Test
    void seals_areCheckedOnThePage_andTheLastStandsInTheExport() {
        tryToAddThemselves("anna", "to-read-about", "seals");
        Await.until(
                Duration.ofSeconds(20),
                () -> ada.open("/audit"),
                page -> page.find("[data-test=last-seal]").size() == 1);
        List<String> lines =
                ada.open("/audit.csv?outcome=REFUSED").body().lines().toList();
        String kept = lines.get(lines.size() - 1).replaceAll(".*,seal: ([0-9]+:[0-9a-f]{64}),.*", "$1");

        BrowserPage whole = ada.press(ada.open("/audit"), "form#check-seals", "check", Map.of("kept", kept));
        BrowserPage wrong = ada.press(ada.open("/audit"), "form#check-seals", "check", Map.of("kept", "7:abc"));
        BrowserPage other =
                ada.press(ada.open("/audit"), "form#check-seals", "check", Map.of("kept", "1:" + "0".repeat(64)));

        assertThat(whole.find("[data-test=seal-check][data-whole=true]")).hasSize(1);
        assertThat(whole.text("[data-test=seal-check]")).contains("is among them");
        assertThat(wrong.find("[data-test=kept-message]")).hasSize(1);
        assertThat(wrong.find("#kept").attr("value")).isEqualTo("7:abc");
        assertThat(other.find("[data-test=seal-check][data-whole=false]")).hasSize(1);
        assertThat(ada.open("/audit?action=EXPORTED&person=ada%40example.com&part=actor")
                        .find("tr[data-action]"))
                .isNotEmpty();
    }

    @Test
    void group_isFoundByAnyPartOfItsName() {
        tryToAddThemselves("anna", "to-read-about", "by a part");

        BrowserPage found = ada.open("/audit?group=READ-about&outcome=REFUSED");

        assertThat(found.text("tr[data-action]")).contains("to-read-about");
        assertThat(ada.open("/audit?group=no-group-has-this").find("[data-test=no-entries]"))
                .hasSize(1);
    }

    /** Each is a link that stands for the same fields of the form. */
    @Test
    void presets_areLinksToFilters() {
        tryToAddThemselves("anna", "to-read-about", "presets");
        Somebody anna = new Somebody(lifeguard, "anna");
        BrowserPage log = anna.open("/audit");
        assertThat(log.find("[data-test=presets] a")).hasSize(8);

        for (String preset : log.find("[data-test=presets] a").eachAttr("href")) {
            BrowserPage shown = anna.open(preset);
            assertThat(shown.find("[data-test=presets] a[aria-current=true]").attr("href"))
                    .as(preset)
                    .isEqualTo(preset);
        }
        assertThat(anna.open("/audit?span=today&outcome=REFUSED").find("tr[data-outcome=REFUSED]"))
                .isNotEmpty();
        assertThat(anna.open("/audit?part=system").find("tr[data-action]").eachAttr("data-action"))
                .isNotEmpty()
                .doesNotContain("ADDED", "ASKED");
        assertThat(anna.open(log.find("[data-test=presets] a").last().attr("href"))
                        .text("[data-test=chosen]"))
                .contains("Anna Admin");
    }

    /** Of the day that begins in UTC in a while, nothing has happened yet, but where it has begun already. */
    @Test
    void days_areThoseOfTheZoneThatTheBrowserTells() {
        tryToAddThemselves("anna", "to-read-about", "days");
        HttpBrowser browser = lifeguard.visitor();
        String address = "/audit?group=to-read-about";
        BrowserPage untold = browser.open(address, "ada");
        assertThat(untold.text("[data-test=zone]")).contains("UTC", "has not told");

        browser.bringing("lifeguard-zone=Pacific%2FKiritimati");
        String there = LocalDate.now(ZoneId.of("Pacific/Kiritimati")).toString();
        BrowserPage told = browser.open(address + "&from=" + there + "&to=" + there);
        assertThat(told.text("[data-test=zone]")).contains("Pacific/Kiritimati");
        assertThat(told.find("tr[data-action]")).isNotEmpty();

        browser.bringing("lifeguard-zone=Pacific%2FNiue");
        assertThat(browser.open(address + "&from=" + there).find("tr[data-action]"))
                .isEmpty();

        browser.bringing("lifeguard-zone=%3Cscript%3E");
        BrowserPage hostile = browser.open(address);
        assertThat(hostile.text("[data-test=zone]")).contains("UTC", "not known here");
        assertThat(hostile.body()).doesNotContain("<script>").contains("to-read-about");
    }

    @Test
    void accessOnDay_saysWhoHadWhat_andGivesItAsAFile() {
        String today = LocalDate.now(ZoneId.of("UTC")).toString();

        BrowserPage page = ada.open("/access-on-day?group=lifeguard-auditor");
        BrowserPage csv = ada.open("/access-on-day.csv?group=lifeguard-auditor&day=" + today);

        assertThat(page.text("tr[data-group=lifeguard-auditor]")).contains("Ada", "first seen", "still a member");
        assertThat(csv.status()).isEqualTo(200);
        assertThat(csv.header("Content-Disposition")).contains("attachment; filename=\"lifeguard-access.csv\"");
        List<String> lines = csv.body().lines().toList();
        assertThat(lines).anyMatch(line -> line.contains(",lifeguard-auditor,") && line.contains(",outside,"));
        assertThat(lines.get(lines.size() - 1)).startsWith("end of the export,memberships: " + (lines.size() - 2));
        assertThat(ada.open("/access-on-day.csv?day=soon").status()).isEqualTo(400);
        assertThat(ada.open("/access-on-day?day=2001-01-01&group=lifeguard-auditor")
                        .find("[data-test=before-the-records]"))
                .hasSize(1);
        assertThat(ada.open("/access-on-day?group=lifeguard-audit").text("[data-test=whole-name]"))
                .as("a part of a name finds nobody, which is not to read as nobody's access")
                .contains("exactly lifeguard-audit");
        assertThat(page.find("[data-test=whole-name]")).isEmpty();
        assertThat(ada.open("/audit?action=MEMBERSHIPS_EXPORTED").text("tr[data-action]"))
                .contains("exported who was in which group on a day");
    }

    /** Of a day to come nobody knows it; also where it has begun elsewhere already. */
    @Test
    void accessOnDay_thatHasNotBegun_isToldAtTheField() {
        String there = LocalDate.now(ZoneId.of("Pacific/Kiritimati")).toString();
        String address = "?group=lifeguard-auditor&day=";
        Somebody inTheWest = new Somebody(lifeguard, "ada").in(ZoneId.of("Pacific/Niue"));
        Somebody inTheEast = new Somebody(lifeguard, "ada").in(ZoneId.of("Pacific/Kiritimati"));

        for (BrowserPage page : List.of(
                ada.open("/access-on-day" + address + "2099-01-01"),
                inTheWest.open("/access-on-day" + address + there))) {
            assertThat(page.text("#day-hint.error")).startsWith("Nobody knows yet");
            assertThat(page.find("[data-test=refusal] a").eachAttr("href")).containsExactly("#day");
            assertThat(page.find("[aria-invalid=true]").eachAttr("id")).containsExactly("day");
            assertThat(page.find("[data-test=held], [data-test=found]")).isEmpty();
        }
        assertThat(inTheEast.open("/access-on-day" + address + there).find("[data-test=held]"))
                .hasSize(1);
        assertThat(ada.open("/access-on-day.csv" + address + "2099-01-01").status())
                .isEqualTo(400);
        assertThat(inTheWest.open("/access-on-day.csv" + address + there).status())
                .isEqualTo(400);
        assertThat(inTheEast.open("/access-on-day.csv" + address + there).status())
                .isEqualTo(200);
    }

    /** A filter that the log does not know would filter nothing, and look as if it did. */
    @ParameterizedTest
    @CsvSource({
        "action=GIVEN, action, Choose one",
        "outcome=FINE, outcome, Choose one",
        "part=friend, part, Choose one",
        "span=year, span, Choose one",
        "from=2026-03-02&to=2026-03-01, to, The period ends before it begins",
        "span=today&to=2001-01-01, to, The period ends before it begins",
    })
    void filter_thatCannotBe_isToldAtItsField(String query, String field, String sentence) {
        BrowserPage page = ada.open("/audit?" + query);

        assertThat(page.find("[data-test=refusal] a").eachAttr("href")).containsExactly("#" + field);
        assertThat(page.find("[aria-invalid=true]").eachAttr("id")).containsExactly(field);
        String described = page.find("#" + field).attr("aria-describedby").split(" ")[0];
        assertThat(page.text("#" + described + ".error")).startsWith(sentence);
        assertThat(page.find("[data-test=entries], [data-test=no-entries], #export"))
                .isEmpty();
        assertThat(ada.open("/audit.csv?" + query).status()).isEqualTo(400);
    }

    /** In a narrow window the fields are folded: what they say is not, and what is wrong in them neither. */
    @ParameterizedTest
    @CsvSource({
        "/audit, '', false",
        "/audit?person=anna%40example.com&part=actor&group=to-read-about&action=ADDED&outcome=REFUSED&span=week&from=2026-11-01,"
                + " 'Person: Anna Admin, Role of the person: Actor, Group: to-read-about, Action: Added a person, Result:"
                + " Refused, Period: Last 7 days, From: 2026-11-01', false",
        "/audit?action=GIVEN, 'Action: GIVEN', true",
        "/access-on-day?day=2026-11-02&group=to-read-about&person=anna%40example.com,"
                + " 'Day: 2026-11-02, Group: to-read-about, Person: Anna Admin', false",
        "/access-on-day?day=soon, Day: soon, true",
        "/people?q=anna, '', false",
        "/people?status=DISABLED&expiry=yes&result=unknown,"
                + " 'Status: disabled, Memberships: At least one expires, Only where the result of an action on the account"
                + " is unknown', false",
        "/people?group=two+words, Group: two words, true"
    })
    void filter_thatIsFolded_tellsWhatItSays(String path, String told, boolean open) {
        BrowserPage page = ada.open(path);

        assertThat(page.text("[data-test=folded] summary")).isEqualTo(("Filters " + told).strip());
        assertThat(page.find("[data-test=folded]").hasAttr("open")).isEqualTo(open);
    }

    @Test
    void filter_ofOneDay_beginsAndEndsOnIt() {
        tryToAddThemselves("anna", "to-read-about", "one day");
        String today = LocalDate.now(ZoneId.of("UTC")).toString();

        BrowserPage page = ada.open("/audit?group=to-read-about&from=" + today + "&to=" + today);

        assertThat(page.find("[data-test=refusal]")).isEmpty();
    }

    @Test
    void fields_thatCannotBeRead_saySoAndKeepWhatWasTyped() {
        BrowserPage wrong = ada.open("/audit?group=no+group&from=2026-02-30&person=no-such-person");

        assertThat(wrong.find("#group-hint.error")).hasSize(1);
        assertThat(wrong.text("#from-hint.error")).contains("2026-11-23");
        assertThat(wrong.find("#person-hint.error")).hasSize(1);
        assertThat(wrong.find("#group").attr("value")).isEqualTo("no group");
        assertThat(wrong.find("[data-test=entries]")).isEmpty();
        assertThat(ada.open("/audit?person=example").find("[data-test=choice] a"))
                .hasSizeGreaterThan(2);
        assertThat(ada.open("/audit?from=2099-01-01").find("[data-test=no-entries]"))
                .hasSize(1);
    }

    @Test
    void person_isFoundWhateverCaseAndAccents() {
        for (String typed : List.of("noel", "NO%C3%8BL", "ren%C3%A9e")) {
            assertThat(ada.open("/audit?person=" + typed).text("[data-test=chosen]"))
                    .as(typed)
                    .contains("Renée Noël");
        }
    }

    @Test
    void policies_areReadAgainByAdminsOnly() {
        BrowserPage seen = ada.open("/policies");
        assertThat(seen.text("tr[data-group=finance-write]")).contains("privileged", "Olga Owner");
        assertThat(seen.find("form#reload")).isEmpty();

        Somebody anna = new Somebody(lifeguard, "anna");
        BrowserPage read = anna.press(anna.open("/policies"), "form#reload", "read", Map.of());

        assertThat(read.text("[data-test=done]")).contains("reloaded");
        assertThat(read.find("[data-state=IN_FORCE]")).hasSize(1);
        assertThat(ada.open("/audit?action=POLICIES_LOADED&person=anna%40example.com")
                        .find("tr[data-action]"))
                .isNotEmpty();
    }

    /** What the rules refuse stands in the log. */
    private void tryToAddThemselves(String username, String group, String reason) {
        Somebody somebody = new Somebody(lifeguard, username);
        String subject = somebody.open("/account").text("[data-test=subject]");
        BrowserPage form = somebody.open("/add?group=" + group + "&person=" + subject);
        BrowserPage refused = somebody.press(form, "form#ask", "send", Somebody.access("1", "days", reason));
        assertThat(refused.text("[data-test=refusal]")).contains("You cannot add yourself");
    }
}
