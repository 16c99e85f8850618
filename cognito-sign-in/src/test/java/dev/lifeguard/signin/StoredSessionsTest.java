package dev.lifeguard.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.servlet.http.Cookie;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoredSessionsTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final MapStore store = new MapStore();
    private final StoredSessions sessions = onAnotherNode();
    private final SignedIn anna = People.signedIn("anna", NOW, "staff");

    @Test
    void find_ofASessionBegun_isTheSignIn() {
        Cookie cookie = begin(anna);

        assertThat(find(sessions, cookie)).contains(anna);
        assertThat(store.looks).isZero();
    }

    @Test
    void find_onAnotherNode_looksOnceIntoTheStore() {
        Cookie cookie = begin(anna);
        StoredSessions other = onAnotherNode();

        assertThat(find(other, cookie)).get().usingRecursiveComparison().isEqualTo(anna);
        find(other, cookie);
        assertThat(store.looks).isEqualTo(1);
    }

    @Test
    void find_afterTheTokensEnd_isNothing() {
        Cookie cookie = begin(anna);

        assertThat(sessions.find(asking(cookie).request(), anna.expiresAt())).isEmpty();
    }

    /** Neither the person nor nobody: "not signed in" would send them round by way of Cognito. */
    @Test
    void find_whenTheStoreFails_saysThatItIsNotKnown() {
        Cookie cookie = begin(anna);
        StoredSessions other = onAnotherNode();
        store.broken = true;

        assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> find(other, cookie));
        assertThat(find(sessions, cookie)).contains(anna);
    }

    @Test
    void find_ofThreeCookies_asksTheStoreByOneCall() {
        Cookie cookie = begin(anna);
        FakeRequest request = asking(
                new Cookie(SessionCookie.NAME, "f".repeat(43)), new Cookie(SessionCookie.NAME, "g".repeat(43)), cookie);
        StoredSessions other = onAnotherNode();

        assertThat(other.find(request.request(), NOW)).isPresent();
        assertThat(store.looks).isEqualTo(3);

        StoredSessions third = onAnotherNode();
        store.broken = true;
        assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> third.find(request.request(), NOW));
        assertThat(store.tries).isEqualTo(3 + 1);
    }

    @Test
    void findRemembered_onAnotherNode_doesNotLook() {
        Cookie cookie = begin(anna);

        assertThat(sessions.findRemembered(asking(cookie).request(), NOW)).contains(anna);
        assertThat(onAnotherNode().findRemembered(asking(cookie).request(), NOW))
                .isEmpty();
        assertThat(store.looks).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "0000000000000000000000000000000000000000000'", "%s%s"})
    void find_ofWhatIsNoSecret_doesNotEvenLook(String value) {
        assertThat(find(sessions, new Cookie(SessionCookie.NAME, value))).isEmpty();
        assertThat(store.looks).isZero();
    }

    @Test
    void find_besideAForeignCookieOfTheSameName_isTheSignIn() {
        Cookie cookie = begin(anna);
        Cookie foreign = new Cookie(SessionCookie.NAME, "f".repeat(43));

        assertThat(sessions.find(asking(foreign).showing(cookie).request(), NOW))
                .contains(anna);
    }

    /** As many as pages elsewhere on the host may have given the browser before ours, and each could be a secret. */
    @Test
    void find_besideManyForeignCookies_isTheSignIn() {
        Cookie cookie = begin(anna);
        FakeRequest request = asking();
        for (char sign = 'a'; sign < 'j'; sign++) {
            String junk = String.valueOf(sign).repeat(43);
            request.showing(new Cookie(SessionCookie.NAME, junk)).showing(new Cookie(SessionCookie.NAME, junk));
        }

        assertThat(onAnotherNode().find(request.showing(cookie).request(), NOW))
                .map(SignedIn::subject)
                .contains("anna");
    }

    /** A row that somebody changed, or moved to another session, is no session. */
    @Test
    void find_ofWhatWasSealedForAnother_isNothing() {
        Cookie annas = begin(anna);
        Cookie ottos = begin(People.signedIn("otto", NOW));
        KeptSession hers = store.kept.get(SessionCookie.id(annas.getValue()));
        String id = SessionCookie.id(ottos.getValue());
        store.kept.put(id, new KeptSession(id, hers.subject(), hers.signedIn(), hers.expiresAt()));

        assertThat(find(onAnotherNode(), ottos)).isEmpty();
        assertThat(find(onAnotherNode(), annas)).isPresent();
    }

    @Test
    void find_byTheIdOfASession_isNothing() {
        begin(anna);
        String id = store.kept.keySet().iterator().next();

        assertThat(find(sessions, new Cookie(SessionCookie.NAME, id))).isEmpty();
        assertThat(find(sessions, new Cookie(SessionCookie.NAME, id.substring(0, 43))))
                .isEmpty();
    }

    @Test
    void begin_givesACookieThatOnlyThisSiteSeesAndTheStoreDoesNot() {
        Cookie cookie = begin(anna);

        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(cookie.getSecure()).isTrue();
        assertThat(cookie.getAttribute("SameSite")).isEqualTo("Lax");
        assertThat(cookie.getPath()).isEqualTo("/orders");
        assertThat(cookie.getMaxAge()).isEqualTo(-1);
        assertThat(store.kept.values()).singleElement().satisfies(kept -> assertThat(kept.toString())
                .doesNotContain(cookie.getValue())
                .doesNotContain("Name of anna", "anna@example.com", anna.formToken(), "staff")
                .contains("subject=anna"));
    }

    @Test
    void begin_ofAWholeSiteByHttps_givesACookieThatNoOtherSiteCanSet() {
        StoredSessions ofAWholeSite = at("https://example.com");
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
        sessions.begin(asking(first).request(), response.response(), People.signedIn("otto", NOW));

        assertThat(find(sessions, first)).isEmpty();
        assertThat(response.cookies).singleElement().satisfies(second -> assertThat(find(sessions, second))
                .map(SignedIn::subject)
                .contains("otto"));
        assertThat(store.kept).hasSize(1);
    }

    @Test
    void begin_whenTheStoreFails_isRefused() {
        store.broken = true;
        FakeResponse response = new FakeResponse();

        assertThatExceptionOfType(SignInRefusedException.class)
                .isThrownBy(() -> sessions.begin(asking().request(), response.response(), anna))
                .satisfies(refused -> assertThat(refused.refusal()).isEqualTo(Refusal.NOT_KEPT));
        assertThat(response.cookies).isEmpty();
    }

    @Test
    void end_takesTheCookieBackAndForgetsTheSession() {
        Cookie cookie = begin(anna);
        FakeResponse response = new FakeResponse();
        sessions.end(asking(cookie).request(), response.response());

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
    void end_whenTheStoreFails_takesTheCookieBackAllTheSame() {
        Cookie cookie = begin(anna);
        store.broken = true;
        FakeResponse response = new FakeResponse();
        sessions.end(asking(cookie).request(), response.response());

        assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> find(sessions, cookie));
        assertThat(response.cookies).hasSize(1);
    }

    @Test
    void find_whenVeryMany_remembersNoMoreThanItMay() {
        for (int i = 0; i <= StoredSessions.MOST_REMEMBERED; i++) {
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

    private static Optional<SignedIn> find(StoredSessions node, Cookie cookie) {
        return node.find(FakeRequest.to("/desk").showing(cookie).request(), NOW);
    }

    private FakeRequest asking(Cookie... cookies) {
        FakeRequest request = FakeRequest.to("/desk");
        for (Cookie cookie : cookies) {
            request.showing(cookie);
        }
        return request;
    }

    private StoredSessions onAnotherNode() {
        return at("https://example.com/orders");
    }

    private StoredSessions at(String baseUrl) {
        return new StoredSessions(
                store,
                new StoreCalls(Thread::new),
                new SessionCookie(Settings.complete()
                        .with(SettingsReader.BASE_URL, baseUrl)
                        .without(SettingsReader.CALLBACK_URL)
                        .without(SettingsReader.SIGN_OUT_URL)
                        .settings()));
    }

    private static final class MapStore implements SessionStore {

        private final Map<String, KeptSession> kept = new ConcurrentHashMap<>();
        private boolean broken;
        private int looks;
        private int tries;

        @Override
        public void keep(KeptSession session) {
            demandWhole();
            kept.put(session.id(), session);
        }

        @Override
        public Optional<KeptSession> find(String id) {
            tries++;
            demandWhole();
            looks++;
            return Optional.ofNullable(kept.get(id));
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
