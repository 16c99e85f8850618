package dev.lifeguard.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Tabs that are opened in the same instant, as a browser does that restores them, 200 ms away from the server. Each
 * must end on its own page. {@code -Dlifeguard.rounds=20} asks more often than a build needs.
 */
@EnabledIf(value = "dev.lifeguard.it.Browser#isInstalled", disabledReason = "no chromium and chromium-driver here")
@ResourceLock(Lifeguard.SHARED)
class ParallelTabsIT {

    private static final int ROUNDS = Integer.getInteger("lifeguard.rounds", 2);
    private static final int TABS = 5;
    private static final int LATENCY_MILLIS = 200;
    private static final int LONGEST_LINK = 600;
    private static final String OWN_PAGE = "own page";
    private static final String START_PAGE = "start page";

    private final Lifeguard lifeguard = Lifeguard.shared();
    private final LocalPool pool = lifeguard.pool();
    private Browser browser;

    @BeforeEach
    void open() {
        pool.behave();
        browser = Browser.open();
    }

    @AfterEach
    void close() {
        browser.close();
        pool.behave();
    }

    /** Signed in at the pool, and no cookie of the application: as after a restart of the browser. */
    @Test
    void coldTabs_endOnTheirOwnPages() {
        signInAt("/account");
        List<String> tabs = browser.tabs(TABS, LATENCY_MILLIS);
        Map<String, Integer> ends = new TreeMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            browser.forgetCookiesOf(lifeguard.url("/"));
            count(openAtOnce(tabs, ownPages(TABS, round)), ends);
        }
        assertThat(ends).containsExactly(Map.entry(OWN_PAGE, ROUNDS * TABS));
    }

    /** The session has just ended, and its cookies are still there. */
    @Test
    void warmTabs_endOnTheirOwnPages() {
        signInAt("/account");
        List<String> tabs = browser.tabs(TABS, LATENCY_MILLIS);
        Map<String, Integer> ends = new TreeMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            signInForAMoment();
            count(openAtOnce(tabs, ownPages(TABS, round)), ends);
        }
        assertThat(ends).containsExactly(Map.entry(OWN_PAGE, ROUNDS * TABS));
    }

    /** All their cookies together stay below what a server takes of headers. */
    @Test
    void twentyColdTabs_endOnTheirOwnPages() {
        signInAt("/account");
        List<String> tabs = browser.tabs(20, LATENCY_MILLIS);
        browser.forgetCookiesOf(lifeguard.url("/"));

        Map<String, Integer> ends = new TreeMap<>();
        count(openAtOnce(tabs, ownPages(20, 0)), ends);

        assertThat(ends).containsExactly(Map.entry(OWN_PAGE, 20));
    }

    @Test
    void coldTabsWithTheLongestLinks_endOnTheirOwnPages() {
        signInAt("/account");
        List<String> tabs = browser.tabs(TABS, LATENCY_MILLIS);
        browser.forgetCookiesOf(lifeguard.url("/"));

        Map<String, Integer> ends = new TreeMap<>();
        count(openAtOnce(tabs, longestPages(TABS)), ends);

        assertThat(ends).containsExactly(Map.entry(OWN_PAGE, TABS));
    }

    /**
     * More of them than a browser keeps: nobody meets the server's own 400, and whose link is lost comes in
     * all the same.
     */
    @Test
    void tenColdTabsWithTheLongestLinks_endOnTheirOwnPagesOrOnTheStartPage() {
        signInAt("/account");
        List<String> tabs = browser.tabs(10, LATENCY_MILLIS);
        List<String> pages = longestPages(10);

        Map<String, Integer> ends = new TreeMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            browser.forgetCookiesOf(lifeguard.url("/"));
            count(openAtOnce(tabs, pages), ends);
        }

        System.out.println(
                "Ten cold tabs with links of " + LONGEST_LINK + " characters, " + ROUNDS + " rounds: " + ends);
        assertThat(ends.keySet()).isSubsetOf(OWN_PAGE, START_PAGE);
        assertThat(ends.get(OWN_PAGE)).isGreaterThanOrEqualTo(2 * ROUNDS);
    }

    private static List<String> longestPages(int tabs) {
        return ownPages(tabs, 0).stream()
                .map(page -> page + "&x=" + letters(LONGEST_LINK - page.length() - "&x=".length()))
                .toList();
    }

    private void signInAt(String page) {
        browser.get(lifeguard.url(page));
        browser.signIn("anna");
        browser.awaitUrl(lifeguard.url(page));
    }

    private void signInForAMoment() {
        pool.misbehave("{\"idToken\":{\"expiresIn\":10}}");
        browser.forgetCookiesOf(lifeguard.url("/"));
        browser.first();
        browser.get(lifeguard.url("/account"));
        browser.awaitUrl(lifeguard.url("/account"));
        pool.behave();
        Await.until(Browser.LONGEST, () -> browser.statusOf("/whoami"), status -> status == 401);
    }

    private static List<String> ownPages(int tabs, int round) {
        List<String> pages = new ArrayList<>();
        for (int tab = 0; tab < tabs; tab++) {
            pages.add("/account?tab=" + tab + "&round=" + round);
        }
        return pages;
    }

    /** Where each tab ended: on its own page, or elsewhere, in words. */
    private List<String> openAtOnce(List<String> tabs, List<String> pages) {
        List<String> urls = pages.stream().map(lifeguard::url).toList();
        browser.openAtOnce(tabs, urls);
        List<String> ends = new ArrayList<>(Collections.nCopies(tabs.size(), ""));
        for (int tab = 0; tab < tabs.size(); tab++) {
            String end = browser.awaitEnd(tabs.get(tab), lifeguard.url("/"));
            ends.set(tab, end.equals(urls.get(tab)) ? OWN_PAGE : elsewhere(end));
        }
        return ends;
    }

    private String elsewhere(String end) {
        return end.equals(lifeguard.url("/")) ? START_PAGE : end.replaceFirst("&ref=.*", "");
    }

    /** Such as no packing makes much shorter. */
    private static String letters(int length) {
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        Random random = new Random(1);
        return Stream.generate(() -> String.valueOf(alphabet.charAt(random.nextInt(alphabet.length()))))
                .limit(length)
                .collect(Collectors.joining());
    }

    private static void count(List<String> ends, Map<String, Integer> counts) {
        ends.forEach(end -> counts.merge(end, 1, Integer::sum));
    }
}
