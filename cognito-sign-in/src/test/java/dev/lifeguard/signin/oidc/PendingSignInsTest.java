package dev.lifeguard.signin.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.signin.FakeRequest;
import dev.lifeguard.signin.FakeResponse;
import dev.lifeguard.signin.ReturnPath;
import dev.lifeguard.signin.TestSettings;
import dev.lifeguard.signin.encoding.RandomText;
import dev.lifeguard.signin.encoding.Sha256;
import dev.lifeguard.signin.settings.SettingsReader;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PendingSignInsTest {

    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00.123Z");
    /** Payara's limit for the request line and all headers together. */
    private static final int PAYARA_TAKES = 8192;

    /**
     * Of a browser's request for the callback, with cookies of a session, and a reserve. Chromium's has some 900 bytes.
     */
    private static final int LINE_AND_OTHER_HEADERS = 1200;

    private static final String NONCE = RandomText.urlSafe(32);

    private final PendingSignIns pendingSignIns = with("a secret");
    private final List<Cookie> browser = new ArrayList<>();

    @Test
    void take_whenSeveralTabs_givesEachItsOwnInAnyOrder() {
        String one = begin("/1");
        String two = begin("/2?x=%C3%A9");
        String three = begin("/3");

        assertThat(back(three)).contains("/3");
        assertThat(back(one)).contains("/1");
        assertThat(back(two)).contains("/2?x=%C3%A9");
        assertThat(browser).isEmpty();
    }

    @Test
    void take_givesAllThatTheMechanismRemembered() {
        PendingSignIn pending = pending("/x", NOW);
        remember(pending);

        PendingSignIn taken = take(pending.state(), NOW).orElseThrow();

        assertThat(taken).usingRecursiveComparison().isEqualTo(pending);
        assertThat(taken.remembered())
                .containsEntry("oidc.state", pending.state())
                .containsEntry("oidc.original.request", "https://example.com/postlogin");
        assertThat(Sha256.base64Url(taken.remembered().get("oidc.nonce"))).isEqualTo(pending.nonce());
        assertThat(taken.secrets().verifier()).hasSize(43).matches("[A-Za-z0-9_-]+");
    }

    @Test
    void authorize_hasOurNonceAndTheChallenge() {
        PendingSignIn pending = pending("/x", NOW);

        assertThat(pending.authorize("https://pool/authorize?a=b&nonce=" + Sha256.base64Url(NONCE) + "&state=s"))
                .isEqualTo("https://pool/authorize?a=b&nonce=" + pending.nonce() + "&state=s&code_challenge="
                        + Sha256.base64Url(pending.secrets().verifier()) + "&code_challenge_method=S256");
        assertThat(pending.nonce())
                .isNotEqualTo(Sha256.base64Url(NONCE))
                .isNotEqualTo(pending("/x", NOW).nonce());
    }

    @Test
    void take_whenReplayed_givesNothing() {
        String state = begin("/1");
        take(state, NOW);

        assertThat(take(state, NOW)).isEmpty();
    }

    @Test
    void take_afterAnHour_givesNothing() {
        String state = begin("/1");

        assertThat(take(state, NOW.plus(Duration.ofHours(1)).plusMillis(1))).isEmpty();
    }

    @Test
    void take_afterAnHourAtTheSignInPage_givesIt() {
        String state = begin("/1");

        assertThat(take(state, NOW.plus(Duration.ofHours(1)))).isPresent();
    }

    @Test
    void take_whileTwoSecretsAreConfigured_opensWhatEitherSealed() {
        PendingSignIn before = pending("/before", NOW);
        remember(before);

        PendingSignIns after = with("a new secret", "a secret");
        PendingSignIn taken = after.take(request(), new FakeResponse().response(), before.state(), NOW)
                .orElseThrow();

        assertThat(taken.secrets()).isEqualTo(before.secrets());
        assertThat(with("a new secret").take(request(), new FakeResponse().response(), before.state(), NOW))
                .isEmpty();
    }

    /** The three rounds of docs/operations.md, in each of which nodes of the round before are still there. */
    @ParameterizedTest
    @CsvSource({"old, old+new", "old+new, new+old", "new+old, new"})
    void take_whileNodesGetAnotherSecretOneByOne_opensAtEachWhatTheOtherSealed(String before, String after) {
        List<PendingSignIns> nodes = List.of(with(before.split("\\+")), with(after.split("\\+")));
        for (PendingSignIns begins : nodes) {
            for (PendingSignIns ends : nodes) {
                String state = UUID.randomUUID().toString();
                PendingSignIn begun =
                        begins.begun(state, memory(state), PendingSignIn.Origin.of(ReturnPath.of("/1"), NOW));
                FakeResponse response = new FakeResponse();
                begins.remember(request(), response.response(), begun);
                apply(response);

                assertThat(ends.take(request(), new FakeResponse().response(), state, NOW))
                        .hasValueSatisfying(taken ->
                                assertThat(taken).usingRecursiveComparison().isEqualTo(begun));
            }
        }
    }

    @Test
    void take_whenTheTimeWasChanged_givesNothing() {
        String state = begin("/1");
        Cookie old = browser.get(0);
        old.setValue("AA" + old.getValue().substring(2));

        assertThat(take(state, NOW)).isEmpty();
    }

    @Test
    void take_byTheStateOfAnother_givesNothing() {
        String one = begin("/1");
        String two = begin("/2");
        String value = browser.get(0).getValue();
        browser.get(0).setValue(browser.get(1).getValue());
        browser.get(1).setValue(value);

        assertThat(take(one, NOW)).isEmpty();
        assertThat(take(two, NOW)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "%%%", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void take_besideAForeignCookieOfTheSameName_givesOurs(String junk) {
        String state = begin("/1");
        browser.add(0, new Cookie(browser.get(0).getName(), junk));

        assertThat(back(state)).contains("/1");
    }

    @Test
    void remember_givesACookieThatOnlyThisHostSeesForAnHour() {
        begin("/account");

        assertThat(browser).singleElement().satisfies(cookie -> {
            assertThat(cookie.getName()).startsWith("__Host-lifeguard-sign-in-");
            assertThat(cookie.isHttpOnly()).isTrue();
            assertThat(cookie.getSecure()).isTrue();
            assertThat(cookie.getAttribute("SameSite")).isEqualTo("Lax");
            assertThat(cookie.getPath()).isEqualTo("/");
            assertThat(cookie.getMaxAge()).isEqualTo(3600);
        });
    }

    @Test
    void remember_ofAShortLink_costsFewBytes() {
        begin("/catalogue?from=tour");

        assertThat(sum()).isLessThanOrEqualTo(130);
    }

    @Test
    void remember_ofTwentyShortLinks_clearsNone() {
        for (int tab = 0; tab < 20; tab++) {
            begin("/account?tab=" + tab);
        }

        assertThat(browser).hasSize(20);
    }

    @Test
    void remember_ofFiveLongestLinks_losesNone_oneAfterAnotherOrInTheSameInstant() {
        List<PendingSignIn> tabs = IntStream.range(0, 5)
                .mapToObj(tab -> pending(longest(tab), NOW))
                .toList();

        tabs.forEach(this::remember);
        assertThat(sum()).isLessThanOrEqualTo(PendingSignIns.LARGEST_SUM);
        assertThat(tabs)
                .allSatisfy(
                        tab -> assertThat(back(tab.state())).contains(tab.back().path()));
        assertThat(browser).isEmpty();

        inTheSameInstant(tabs);
        assertThat(sum()).isLessThanOrEqualTo(PendingSignIns.LARGEST_SUM);
        assertThat(tabs)
                .allSatisfy(
                        tab -> assertThat(back(tab.state())).contains(tab.back().path()));
        assertThat(browser).isEmpty();
    }

    /** None of the answers knows of the others, so that none of them could clear anything. */
    @ParameterizedTest
    @CsvSource({"10, 10", "10, 5", "14, 14", "14, 9", "14, 5", "14, 0"})
    void remember_ofTabsInTheSameInstant_staysBelowWhatPayaraTakes(int tabs, int longest) {
        List<PendingSignIn> all = new ArrayList<>();
        for (int tab = 0; tab < tabs; tab++) {
            all.add(pending(tab < longest ? longest(tab) : largestWhole(tab), NOW));
        }
        Collections.shuffle(all, new Random(tabs));

        inTheSameInstant(all);

        assertThat(sum() + LINE_AND_OTHER_HEADERS).isLessThanOrEqualTo(PAYARA_TAKES);
        assertThat(all).allSatisfy(tab -> assertThat(take(tab.state(), NOW)).isPresent());
    }

    @Test
    void remember_ofManyShortTabsInTheSameInstant_staysBelowWhatPayaraTakes() {
        List<PendingSignIn> all = IntStream.range(0, 50)
                .mapToObj(tab -> pending("/account?tab=" + tab, NOW))
                .toList();

        inTheSameInstant(all);

        assertThat(sum() + LINE_AND_OTHER_HEADERS).isLessThanOrEqualTo(PAYARA_TAKES);
    }

    /**
     * As where two nodes answer, or more tabs come at once than there are places: who is displaced is signed in all the
     * same.
     */
    @Test
    void take_ofOneWhosePlaceAnotherTook_saysThatItsLinkIsLost() {
        PendingSignIn displaced = pending(longest(1), NOW);
        PendingSignIn newer = pending(longest(2), NOW);
        Stream.of(answered(displaced, with("a secret")), answered(newer, with("a secret")))
                .toList()
                .forEach(this::apply);

        PendingSignIn taken = take(displaced.state(), NOW).orElseThrow();
        assertThat(taken.back().wasTooLong()).isTrue();
        assertThat(taken.remembered()).isEqualTo(displaced.remembered());
        assertThat(back(newer.state())).contains(newer.back().path());
        assertThat(browser).isEmpty();
    }

    @Test
    void remember_whenEveryPlaceIsTaken_takesThatOfTheOldest() {
        List<PendingSignIn> tabs = new ArrayList<>();
        for (int tab = 0; tab <= PendingSignIns.PLACES; tab++) {
            tabs.add(pending(longest(tab).substring(0, 500), NOW.plusSeconds(tab)));
            remember(tabs.get(tab));
            Collections.shuffle(browser, new Random(tab));
        }

        assertThat(sum()).isLessThanOrEqualTo(PendingSignIns.LARGEST_SUM);
        assertThat(tabs.stream()
                        .map(tab -> take(tab.state(), NOW.plusSeconds(9))
                                .orElseThrow()
                                .back()
                                .wasTooLong()))
                .containsExactly(true, false, false, false, false, false);
    }

    @Test
    void take_byALinksCookieInPlaceOfTheSignIns_givesNothing() {
        PendingSignIn pending = pending(longest(1), NOW);
        remember(pending);
        Cookie link = browser.stream()
                .filter(cookie -> cookie.getValue().length() > 300)
                .findFirst()
                .orElseThrow();
        browser.stream().filter(cookie -> cookie != link).forEach(cookie -> cookie.setValue(link.getValue()));

        assertThat(take(pending.state(), NOW)).isEmpty();
    }

    @Test
    void remember_whenTheSumIsPassed_clearsTheOldestFirst() {
        List<String> states = new ArrayList<>();
        for (int tab = 0; tab < 50; tab++) {
            PendingSignIn pending = pending("/tab?" + tab, NOW.plusSeconds(tab));
            remember(pending);
            Collections.shuffle(browser, new Random(tab));
            states.add(pending.state());
            assertThat(sum()).isLessThanOrEqualTo(PendingSignIns.LARGEST_SUM);
        }
        int left = browser.size();

        assertThat(left).isBetween(30, 49);
        for (int tab = 0; tab < 50; tab++) {
            assertThat(take(states.get(tab), NOW.plusSeconds(60)).isPresent())
                    .as("tab " + tab)
                    .isEqualTo(tab >= 50 - left);
        }
    }

    @Test
    void clearBeyondSum_takesJunkOfOurNameBeforeAnythingElse() {
        String state = begin("/1");
        for (int i = 0; i < 50; i++) {
            browser.add(new Cookie("__Host-lifeguard-sign-in-junk" + i, "j".repeat(100)));
        }

        FakeResponse response = new FakeResponse();
        pendingSignIns.clearBeyondSum(request(), response.response(), NOW);
        apply(response);

        assertThat(sum()).isLessThanOrEqualTo(PendingSignIns.LARGEST_SUM);
        assertThat(back(state)).contains("/1");
    }

    /** Or the answer itself has more headers than servers and proxies let through, and nobody gets one any more. */
    @Test
    void clearBeyondSum_ofVeryMany_clearsAFewWithEachAnswer() {
        String state = begin("/1");
        for (int i = 0; i < 180; i++) {
            browser.add(new Cookie("__Host-lifeguard-sign-in-" + i, "junk of twenty signs"));
        }
        for (int answer = 0; sum() > PendingSignIns.LARGEST_SUM; answer++) {
            assertThat(answer).isLessThan(8);
            HttpServletRequest request = request();
            FakeResponse response = new FakeResponse();
            pendingSignIns.clearBeyondSum(request, response.response(), NOW);
            pendingSignIns.remember(request, response.response(), pending("/another", NOW));

            assertThat(response.cookies)
                    .filteredOn(cookie -> cookie.getMaxAge() == 0)
                    .extracting(Cookie::getName)
                    .doesNotHaveDuplicates()
                    .hasSizeLessThanOrEqualTo(PendingSignIns.MOST_CLEARED);
            apply(response);
        }

        assertThat(back(state)).contains("/1");
    }

    @Test
    void clearBeyondSum_belowIt_sendsNothing() {
        begin("/1");
        browser.add(new Cookie("somebody-elses", "x".repeat(5000)));
        FakeResponse response = new FakeResponse();

        pendingSignIns.clearBeyondSum(request(), response.response(), NOW);

        assertThat(response.cookies).isEmpty();
    }

    @Test
    void again_keepsTheWayBackAndIsMarked() {
        PendingSignIn.Origin again =
                PendingSignIn.Origin.of(ReturnPath.of("/x?y=1"), NOW).again(NOW.plusSeconds(1));
        PendingSignIn pending = pendingSignIns.begun("state", memory("state"), again);
        remember(pending);

        PendingSignIn taken = take("state", NOW.plusSeconds(2)).orElseThrow();
        assertThat(taken.back().path()).isEqualTo("/x?y=1");
        assertThat(taken.origin().isSecondTry()).isTrue();
    }

    @Test
    void take_ofOneWhoseLinkWasTooLong_stillSaysSo() {
        String state = begin("/" + "a".repeat(ReturnPath.LONGEST));

        PendingSignIn taken = take(state, NOW).orElseThrow();
        assertThat(taken.back().wasTooLong()).isTrue();
        assertThat(taken.back().isStart()).isTrue();
    }

    @Test
    void nonceFirst_whenNothingRememberedExplainsTheNonce_isNothing() {
        assertThat(PendingSignIn.nonceFirst(memory("state"), "another")).isEmpty();
        assertThat(PendingSignIn.nonceFirst(Map.of("nonce", "two\nlines"), Sha256.base64Url("two\nlines")))
                .isEmpty();
    }

    /** Those of a node that has this client secret, or these two. */
    private static PendingSignIns with(String... secrets) {
        TestSettings settings = TestSettings.complete()
                .with(SettingsReader.BASE_URL, "https://example.com")
                .with(SettingsReader.CALLBACK_URL, "https://example.com/postlogin")
                .with(SettingsReader.CLIENT_SECRET, secrets[0]);
        if (secrets.length > 1) {
            settings.with(SettingsReader.SECOND_CLIENT_SECRET, secrets[1]);
        }
        return new PendingSignIns(settings.settings());
    }

    private String begin(String path) {
        PendingSignIn pending = pending(path, NOW);
        remember(pending);
        return pending.state();
    }

    private PendingSignIn pending(String path, Instant at) {
        String state = UUID.randomUUID().toString();
        return pendingSignIns.begun(state, memory(state), PendingSignIn.Origin.of(ReturnPath.of(path), at));
    }

    /** As Soteria has it. */
    private static Map<String, String> memory(String state) {
        Map<String, String> memory = new LinkedHashMap<>();
        memory.put("oidc.original.request", "https://example.com/postlogin");
        memory.put("oidc.state", state);
        memory.put("oidc.nonce", NONCE);
        return PendingSignIn.nonceFirst(memory, Sha256.base64Url(NONCE)).orElseThrow();
    }

    private void remember(PendingSignIn pending) {
        apply(answered(pending, pendingSignIns));
    }

    /** Each request shows what the browser has now, and all answers come after the last request. */
    private void inTheSameInstant(List<PendingSignIn> tabs) {
        tabs.stream().map(tab -> answered(tab, pendingSignIns)).toList().forEach(this::apply);
    }

    private FakeResponse answered(PendingSignIn pending, PendingSignIns node) {
        FakeResponse response = new FakeResponse();
        node.remember(request(), response.response(), pending);
        return response;
    }

    /** The worst that a link can be: no packing makes such letters much shorter. */
    private static String longest(int seed) {
        return "/a?x=" + letters(ReturnPath.LONGEST - 5, seed);
    }

    /** One whose cookie is as large as one that holds its link itself can be. */
    private String largestWhole(int seed) {
        String link = "/a?x=" + letters(190, seed);
        while (answered(pending(link, NOW), with("a secret")).cookies.size() > 1) {
            link = link.substring(0, link.length() - 1);
        }
        return link;
    }

    private Optional<PendingSignIn> take(String state, Instant now) {
        FakeResponse response = new FakeResponse();
        Optional<PendingSignIn> taken = pendingSignIns.take(request(), response.response(), state, now);
        apply(response);
        return taken;
    }

    private Optional<String> back(String state) {
        return take(state, NOW).map(pending -> pending.back().path());
    }

    private HttpServletRequest request() {
        FakeRequest request = FakeRequest.to("/postlogin");
        browser.forEach(request::showing);
        return request.request();
    }

    private void apply(FakeResponse response) {
        for (Cookie cookie : response.cookies) {
            browser.removeIf(held -> held.getName().equals(cookie.getName()));
            if (cookie.getMaxAge() != 0) {
                browser.add(cookie);
            }
        }
    }

    private int sum() {
        return browser.stream()
                .mapToInt(
                        cookie -> cookie.getName().length() + cookie.getValue().length() + 3)
                .sum();
    }

    private static String letters(int length, int seed) {
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        Random random = new Random(seed);
        return Stream.generate(() -> String.valueOf(alphabet.charAt(random.nextInt(alphabet.length()))))
                .limit(length)
                .collect(Collectors.joining());
    }
}
