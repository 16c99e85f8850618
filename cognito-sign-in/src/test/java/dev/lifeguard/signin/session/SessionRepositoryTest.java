package dev.lifeguard.signin.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.lifeguard.signin.FakeRequest;
import dev.lifeguard.signin.FakeResponse;
import dev.lifeguard.signin.SessionStore;
import dev.lifeguard.signin.SignInFailure.Reason;
import dev.lifeguard.signin.SignedIn;
import dev.lifeguard.signin.StoredSession;
import dev.lifeguard.signin.TestSettings;
import dev.lifeguard.signin.TestSignIns;
import dev.lifeguard.signin.settings.Inactivity;
import dev.lifeguard.signin.settings.SettingsReader;
import jakarta.servlet.http.Cookie;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionRepositoryTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    /** Below a path browsers allow no {@code __Host-}. */
    private static final String NAME = "__Secure-lifeguard-session";

    private static final String FIREFOX =
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:144.0) Gecko/20100101 Firefox/144.0";

    private final MapStore store = new MapStore();
    private final SessionRepository sessions = onAnotherNode();
    private final SignedIn anna = TestSignIns.signedIn("anna", NOW, "staff");

    @Test
    void find_ofASessionBegun_isTheSignIn() {
        Cookie cookie = begin(anna);

        assertThat(find(sessions, cookie)).contains(anna);
        assertThat(store.looks).isZero();
    }

    @Test
    void find_onAnotherNode_looksOnceIntoTheStore() {
        Cookie cookie = begin(anna);
        SessionRepository other = onAnotherNode();

        assertThat(find(other, cookie)).get().usingRecursiveComparison().isEqualTo(anna);
        find(other, cookie);
        assertThat(store.looks).isEqualTo(1);
    }

    @Test
    void find_afterTheTokensEnd_isNothing() {
        Cookie cookie = begin(anna);

        assertThat(find(sessions, asking(cookie), anna.expiresAt())).isEmpty();
    }

    /** Neither the person nor nobody: "not signed in" would send them round by way of Cognito. */
    @Test
    void find_whenTheStoreFails_saysThatItIsNotKnown() {
        Cookie cookie = begin(anna);
        SessionRepository other = onAnotherNode();
        store.broken = true;

        assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> find(other, cookie));
        assertThat(find(sessions, cookie)).contains(anna);
    }

    @Test
    void find_ofThreeCookies_asksTheStoreByOneCall() {
        Cookie cookie = begin(anna);
        FakeRequest request = asking(new Cookie(NAME, "f".repeat(43)), new Cookie(NAME, "g".repeat(43)), cookie);
        SessionRepository other = onAnotherNode();

        assertThat(find(other, request, NOW)).isPresent();
        assertThat(store.looks).isEqualTo(3);

        SessionRepository third = onAnotherNode();
        store.broken = true;
        assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> find(third, request, NOW));
        assertThat(store.tries).isEqualTo(3 + 1);
    }

    @Test
    void remembered_onAnotherNode_doesNotLook() {
        Cookie cookie = begin(anna);

        assertThat(sessions.remembered(asking(cookie).request(), NOW))
                .extracting(SessionRepository.PresentedSession::signedIn)
                .containsExactly(anna);
        assertThat(onAnotherNode().remembered(asking(cookie).request(), NOW)).isEmpty();
        assertThat(store.looks).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "0000000000000000000000000000000000000000000'", "%s%s"})
    void find_ofWhatIsNoSecret_doesNotEvenLook(String value) {
        assertThat(find(sessions, new Cookie(NAME, value))).isEmpty();
        assertThat(store.looks).isZero();
    }

    @Test
    void find_besideAForeignCookieOfTheSameName_isTheSignIn() {
        Cookie cookie = begin(anna);
        Cookie foreign = new Cookie(NAME, "f".repeat(43));

        assertThat(find(sessions, asking(foreign).showing(cookie), NOW)).contains(anna);
    }

    /** As many as pages elsewhere on the host may have given the browser before ours, and each could be a secret. */
    @Test
    void find_besideManyForeignCookies_isTheSignIn() {
        Cookie cookie = begin(anna);
        FakeRequest request = asking();
        for (char sign = 'a'; sign < 'j'; sign++) {
            String junk = String.valueOf(sign).repeat(43);
            request.showing(new Cookie(NAME, junk)).showing(new Cookie(NAME, junk));
        }

        assertThat(find(onAnotherNode(), request.showing(cookie), NOW))
                .map(SignedIn::subject)
                .contains("anna");
    }

    /** A row that somebody changed, or moved to another session, is no session. */
    @Test
    void find_ofWhatWasSealedForAnother_isNothing() {
        Cookie annas = begin(anna);
        Cookie ottos = begin(TestSignIns.signedIn("otto", NOW));
        StoredSession hers = store.kept.get(SessionCookie.id(annas.getValue()));
        String id = SessionCookie.id(ottos.getValue());
        store.kept.put(id, TestSignIns.kept(id, hers.subject(), hers.signedIn(), hers.expiresAt()));

        assertThat(find(onAnotherNode(), ottos)).isEmpty();
        assertThat(find(onAnotherNode(), annas)).isPresent();
    }

    @Test
    void find_byTheIdOfASession_isNothing() {
        begin(anna);
        String id = store.kept.keySet().iterator().next();

        assertThat(find(sessions, new Cookie(NAME, id))).isEmpty();
        assertThat(find(sessions, new Cookie(NAME, id.substring(0, 43)))).isEmpty();
    }

    @Test
    void begin_givesACookieThatOnlyThisSiteSeesAndTheStoreDoesNot() {
        Cookie cookie = begin(anna);

        assertThat(cookie.getName()).isEqualTo(NAME);
        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(cookie.getSecure()).isTrue();
        assertThat(cookie.getAttribute("SameSite")).isEqualTo("Lax");
        assertThat(cookie.getPath()).isEqualTo("/orders");
        assertThat(cookie.getMaxAge()).isEqualTo(-1);
        assertThat(store.kept.values())
                .singleElement()
                .satisfies(kept -> assertThat(kept.toString())
                        .doesNotContain(cookie.getValue())
                        .doesNotContain("Name of anna", "anna@example.com", anna.formToken(), "staff")
                        .contains("subject=anna", "session=" + anna.session(), "browser=Firefox, Windows"));
    }

    @Test
    void begin_ofAWholeSiteByHttps_givesACookieThatNoOtherSiteCanSet() {
        SessionRepository ofAWholeSite = at("https://example.com");
        FakeResponse response = new FakeResponse();
        ofAWholeSite.begin(asking().request(), response.response(), anna);
        Cookie cookie = response.cookies.get(0);

        assertThat(cookie.getName()).isEqualTo("__Host-lifeguard-session");
        assertThat(cookie.getPath()).isEqualTo("/");
        assertThat(cookie.getSecure()).isTrue();
        assertThat(find(ofAWholeSite, cookie)).contains(anna);
        assertThat(find(ofAWholeSite, new Cookie(SessionCookie.NAME, cookie.getValue())))
                .isEmpty();
    }

    @Test
    void begin_inPlaceOfAnother_endsThatOne() {
        Cookie first = begin(anna);
        FakeResponse response = new FakeResponse();
        sessions.begin(asking(first).request(), response.response(), TestSignIns.signedIn("otto", NOW));

        assertThat(find(sessions, first)).isEmpty();
        assertThat(response.cookies)
                .singleElement()
                .satisfies(second -> assertThat(find(sessions, second))
                        .map(SignedIn::subject)
                        .contains("otto"));
        assertThat(store.kept).hasSize(1);
    }

    @Test
    void begin_whenTheStoreFails_isRefused() {
        store.broken = true;
        FakeResponse response = new FakeResponse();

        assertThatExceptionOfType(SignInFailedException.class)
                .isThrownBy(() -> sessions.begin(asking().request(), response.response(), anna))
                .satisfies(refused -> assertThat(refused.reason()).isEqualTo(Reason.NOT_KEPT));
        assertThat(response.cookies).isEmpty();
    }

    @Test
    void takeBack_clearsTheCookieAndEndForgetsTheSession() {
        Cookie cookie = begin(anna);
        FakeResponse response = new FakeResponse();
        sessions.end(asking(cookie).request());
        sessions.takeBack(asking(cookie).request(), response.response());

        assertThat(find(sessions, cookie)).isEmpty();
        assertThat(find(onAnotherNode(), cookie)).isEmpty();
        assertThat(store.kept).isEmpty();
        assertThat(response.cookies).singleElement().satisfies(back -> {
            assertThat(back.getMaxAge()).isZero();
            assertThat(back.getValue()).isEmpty();
            assertThat(back.getPath()).isEqualTo(cookie.getPath());
        });
    }

    @Test
    void end_whenTheStoreFails_isForgottenHere() {
        Cookie cookie = begin(anna);
        store.broken = true;
        sessions.end(asking(cookie).request());

        assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> find(sessions, cookie));
    }

    @Test
    void used_isToldToTheStoreOnceAMinuteForAllAtOnce() {
        SessionRepository node = inMemory();
        SessionRepository.PresentedSession first = shown(node, anna);
        SessionRepository.PresentedSession second = shown(node, TestSignIns.signedIn("otto", NOW));
        node.used(first, NOW.plusSeconds(1));
        assertThat(store.told).containsExactly(Map.of(first.id(), NOW.plusSeconds(1)));

        node.used(first, NOW.plusSeconds(20));
        node.used(second, NOW.plusSeconds(40));
        node.used(first, NOW.plusSeconds(60));
        assertThat(store.told).hasSize(1);

        node.used(first, NOW.plusSeconds(61));
        assertThat(store.told.get(1))
                .isEqualTo(Map.of(first.id(), NOW.plusSeconds(61), second.id(), NOW.plusSeconds(61)));
        node.used(first, NOW.plusSeconds(121));
        assertThat(store.told.get(2)).isEqualTo(Map.of(first.id(), NOW.plusSeconds(121)));
    }

    @Test
    void used_whenTheStoreFails_isToldTheNextTime() {
        SessionRepository node = inMemory();
        SessionRepository.PresentedSession first = shown(node, anna);
        SessionRepository.PresentedSession second = shown(node, TestSignIns.signedIn("otto", NOW));
        store.broken = true;
        node.used(first, NOW.plusSeconds(1));
        store.broken = false;

        node.used(second, NOW.plusSeconds(61));

        assertThat(store.told.get(0)).containsOnlyKeys(first.id(), second.id());
    }

    /** A write that fails in the background is no answer of the store, by which look-ups would go on. */
    @Test
    void used_whenTheStoreHasFailedMeanwhile_endsNoPause() {
        SessionRepository node = inMemory();
        SessionRepository.PresentedSession shown = shown(node, anna);
        FakeResponse elsewhere = new FakeResponse();
        inMemory().begin(asking().request(), elsewhere.response(), anna);
        Cookie unseen = elsewhere.cookies.get(0);
        store.whileItIsTold = () -> {
            store.broken = true;
            assertUnavailable(node, unseen);
        };
        node.used(shown, NOW.plusSeconds(1));
        int tries = store.tries;

        assertUnavailable(node, unseen);

        assertThat(store.tries).isEqualTo(tries);
    }

    private static void assertUnavailable(SessionRepository node, Cookie cookie) {
        assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> find(node, cookie));
    }

    /** A hanging store must not cost anybody's request, nor a place for each minute that it hangs. */
    @Test
    void used_whenTheStoreHangs_waitsForNobody() throws Exception {
        SessionRepository node = onAnotherNode();
        SessionRepository.PresentedSession shown = shown(node, anna);
        store.hangs = new CountDownLatch(1);

        for (int minute = 1; minute < 20; minute++) {
            node.used(shown, NOW.plusSeconds(60L * minute));
        }
        assertThat(find(onAnotherNode(), begin(anna))).isPresent();
        store.hangs.countDown();

        store.uses.await();
        assertThat(store.told).hasSize(1);
    }

    @Test
    void find_whenVeryMany_remembersNoMoreThanItMay() {
        for (int i = 0; i <= SessionCache.MOST; i++) {
            begin(anna);
        }
        Cookie last = begin(anna);

        assertThat(find(sessions, last)).contains(anna);
        assertThat(sessions.remembered()).isLessThan(10);
    }

    private Cookie begin(SignedIn signedIn) {
        FakeResponse response = new FakeResponse();
        sessions.begin(asking().request(), response.response(), signedIn);
        return response.cookies.get(0);
    }

    private SessionRepository.PresentedSession shown(SessionRepository node, SignedIn signedIn) {
        FakeResponse response = new FakeResponse();
        node.begin(asking().request(), response.response(), signedIn);
        return node.remembered(asking(response.cookies.get(0)).request(), NOW).get(0);
    }

    private static Optional<SignedIn> find(SessionRepository node, Cookie cookie) {
        return find(node, FakeRequest.to("/desk").showing(cookie), NOW);
    }

    private static Optional<SignedIn> find(SessionRepository node, FakeRequest request, Instant now) {
        return Stream.of(node.remembered(request.request(), now), node.lookUp(request.request(), now))
                .flatMap(List::stream)
                .map(SessionRepository.PresentedSession::signedIn)
                .findFirst();
    }

    /** On the threads that ask, so that what is done in the background is done at once. */
    private SessionRepository inMemory() {
        return new SessionRepository(
                store,
                StoreBulkhead.atOnce(),
                new SessionCookie(TestSettings.complete().settings()),
                Inactivity.NEVER_ENDS);
    }

    private FakeRequest asking(Cookie... cookies) {
        FakeRequest request = FakeRequest.to("/desk").saying("User-Agent", FIREFOX);
        for (Cookie cookie : cookies) {
            request.showing(cookie);
        }
        return request;
    }

    private SessionRepository onAnotherNode() {
        return at("https://example.com/orders");
    }

    private SessionRepository at(String baseUrl) {
        return new SessionRepository(
                store,
                new StoreBulkhead(Thread::new),
                new SessionCookie(TestSettings.complete()
                        .with(SettingsReader.BASE_URL, baseUrl)
                        .without(SettingsReader.CALLBACK_URL)
                        .without(SettingsReader.SIGN_OUT_URL)
                        .settings()),
                Inactivity.NEVER_ENDS);
    }

    private static final class MapStore implements SessionStore {

        private final Map<String, StoredSession> kept = new ConcurrentHashMap<>();
        private final List<Map<String, Instant>> told = new CopyOnWriteArrayList<>();
        private final CountDownLatch uses = new CountDownLatch(1);
        private CountDownLatch hangs = new CountDownLatch(0);
        private Runnable whileItIsTold = () -> {};
        private boolean broken;
        private int looks;
        private int tries;

        @Override
        public void keep(StoredSession session) {
            demandWhole();
            kept.put(session.id(), session);
        }

        @Override
        public Optional<StoredSession> find(String id) {
            tries++;
            demandWhole();
            looks++;
            return Optional.ofNullable(kept.get(id));
        }

        @Override
        public void used(Set<String> ids, Instant at) {
            demandWhole();
            whileItIsTold.run();
            demandWhole();
            try {
                hangs.await();
            } catch (InterruptedException stopping) {
                throw new IllegalStateException(stopping);
            }
            told.add(ids.stream().collect(Collectors.toMap(id -> id, id -> at)));
            uses.countDown();
        }

        @Override
        public void forget(String id) {
            demandWhole();
            kept.remove(id);
        }

        private void demandWhole() {
            if (broken) {
                throw new IllegalStateException("broken");
            }
        }
    }
}
