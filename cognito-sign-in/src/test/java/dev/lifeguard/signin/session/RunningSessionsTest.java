package dev.lifeguard.signin.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.lifeguard.signin.Caller;
import dev.lifeguard.signin.FakeRequest;
import dev.lifeguard.signin.FakeResponse;
import dev.lifeguard.signin.Fakes;
import dev.lifeguard.signin.SessionStore;
import dev.lifeguard.signin.SetClock;
import dev.lifeguard.signin.SignInFailure.Reason;
import dev.lifeguard.signin.SignedIn;
import dev.lifeguard.signin.SignedInEvent;
import dev.lifeguard.signin.SignedOutEvent;
import dev.lifeguard.signin.StoredSession;
import dev.lifeguard.signin.SubjectStates;
import dev.lifeguard.signin.TestSettings;
import dev.lifeguard.signin.TestSignIns;
import dev.lifeguard.signin.encoding.RandomText;
import dev.lifeguard.signin.settings.SettingsReader;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Two nodes with one store: whoever ends a session tells the other, which may remember it. */
class RunningSessionsTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private static final Duration LONGEST_UNUSED = Duration.ofMinutes(30);

    /** How late a store may hear of uses, and so a node ends what it has not heard of. */
    private static final Duration LATE = Duration.ofMinutes(1);

    private final Map<String, StoredSession> store = new ConcurrentHashMap<>();
    private final SetClock clock = new SetClock(NOW);
    private final Map<String, Object> container = new HashMap<>();
    private boolean ended;
    private boolean storeFails;
    private Set<String> notCounting = Set.of();
    private final TestSettings settings =
            TestSettings.complete().with(SettingsReader.SESSION_INACTIVITY, LONGEST_UNUSED.toString());
    private final Node here = new Node();
    private final Node there = new Node();

    @Test
    void begin_inPlaceOfAnother_endsThatOneOnEveryNode() {
        Cookie first = begin("anna");
        assertThat(there.sees(first)).isTrue();

        begin("anna", first);
        assertThat(here.sees(first)).isFalse();
        assertThat(there.sees(first)).as("before it is told").isTrue();
        there.hearsOf(here);

        assertThat(there.sees(first)).isFalse();
    }

    @Test
    void begin_ofAnotherPerson_endsTheFirstOnesOnEveryNode() {
        Cookie first = begin("anna");
        assertThat(there.sees(first)).isTrue();

        Cookie second = begin("otto", first);
        there.hearsOf(here);

        assertThat(there.sees(first)).isFalse();
        assertThat(there.sees(second)).isTrue();
    }

    @Test
    void begin_withoutAnother_endsNothing() {
        begin("anna");
        begin("anna");

        assertThat(here.ended).isEmpty();
    }

    /** A browser may hold several that are good: of several paths, or because an answer was lost. */
    @Test
    void begin_inPlaceOfSeveral_endsAllOfThemOnEveryNode() {
        Cookie first = begin("anna");
        Cookie second = begin("anna");
        assertThat(there.sees(first) && there.sees(second)).isTrue();

        begin("anna", first, second);
        there.hearsOf(here);

        assertThat(here.sees(first) || here.sees(second)).isFalse();
        assertThat(there.sees(first) || there.sees(second)).isFalse();
    }

    @Test
    void signOut_ofSeveral_endsAllOfThemOnEveryNode_whicheverThisNodeKnows() {
        Cookie first = begin("anna");
        Cookie second = begin("anna");
        assertThat(there.sees(first)).isTrue();
        FakeResponse response = new FakeResponse();

        there.sessions.signOut(there.asking(first, second).request(), response.response());
        here.hearsOf(there);

        assertThat(here.sees(first) || here.sees(second)).isFalse();
        assertThat(store).isEmpty();
        assertThat(response.cookies)
                .singleElement()
                .satisfies(back -> assertThat(back.getMaxAge()).isZero());
    }

    @Test
    void caller_withAnEndedSessionBesideAGoodOne_isThatOfTheGoodOne() {
        Cookie ended = begin("anna");
        Cookie good = begin("otto");
        here.states.signedOut("anna", NOW);

        assertThat(here.sessions.caller(here.asking(ended, good).request()))
                .map(Caller::subject)
                .contains("otto");
        assertThat(store).hasSize(1);
    }

    /** Because the container takes nobody, because somebody lost the entry groups: whatever the reason. */
    @Test
    void end_isToldToEveryNode() {
        Cookie session = begin("anna");
        assertThat(there.sees(session)).isTrue();

        here.sessions.end(here.asking(session).request());
        there.hearsOf(here);

        assertThat(there.sees(session)).isFalse();
    }

    /** Or so many words about single sessions that the next one, in which all others were ended, would end too. */
    @Test
    void caller_ofASessionThatIsKnownToHaveEnded_isNoNews() {
        Cookie session = begin("anna");
        here.states.signedOut("anna", NOW);

        assertThat(here.sees(session)).isFalse();

        assertThat(here.ended).isEmpty();
        assertThat(store).isEmpty();
    }

    @Test
    void end_ofASessionThatIsNone_tellsNobody() {
        here.sessions.end(
                here.asking(new Cookie(SessionCookie.NAME, "m".repeat(43))).request());

        assertThat(here.ended).isEmpty();
    }

    @Test
    void caller_ofASessionThatIsUsed_staysForever() {
        Cookie session = begin("anna");

        for (int i = 0; i < 10; i++) {
            pass(LONGEST_UNUSED);
            assertThat(here.sees(session)).isTrue();
        }
        assertThat(here.ended).isEmpty();
    }

    @Test
    void caller_ofASessionThatNobodyUsed_isNobodyAndItEndsOnEveryNode() {
        Cookie session = begin("anna");
        assertThat(there.sees(session)).isTrue();
        pass(LONGEST_UNUSED.plus(LATE).plusSeconds(1));

        assertThat(here.sees(session)).isFalse();

        assertThat(here.ended).hasSize(1);
        assertThat(store).isEmpty();
        there.hearsOf(here);
        clock.set(NOW);
        assertThat(there.sees(session)).isFalse();
    }

    /** A node reads the row before it ends a session: another node may have kept it young. */
    @Test
    void caller_ofASessionThatIsUsedOnAnotherNode_isKnownHereToo() {
        Cookie session = begin("anna");
        for (int minute = 0; minute < 60; minute += 10) {
            pass(Duration.ofMinutes(10));
            assertThat(there.sees(session)).isTrue();
            there.awaitWritten(session);
        }

        assertThat(here.sees(session)).isTrue();
        assertThat(here.looks).isEqualTo(1);
        assertThat(here.sees(session)).isTrue();
        assertThat(here.looks).as("without a look into the store").isEqualTo(1);
    }

    /** The other node has yet to tell: a use within its minute is not in the row. */
    @Test
    void caller_whenTheStoreMayNotHaveHeardYet_isNotEndedTooEarly() {
        Cookie session = begin("anna");
        pass(LONGEST_UNUSED.plus(LATE).minusSeconds(1));

        assertThat(here.sees(session)).isTrue();
    }

    /** A page that is left open and refreshes itself does not keep its session. */
    @Test
    void caller_askedByAPageThatNobodyLooksAt_isNoUse() {
        Cookie session = begin("anna");

        for (int minute = 1; minute <= 30; minute++) {
            pass(Duration.ofMinutes(1));
            assertThat(here.sessions.caller(here.asking(session)
                            .saying("Lifeguard-Unattended", "true")
                            .request()))
                    .isPresent();
        }
        pass(LATE.plusSeconds(1));

        assertThat(here.sees(session)).isFalse();
    }

    @Test
    void caller_whenTheStoreFailsWhereASessionIsUnused_isUnknownAndNotEnded() {
        Cookie session = begin("anna");
        pass(LONGEST_UNUSED.plus(LATE).plusSeconds(1));
        storeFails = true;

        assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> here.sees(session));
        assertThat(here.sessions.rememberedCaller(here.asking(session).request()))
                .isEmpty();

        assertThat(here.ended).isEmpty();
    }

    @Test
    void caller_withoutTheKey_isNeverEndedForWantOfUse() {
        Node always = new Node(TestSettings.complete());
        Cookie session = begin("anna");
        assertThat(always.sees(session)).isTrue();
        pass(Duration.ofHours(20));

        assertThat(always.sees(session)).isTrue();
        assertThat(always.looks).isEqualTo(1);
    }

    private void pass(Duration time) {
        clock.set(clock.instant().plus(time));
    }

    /**
     * As it was begun on another node, or by a request of the first person that was answered after the second signed
     * in.
     */
    @Test
    void caller_withTheContainersSessionOfAnotherPerson_endsItBeforeTheApplicationSeesIt() {
        Cookie otto = begin("otto");
        ContainerSession.belongsTo(
                TestSignIns.signedIn("anna", NOW), inContainer().request());

        assertThat(isKnown(inContainer(otto))).isTrue();

        assertThat(ended).isTrue();
    }

    @Test
    void caller_withTheContainersSessionOfNobody_takesItUnderAnotherIdOnce() {
        Cookie anna = begin("anna");
        FakeRequest first = inContainer(anna);
        FakeRequest second = inContainer(anna);

        assertThat(isKnown(first) && isKnown(second)).isTrue();

        assertThat(ended).isFalse();
        assertThat(first.sessionIds).isEqualTo(1);
        assertThat(second.sessionIds).isZero();
    }

    @Test
    void begin_ofAnotherPerson_endsTheContainersSession() {
        ContainerSession.belongsTo(
                TestSignIns.signedIn("anna", NOW), inContainer().request());

        beginInContainer();

        assertThat(ended).isTrue();
    }

    @Test
    void begin_thatFails_leavesTheContainersSessionToItsPerson() {
        ContainerSession.belongsTo(
                TestSignIns.signedIn("anna", NOW), inContainer().request());
        storeFails = true;

        assertThatExceptionOfType(SignInFailedException.class).isThrownBy(this::beginInContainer);

        assertThat(ended).isFalse();
    }

    /** The pool does not know yet, and names them in each new token. */
    @Test
    void asItCounts_leavesOutTheGroupsThatWereTaken() {
        notCounting = Set.of("leads");

        assertThat(here.sessions
                        .asItCounts(TestSignIns.tokens("anna", NOW, "staff", "leads"))
                        .groups())
                .containsExactly("staff");
    }

    @Test
    void asItCounts_whenTheStoreFails_refuses() {
        storeFails = true;

        assertThatExceptionOfType(SignInFailedException.class)
                .isThrownBy(() -> here.sessions.asItCounts(TestSignIns.tokens("anna", NOW, "leads")))
                .satisfies(refused -> assertThat(refused.reason()).isEqualTo(Reason.NOT_KEPT));
    }

    /** By which the application can write to them in it, as its pages do. */
    @Test
    void begin_tellsInWhichLanguageTheBrowserWants() {
        for (String accepted : List.of("fr;q=0.2,de-AT,en;q=0.8,de;q=0.5,it;q=0", "*", "no language, at all;")) {
            here.sessions.begin(
                    here.asking().saying("Accept-Language", accepted).request(),
                    new FakeResponse().response(),
                    TestSignIns.signedIn("anna", NOW.minusSeconds(1), "staff"));
        }
        begin("anna");

        assertThat(here.begun)
                .extracting(SignedInEvent::languages)
                .containsExactly(List.of("de", "en", "fr"), List.of(), List.of(), List.of());
    }

    private void beginInContainer() {
        here.sessions.begin(
                inContainer().request(),
                new FakeResponse().response(),
                TestSignIns.signedIn("otto", NOW.minusSeconds(1), "staff"));
    }

    private FakeRequest inContainer(Cookie... cookies) {
        return here.asking(cookies).of(Fakes.as(HttpSession.class, this::session));
    }

    private boolean isKnown(FakeRequest request) {
        return here.sessions.caller(request.request()).isPresent();
    }

    private Cookie begin(String subject, Cookie... shown) {
        FakeResponse response = new FakeResponse();
        SignedIn signedIn = TestSignIns.session(RandomText.urlSafe(16), subject, NOW.minusSeconds(1), "staff");
        here.sessions.begin(here.asking(shown).request(), response.response(), signedIn);
        return response.cookies.get(0);
    }

    private final class Node {

        private final SubjectStates states = new SubjectStates();
        private final List<SignedInEvent> begun = new ArrayList<>();
        private final List<SignedOutEvent> ended = new ArrayList<>();

        private final RunningSessions sessions;
        private int looks;

        Node() {
            this(settings);
        }

        Node(TestSettings configuration) {
            states.follow(clock);
            sessions = new RunningSessions(
                    configuration.settings(),
                    states,
                    new SignInEvents(Fakes.event(begun::add), Fakes.event(ended::add)));
            sessions.keepIn(new MapStore(this), Thread::new);
        }

        /** It is written in the background. */
        void awaitWritten(Cookie session) {
            String id = SessionCookie.id(session.getValue());
            long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            while (!store.get(id).lastUsedAt().equals(clock.instant())) {
                assertThat(System.nanoTime()).isLessThan(deadline);
                Thread.onSpinWait();
            }
        }

        boolean sees(Cookie cookie) {
            return sees(new Cookie[] {cookie});
        }

        boolean sees(Cookie... cookies) {
            return sessions.caller(asking(cookies).request()).isPresent();
        }

        void hearsOf(Node other) {
            other.ended.forEach(event -> states.sessionEnded(event.subject(), event.session(), event.at()));
        }

        FakeRequest asking(Cookie... cookies) {
            FakeRequest request = FakeRequest.to("/desk").of(Fakes.as(HttpSession.class, (method, values) -> null));
            for (Cookie cookie : cookies) {
                request.showing(cookie);
            }
            return request;
        }
    }

    private Object session(String method, Object[] arguments) {
        return switch (method) {
            case "getId" -> "id";
            case "getAttribute" -> container.get(arguments[0]);
            case "setAttribute" -> container.put((String) arguments[0], arguments[1]);
            case "invalidate" -> ended = true;
            default -> throw new UnsupportedOperationException(method);
        };
    }

    private final class MapStore implements SessionStore {

        private final Node node;

        MapStore(Node node) {
            this.node = node;
        }

        @Override
        public void keep(StoredSession session) {
            if (storeFails) {
                throw new IllegalStateException("down");
            }
            store.put(session.id(), session);
        }

        @Override
        public Optional<StoredSession> find(String id) {
            node.looks++;
            if (storeFails) {
                throw new IllegalStateException("down");
            }
            return Optional.ofNullable(store.get(id));
        }

        @Override
        public void used(Set<String> ids, Instant at) {
            ids.forEach(id -> store.computeIfPresent(id, (same, session) -> session.usedAt(at)));
        }

        @Override
        public Set<String> stillCounting(String subject, Set<String> groups) {
            if (storeFails) {
                throw new IllegalStateException("down");
            }
            return groups.stream().filter(group -> !notCounting.contains(group)).collect(Collectors.toSet());
        }

        @Override
        public void forget(String id) {
            store.remove(id);
        }
    }
}
