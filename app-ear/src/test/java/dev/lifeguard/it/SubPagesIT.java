package dev.lifeguard.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.run.browser.BrowserPage;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A page that stands in no menu: the one that it belongs to stays marked there, and begins its breadcrumbs. */
@ResourceLock(AccessStory.SERVER)
class SubPagesIT {

    private final Lifeguard lifeguard = AccessStory.server();

    @ParameterizedTest
    @CsvSource({
        "paula, /ask?group=to-mend, /catalogue",
        "olga, /group?name=to-look-at, /groups",
        "ada, /group?name=to-look-at, /groups",
        "olga, /add?group=to-look-at, /groups",
        "olga, /drift?group=to-look-at, /groups",
        "anna, /overview, /groups",
        "anna, /conflicts, /groups",
        "anna, /group-report, /groups",
        "anna, /create-group, /groups",
        "anna, /describe-group?name=to-look-at, /groups",
        "anna, /delete-group?name=to-look-at, /groups",
        "anna, /imports, /people",
        "ada, /access-on-day, /audit",
    })
    void parent_isMarkedInTheMenu_andBeginsTheBreadcrumbs(String who, String path, String parent) {
        assertBelongs(new Somebody(lifeguard, who), path, parent);
    }

    /** Those who own the groups find it among the approvals, and who only reads comes from the log. */
    @Test
    void request_belongsToWhereWhoeverLooksComesFrom() {
        Somebody vera = new Somebody(lifeguard, "vera");
        String request = vera.request("to-look-at", "2", "days", "Seen by many");

        assertBelongs(vera, request, "/access");
        assertBelongs(new Somebody(lifeguard, "olga"), request, "/approvals");
        assertBelongs(new Somebody(lifeguard, "anna"), request, "/approvals");
        assertBelongs(new Somebody(lifeguard, "ada"), request, "/audit");
        vera.withdraw(request);
    }

    /** Pages whose addresses hold an id. */
    @Test
    void pagesAboutSomebody_belongToTheListsBefore() {
        Somebody anna = new Somebody(lifeguard, "anna");

        assertBelongs(anna, link(anna, "/people?q=grace", "/person?id="), "/people");
        assertBelongs(anna, link(anna, "/group?name=to-look-at", "/remove?group=to-look-at"), "/groups");
        BrowserPage uploaded = anna.press(
                anna.open("/imports"),
                "form#upload",
                "send",
                Map.of("file", "email,groups\nnew@example.com,to-find\n"));
        assertBelongs(anna, uploaded.path(), "/people");
    }

    private static String link(Somebody who, String from, String address) {
        return who.open(from).find("main a[href^='" + address + "']").first().attr("href");
    }

    private static void assertBelongs(Somebody who, String path, String parent) {
        BrowserPage page = who.open(path);

        assertThat(page.status()).as(path).isEqualTo(200);
        assertThat(page.find("header a[aria-current=true]").eachAttr("href"))
                .as(path)
                .containsExactly(parent);
        assertThat(page.find("header a[aria-current=page]")).as(path).isEmpty();
        assertThat(page.find("nav.trail a").eachAttr("href")).as(path).startsWith(parent);
        assertThat(page.find("nav.trail [aria-current=page]").eachText())
                .as(path)
                .hasSize(1);
        assertThat(page.text("title")).as(path).startsWith(page.text("nav.trail [aria-current=page]"));
    }
}
