package dev.lifeguard.it;

import static dev.lifeguard.it.Await.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.run.browser.BrowserPage;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The pages that show the pool as a whole: the overview, conflicting memberships, and how it is set up. */
@ResourceLock(Lifeguard.SHARED)
class ReportPagesIT {

    private final Lifeguard lifeguard = Lifeguard.shared();
    private final Somebody anna = new Somebody(lifeguard, "anna");

    /** Dora is disabled and Nina invited; the bars are as long as the numbers say. */
    @Test
    void overview_tellsAccountsByStatusAndTheLargestGroups() {
        BrowserPage overview = Await.until(
                SOON,
                () -> anna.open("/overview"),
                page -> !page.find("[data-test=groups] tbody tr").isEmpty());

        assertThat(overview.text("[data-test=accounts]")).contains("disabled", "invited");
        int accounts = overview.find("[data-test=accounts] td.figure").stream()
                .mapToInt(cell -> Integer.parseInt(cell.text()))
                .sum();
        assertThat(overview.text(".lead")).startsWith(accounts + " accounts and ");
        assertThat(overview.find("[data-test=groups] tbody tr").size()).isBetween(1, 20);
        assertThat(widths(overview)).isSortedAccordingTo((one, other) -> Integer.compare(other, one));
        assertThat(widths(overview).get(0)).isEqualTo(1000);
        assertThat(overview.find("[data-test=requests] tbody tr")).hasSize(12);
        assertThat(overview.find("[data-test=expiries] tbody tr")).hasSize(12);
    }

    private static List<Integer> widths(BrowserPage overview) {
        return overview.find("[data-test=groups] rect").stream()
                .map(bar -> Integer.valueOf(bar.attr("width")))
                .toList();
    }

    @Test
    void conflicts_nameTheGroupsThatThePoliciesSetApart() {
        BrowserPage conflicts = anna.open("/conflicts");

        Element row = conflicts.find("tr[data-one=audit-read]").first();
        assertThat(row).isNotNull();
        assertThat(row.attr("data-other")).isEqualTo("finance-write");
        assertThat(anna.open("/conflicts?one=audit-read&other=finance-read").status())
                .isEqualTo(404);
        assertThat(anna.open("/conflicts?one=two+words&other=finance-read").status())
                .isEqualTo(404);
    }

    /** Grace was in two groups before Lifeguard was there, and the demo pool has a group that nothing names. */
    @Test
    void groupReport_namesUnmanagedMembersAndGroupsWithoutAnOwner() {
        // What one reading has seen proves nothing yet.
        anna.sync();
        BrowserPage unmanaged = Await.until(
                SOON,
                () -> anna.open("/group-report?q=READ"),
                page -> !page.find("[data-test=unmanaged] tr[data-group=finance-read]")
                        .isEmpty());
        assertThat(unmanaged.text("[data-test=unmanaged]")).contains("Grace Groups");
        assertThat(unmanaged.find("[data-test=unmanaged] tr[data-group]").eachAttr("data-group"))
                .isSorted()
                .allMatch(group -> group.contains("read"));

        BrowserPage owners = anna.open("/group-report?show=owners");
        assertThat(owners.find("tr[data-group]").eachAttr("data-group"))
                .contains("admin", "team-leads")
                .doesNotContain("finance-read");
        assertThat(anna.open("/group-report?show=approvers").status()).isEqualTo(200);
        assertThat(anna.open("/group-report?q=%00&page=99999999&show=%3Cb%3E").status())
                .isEqualTo(200);
    }

    @Test
    void groups_areSortedByWhatTheAddressSays_andKeepWhatWasTyped() {
        BrowserPage groups = Await.until(
                SOON,
                () -> anna.open("/groups?q=a&sort=-members"),
                page -> page.find("td[data-test=members]").eachText().stream().anyMatch(number -> !number.equals("0")));

        assertThat(groups.find("td[data-test=members]").eachText().stream().map(Integer::valueOf))
                .isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(groups.find("th[aria-sort=descending] a").attr("href")).endsWith("/groups?q=a&sort=members&");
        assertThat(anna.open("/groups?sort=nonsense").find("th[aria-sort=ascending]"))
                .hasSize(1);
    }

    @Test
    void setUp_whenReviewed_isBesideWhatTheGuideRecommends() {
        BrowserPage before = anna.open("/connection");

        BrowserPage reviewed = anna.press(before, "form#review-form", "review-now", Map.of());

        assertThat(reviewed.find("[data-test=review-problems]")).isEmpty();
        assertThat(reviewed.find("[data-test=review] tbody tr")).hasSize(17);
        assertThat(state(reviewed, "CALLBACK_URL")).isEqualTo("RIGHT");
        assertThat(state(reviewed, "SIGN_OUT_URL")).isEqualTo("RIGHT");
        assertThat(state(reviewed, "CLIENT_SECRET")).isEqualTo("RIGHT");
        assertThat(state(reviewed, "GROUPS")).isEqualTo("RIGHT");
        assertThat(state(reviewed, "SIGN_IN_PAGES")).isEqualTo("RIGHT");
        assertThat(state(reviewed, "STYLE")).isEqualTo("RIGHT");
        assertThat(reviewed.text("tr[data-step=GROUPS] th")).endsWith("(by the last directory sync)");
        assertThat(state(reviewed, "MFA")).isEqualTo("ADVICE");
        assertThat(reviewed.find("tr[data-state=UNKNOWN]")).isEmpty();
        assertThat(reviewed.text("[data-test=statements]")).contains("cognito-idp:DescribeUserPoolClient");
    }

    private static String state(BrowserPage page, String step) {
        return page.find("tr[data-step=" + step + "]").attr("data-state");
    }
}
