package dev.lifeguard.signin;

import static dev.lifeguard.signin.TestSignIns.signedIn;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubjectStatesTest {

    private static final Instant T = Instant.parse("2026-01-01T12:00:00Z");
    private static final int MOST = 8;

    private final SetClock clock = new SetClock(T.plus(Duration.ofHours(2)));
    private final SubjectStates live = new SubjectStates(clock, MOST);

    @Test
    void callerOf_whenNothingWasObserved_hasTheTokensGroups() {
        assertThat(groups(signedIn("anna", T, "b", "a"))).containsExactly("a", "b");
    }

    /** What the token hides stays hidden, and what only the token has stays, whatever else changes. */
    @Test
    void callerOf_whenOneGroupChanges_keepsTheRestOfTheToken() {
        live.given("anna", "given", T.plusSeconds(1));
        live.taken("anna", "taken", T.plusSeconds(1));
        live.taken("anna", "never-had", T.plusSeconds(1));

        assertThat(groups(signedIn("anna", T, "taken", "token", "trigger")))
                .containsExactly("given", "token", "trigger");
    }

    @ParameterizedTest
    @CsvSource({"-1, false", "0, true", "1, true", "3600, true"})
    void callerOf_whenAGroupChanged_hearsOfItIfTheSessionIsNotNewer(long secondsAfterTheToken, boolean heard) {
        live.given("anna", "given", T.plusSeconds(secondsAfterTheToken));
        live.taken("anna", "taken", T.plusSeconds(secondsAfterTheToken));

        assertThat(groups(signedIn("anna", T, "taken"))).containsExactly(heard ? "given" : "taken");
    }

    @Test
    void callerOf_whenTakenWithinTheSecondOfTheToken_hasItNot() {
        live.taken("anna", "token", T.plusMillis(1));

        assertThat(groups(signedIn("anna", T, "token"))).isEmpty();
    }

    @Test
    void callerOf_whenThisSessionHasEnded_isNobody() {
        SignedIn ended = signedIn("anna", T, "token");
        live.sessionEnded("anna", ended.session(), T.plusSeconds(1));

        assertThat(live.callerOf(ended)).isEmpty();
    }

    @Test
    void callerOf_whenAnotherSessionHasEnded_isStillThere() {
        SignedIn other = TestSignIns.session("another form token", "anna", T);
        live.sessionEnded("anna", other.session(), T.plusSeconds(1));

        assertThat(live.callerOf(signedIn("anna", T, "token"))).isPresent();
    }

    @Test
    void sessionEnded_whenOneEndsVeryMany_remembersFewAndGivesNoneBack() {
        for (int i = 0; i < 100; i++) {
            live.sessionEnded(
                    "anna", TestSignIns.session("form-token-" + i, "anna", T).session(), T.plusSeconds(i));
        }

        for (int i = 0; i < 100; i++) {
            assertThat(live.callerOf(TestSignIns.session("form-token-" + i, "anna", T)))
                    .isEmpty();
        }
        assertThat(live.size()).isEqualTo(1);
        assertThat(live.callerOf(TestSignIns.session("the next", "anna", T.plusSeconds(100))))
                .isPresent();
    }

    /** As many as tabs that a browser restores may end, each the one before it: other devices stay signed in. */
    @Test
    void sessionEnded_whenManyTabsEndOneAnother_endsNoOtherSession() {
        SignedIn onThePhone = TestSignIns.session("phone", "anna", T);
        for (int tab = 0; tab < SubjectState.MOST_ENDED; tab++) {
            live.sessionEnded(
                    "anna", TestSignIns.session("tab " + tab, "anna", T).session(), T.plusSeconds(tab));
        }

        assertThat(SubjectState.MOST_ENDED).isEqualTo(32);
        assertThat(live.callerOf(onThePhone)).isPresent();
        assertThat(live.callerOf(TestSignIns.session("tab 0", "anna", T))).isEmpty();
    }

    /** However many they are, and whatever becomes known of them afterwards. */
    @Test
    void othersEnded_endsAllThatBeganBeforeButOne() {
        SignedIn current = TestSignIns.session("desk", "anna", T);
        live.othersEnded("anna", current.session(), T.plusSeconds(1));

        assertThat(live.callerOf(current)).isPresent();
        for (int i = 0; i < 100; i++) {
            SignedIn other = TestSignIns.session("phone " + i, "anna", T.plusSeconds(1));
            assertThat(live.callerOf(other)).isEmpty();
            assertThat(live.isToldEnded(other)).isTrue();
        }
        assertThat(live.callerOf(
                        TestSignIns.session("the next", "anna", T.plusSeconds(1).plusMillis(1))))
                .isPresent();
        assertThat(live.callerOf(signedIn("otto", T))).isPresent();
    }

    /**
     * On a node that has not heard yet that somebody else who has the account ended the session by which it is done.
     */
    @Test
    void othersEnded_byTwoSessions_endsBothWhateverTheOrder() {
        SignedIn one = TestSignIns.session("one", "anna", T);
        SignedIn two = TestSignIns.session("two", "anna", T);
        live.othersEnded("anna", one.session(), T.plusSeconds(1));
        live.othersEnded("anna", two.session(), T.plusSeconds(2));
        live.othersEnded("anna", two.session(), T.plusSeconds(3));
        SubjectStates other = new SubjectStates(clock, 100);
        other.othersEnded("anna", two.session(), T.plusSeconds(3));
        other.othersEnded("anna", one.session(), T.plusSeconds(1));

        for (SubjectStates states : List.of(live, other)) {
            assertThat(states.callerOf(one)).isEmpty();
            assertThat(states.callerOf(two)).isEmpty();
            assertThat(states.callerOf(TestSignIns.session("three", "anna", T.plusSeconds(2))))
                    .isEmpty();
        }
    }

    @Test
    void othersEnded_thenSignedOut_endsThatOneToo() {
        SignedIn current = TestSignIns.session("desk", "anna", T);
        live.othersEnded("anna", current.session(), T.plusSeconds(1));
        live.signedOut("anna", T);

        assertThat(live.callerOf(current)).isEmpty();
    }

    @Test
    void sessionEnded_whenThePersonIsForgotten_givesNothingBack() {
        SignedIn ended = signedIn("anna", T.minusSeconds(1));
        live.sessionEnded("anna", ended.session(), T);
        pushOutUpTo(T);

        assertThat(live.callerOf(ended)).isEmpty();
    }

    @Test
    void told_laterThanNow_countsAsNow() {
        live.signedOut("anna", T.plus(Duration.ofDays(1)));
        live.given("henk", "given", T.plus(Duration.ofDays(1)));
        Instant now = clock.instant();
        clock.set(now.plusSeconds(1));

        assertThat(live.callerOf(signedIn("anna", now, "token"))).isEmpty();
        assertThat(groups(signedIn("anna", now.plusSeconds(1), "token"))).containsExactly("token");
        assertThat(groups(signedIn("henk", now, "token"))).containsExactly("given", "token");
        assertThat(groups(signedIn("henk", now.plusSeconds(1), "token"))).containsExactly("token");
    }

    /** A clock that goes forward by days and back: whoever was signed out must sign in again, and may. */
    @ParameterizedTest
    @ValueSource(strings = {"PT10S", "P1D", "P3D"})
    void clockSteppedForwardAndBack_keepsNobodyOut_andGivesNothingBack(Duration step) {
        Instant before = clock.instant();
        clock.set(before.plus(step));
        SignedIn ahead = signedIn("anna", clock.instant(), "taken");
        live.taken("anna", "taken", clock.instant());
        live.signedOut("henk", clock.instant());
        live.sessionEnded("otto", signedIn("otto", before).session(), clock.instant());
        assertThat(live.callerOf(signedIn("henk", before))).isEmpty();
        clock.set(before);

        assertThat(live.callerOf(ahead)).as("one that would hear nothing").isEmpty();
        assertThat(live.callerOf(signedIn("henk", before))).isEmpty();
        assertThat(live.callerOf(signedIn("otto", before))).isEmpty();
        assertThat(live.callerOf(signedIn("anna", before, "taken"))
                        .map(Caller::groups)
                        .orElse(Set.of()))
                .isEmpty();

        clock.set(before.plusSeconds(1));
        assertThat(groups(signedIn("henk", before.plusSeconds(1), "token"))).containsExactly("token");
        live.given("anna", "given", before.plusSeconds(1));
        assertThat(groups(signedIn("anna", before.plusMillis(500)))).containsExactly("given");
    }

    /**
     * At another node, whose answer from the one clock came sooner; whoever has just signed in there may come here
     * next.
     */
    @ParameterizedTest
    @CsvSource({"PT0.001S, true", "PT1S, true", "PT5S, true", "PT5.001S, false"})
    void callerOf_whenTheSessionSeemsToBeginLater_isTheirs_ifNodesMayDifferByThat(Duration ahead, boolean theirs) {
        Instant begun = clock.instant().plus(ahead);

        assertThat(live.callerOf(signedIn("anna", begun, "token")).isPresent()).isEqualTo(theirs);
    }

    @Test
    void callerOf_whenTheSessionSeemsToBeginLater_hearsWhatIsToldAfterIt() {
        Instant begun = clock.instant().plusSeconds(1);
        live.taken("anna", "token", begun.plusMillis(1));
        live.signedOut("henk", begun.plusMillis(1));

        assertThat(groups(signedIn("anna", begun, "token"))).isEmpty();
        assertThat(live.callerOf(signedIn("henk", begun, "token"))).isEmpty();
    }

    @Test
    void callerOf_isOnlyAboutThatPerson() {
        live.taken("anna", "token", T.plusSeconds(1));
        live.signedOut("henk", T.plusSeconds(1));

        assertThat(groups(signedIn("peter", T, "token"))).containsExactly("token");
    }

    @Test
    void given_whenOlder_givesNothingBack() {
        live.taken("anna", "taken", T.plusSeconds(2));
        live.given("anna", "taken", T.plusSeconds(1));

        assertThat(groups(signedIn("anna", T, "taken"))).isEmpty();
    }

    @Test
    void given_atTheMomentOfTheTaking_givesNothingWhateverTheOrder() {
        live.given("anna", "a", T);
        live.taken("anna", "a", T);
        live.taken("henk", "a", T);
        live.given("henk", "a", T);

        assertThat(groups(signedIn("anna", T, "a"))).isEmpty();
        assertThat(groups(signedIn("henk", T, "a"))).isEmpty();
    }

    /** More than can be told apart: what is forgotten gives nothing back, and who signs in later keeps all. */
    @Test
    void taken_whenVeryManyGroupsOfOnePersonChange_remembersFewAndGivesNoneBack() {
        for (int i = 0; i <= SubjectState.MOST_CHANGES; i++) {
            live.taken("anna", "g" + i, T.plusSeconds(i));
        }

        assertThat(live.callerOf(signedIn("anna", T, "g0"))).isEmpty();
        assertThat(groups(signedIn("anna", T.plusSeconds(1), "g1", "token"))).containsExactly("token");
        assertThat(groups(signedIn("anna", T.plusSeconds(2), "g0", "g1", "g2"))).containsExactly("g0", "g1");
        assertThat(live.size()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"-3600, true", "-1, true", "0, true", "1, false"})
    void signedOut_endsSessionsThatBeganNotLater(long signedInSecondsAfter, boolean ended) {
        live.signedOut("anna", T);

        assertThat(live.callerOf(signedIn("anna", T.plusSeconds(signedInSecondsAfter)))
                        .isEmpty())
                .isEqualTo(ended);
    }

    @Test
    void signedOut_whenOlderOrGivenLater_staysSignedOut() {
        live.signedOut("anna", T);
        live.signedOut("anna", T.minusSeconds(60));
        live.given("anna", "a", T.plusSeconds(1));

        assertThat(live.callerOf(signedIn("anna", T, "a"))).isEmpty();
        assertThat(groups(signedIn("anna", T.plusSeconds(1)))).containsExactly("a");
    }

    @Test
    void forgetting_whenTooMany_keepsTheNewestAndTheOthersSignInAgain() {
        for (int i = 0; i <= MOST; i++) {
            live.taken("person-" + i, "taken", T.plusSeconds(i));
        }

        assertThat(live.size()).isLessThanOrEqualTo(MOST);
        assertThat(live.callerOf(signedIn("person-0", T.minusSeconds(1), "taken")))
                .isEmpty();
        assertThat(groups(signedIn("person-" + MOST, T.minusSeconds(1), "taken", "token")))
                .containsExactly("token");
        assertThat(groups(signedIn("person-0", T.plusSeconds(MOST), "token"))).containsExactly("token");
    }

    @Test
    void forgetting_whenEverythingIsOfTheSameMoment_forgetsItAllAndGivesNothingBack() {
        for (int i = 0; i <= MOST; i++) {
            live.taken("person-" + i, "taken", T);
        }

        assertThat(live.size()).isZero();
        assertThat(live.callerOf(signedIn("person-3", T, "taken"))).isEmpty();
    }

    @Test
    void given_whenItIsNewsOfSomebodyForgotten_givesNothingBack() {
        live.taken("anna", "taken", T);
        live.signedOut("anna", T);
        pushOutUpTo(T);

        live.given("anna", "taken", T.minusSeconds(1));
        assertThat(live.callerOf(signedIn("anna", T.minusSeconds(2)))).isEmpty();

        live.given("anna", "a", T.plusSeconds(9));
        assertThat(live.callerOf(signedIn("anna", T))).as("signed out").isEmpty();
        assertThat(groups(signedIn("anna", T.plusSeconds(8)))).containsExactly("a");
    }

    @Test
    void forgetting_whenOlderThanAnySession_happensByItself() {
        live.given("anna", "a", T);
        Instant now = T.plus(SubjectStates.LONGEST_SESSION).plus(Duration.ofHours(1));
        clock.set(now);
        live.given("henk", "h", now);

        assertThat(live.size()).isEqualTo(1);
        assertThat(groups(signedIn("anna", now, "token"))).containsExactly("token");
        assertThat(groups(signedIn("henk", now.minusSeconds(60)))).containsExactly("h");
    }

    /**
     * The moment in which somebody is forgotten, many times: the reader sees what was known, or that all was forgotten.
     */
    @Test
    void callerOf_whileThePersonIsForgotten_neverGivesBack() throws Exception {
        SignedIn session = signedIn("anna", T, "taken");
        ExecutorService forgetting = Executors.newSingleThreadExecutor();
        try {
            for (int round = 0; round < 15_000; round++) {
                SubjectStates full = new SubjectStates(clock, 100);
                full.taken("anna", "taken", T);
                IntStream.range(1, 100).forEach(i -> full.taken("person-" + i, "taken", T.plusNanos(i)));
                Future<?> done = forgetting.submit(() -> full.taken("last", "taken", T.plusSeconds(2)));
                do {
                    assertThat(full.callerOf(session).map(Caller::groups).orElse(Set.of()))
                            .isEmpty();
                } while (!done.isDone());
                done.get();
            }
        } finally {
            forgetting.shutdownNow();
        }
    }

    /** One writes what must only ever shrink, others push it out of memory, and all read: nothing may come back. */
    @Test
    void callerOf_whileOthersWriteAndForget_neverGivesBack() throws Exception {
        int rounds = 20_000;
        SignedIn session = signedIn("anna", T, "taken", "token");
        live.taken("anna", "taken", T.plusNanos(1));
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Boolean>> work = List.of(
                    () -> always(rounds, i -> live.taken("anna", "taken", T.plusNanos(i))),
                    () -> always(rounds, i -> live.given("anna", "taken", T.minusNanos(i))),
                    () -> always(rounds, i -> live.taken("other-" + i, "taken", T.plusNanos(i))),
                    () -> IntStream.range(0, rounds)
                            .allMatch(i -> live.callerOf(session)
                                    .map(caller -> caller.groups().equals(Set.of("token")))
                                    .orElse(true)));
            for (Future<Boolean> done : threads.invokeAll(work, 60, TimeUnit.SECONDS)) {
                assertThat(done.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(live.size()).isLessThanOrEqualTo(MOST);
    }

    @Test
    void told_byManyThreadsInAnyOrder_endsWithTheNewestOfEachGroup() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Boolean>> work = IntStream.range(0, 4)
                    .<Callable<Boolean>>mapToObj(thread -> () -> always(1_000, i -> tell(4 * i + thread)))
                    .toList();
            for (Future<Boolean> done : threads.invokeAll(work, 60, TimeUnit.SECONDS)) {
                assertThat(done.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(groups(signedIn("anna", T, "a", "b"))).containsExactly("b");
    }

    /** Each group is given and taken in turn; the last word takes a and gives b. */
    private void tell(int number) {
        String group = number % 2 == 0 ? "a" : "b";
        if (number / 2 % 2 == (group.equals("a") ? 0 : 1)) {
            live.given("anna", group, T.plusMillis(number));
        } else {
            live.taken("anna", group, T.plusMillis(number));
        }
    }

    private interface Step {
        void run(int round);
    }

    private static boolean always(int rounds, Step step) {
        IntStream.range(0, rounds).forEach(step::run);
        return true;
    }

    private void pushOutUpTo(Instant time) {
        for (int i = 0; i <= MOST; i++) {
            live.taken("other-" + i, "taken", time);
        }
        assertThat(live.size()).isZero();
    }

    private Set<String> groups(SignedIn signedIn) {
        return live.callerOf(signedIn).orElseThrow().groups();
    }
}
