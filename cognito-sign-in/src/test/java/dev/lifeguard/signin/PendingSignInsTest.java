package dev.lifeguard.signin;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PendingSignInsTest {

    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00.123Z");
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
        assertThat(taken.nonce()).isEqualTo(PendingSignIn.hash(NONCE));
        assertThat(taken.challenge()).isEqualTo(PendingSignIn.hash(pending.verifier()));
        assertThat(taken.verifier()).hasSize(43).matches("[A-Za-z0-9_-]+");
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

        assertThat(taken.verifier()).isEqualTo(before.verifier());
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
                        begins.begun(state, memory(state), PendingSignIn.Journey.to(ReturnPath.of("/1"), NOW));
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
    void remember_ofAShortLink_costsTwoHundredBytesAtMost() {
        begin("/catalogue?from=tour");

        assertThat(sum()).isLessThanOrEqualTo(200);
    }

    @Test
    void remember_ofTwentyShortLinks_clearsNone() {
        for (int tab = 0; tab < 20; tab++) {
            begin("/account?tab=" + tab);
        }

        assertThat(browser).hasSize(20);
    }

    /** The worst that a link can be: no packing makes such letters much shorter. */
    @Test
    void remember_ofFiveLongestLinks_clearsNone() {
        for (int tab = 0; tab < 5; tab++) {
            begin("/a?x=" + letters(ReturnPath.LONGEST - 5, tab));
        }

        assertThat(browser).hasSize(5);
        assertThat(sum()).isLessThanOrEqualTo(PendingSignIns.LARGEST_SUM);
    }

    @Test
    void remember_whenTheSumIsPassed_clearsTheOldestFirst() {
        List<String> states = new ArrayList<>();
        for (int tab = 0; tab < 30; tab++) {
            PendingSignIn pending = pending("/tab?" + tab, NOW.plusSeconds(tab));
            remember(pending);
            Collections.shuffle(browser, new Random(tab));
            states.add(pending.state());
            assertThat(sum()).isLessThanOrEqualTo(PendingSignIns.LARGEST_SUM);
        }
        int left = browser.size();

        assertThat(left).isBetween(20, 29);
        for (int tab = 0; tab < 30; tab++) {
            assertThat(take(states.get(tab), NOW.plusSeconds(60)).isPresent())
                    .as("tab " + tab)
                    .isEqualTo(tab >= 30 - left);
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
        PendingSignIn.Journey again =
                PendingSignIn.Journey.to(ReturnPath.of("/x?y=1"), NOW).again(NOW.plusSeconds(1));
        PendingSignIn pending = pendingSignIns.begun("state", memory("state"), again);
        remember(pending);

        PendingSignIn taken = take("state", NOW.plusSeconds(2)).orElseThrow();
        assertThat(taken.back().path()).isEqualTo("/x?y=1");
        assertThat(taken.journey().isSecondTry()).isTrue();
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
        assertThat(PendingSignIn.nonceFirst(Map.of("nonce", "two\nlines"), PendingSignIn.hash("two\nlines")))
                .isEmpty();
    }

    /** Those of a node that has this client secret, or these two. */
    private static PendingSignIns with(String... secrets) {
        Settings settings = Settings.complete()
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
        return pendingSignIns.begun(state, memory(state), PendingSignIn.Journey.to(ReturnPath.of(path), at));
    }

    /** As Soteria has it. */
    private static Map<String, String> memory(String state) {
        Map<String, String> memory = new LinkedHashMap<>();
        memory.put("oidc.original.request", "https://example.com/postlogin");
        memory.put("oidc.state", state);
        memory.put("oidc.nonce", NONCE);
        return PendingSignIn.nonceFirst(memory, PendingSignIn.hash(NONCE)).orElseThrow();
    }

    private void remember(PendingSignIn pending) {
        FakeResponse response = new FakeResponse();
        pendingSignIns.remember(request(), response.response(), pending);
        apply(response);
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
