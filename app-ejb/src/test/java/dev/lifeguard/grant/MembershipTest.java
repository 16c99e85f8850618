package dev.lifeguard.grant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.grant.Membership.State;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The two questions that everybody asks about memberships, and how they fail closed. */
class MembershipTest {

    private static final Instant NOW = Instant.parse("2026-05-03T12:00:00Z");
    private static final Expiry LATER = Expiry.at(NOW.plus(Duration.ofHours(1)));
    private static final PersonId CLEO = new PersonId("cleo");
    private static final PersonId DORA = new PersonId("dora");
    private static final GroupName TOOLS = new GroupName("tools");
    private static final GroupName AUDIT = new GroupName("audit");

    @Test
    void of_whenThereIsNothing_isNone() {
        assertThat(Membership.of(TOOLS, false, List.of(), NOW)).isEmpty();
    }

    @Test
    void of_whenMadeElsewhere_counts() {
        assertThat(read(true)).satisfies(membership -> {
            assertThat(membership.counts()).isTrue();
            assertThat(membership.isManaged()).isFalse();
            assertThat(membership.isBeingAdded()).isFalse();
            assertThat(membership.isBeingRemoved()).isFalse();
            assertThat(membership.lasts()).isTrue();
        });
    }

    @Test
    void of_whenGivenAndSeen_countsUntilItsEnd() {
        Grant active = given(GrantState.ACTIVE, LATER);

        assertThat(read(true, active).isManaged()).isTrue();
        assertThat(read(true, active).state()).isEqualTo(State.HELD);
        assertThat(read(true, active).lasts()).isFalse();
        assertThat(at(LATER, active).state()).isEqualTo(State.BEING_REMOVED);
        assertThat(at(LATER, active).counts()).isFalse();
    }

    @Test
    void of_whenTheDirectoryDoesNotHaveIt_isHeldAndDoesNotCount() {
        assertThat(read(false, given(GrantState.BEING_ADDED, LATER)).state()).isEqualTo(State.BEING_ADDED);
        assertThat(read(false, given(GrantState.ACTIVE, Expiry.never())).counts())
                .as("removed elsewhere")
                .isFalse();
    }

    @Test
    void of_whenExtended_isNotBeingAdded() {
        assertThat(read(true, given(GrantState.ENDED, LATER), given(GrantState.BEING_ADDED, LATER))
                        .state())
                .isEqualTo(State.HELD);
    }

    @Test
    void of_whenTaken_isHeldAndDoesNotCountUntilThePoolHasAnswered() {
        assertThat(read(true, given(GrantState.BEING_REMOVED, Expiry.never())).isBeingRemoved())
                .isTrue();
        assertThat(read(false, given(GrantState.BEING_REMOVED, Expiry.never())).state())
                .isEqualTo(State.BEING_REMOVED);
        assertThat(Membership.of(TOOLS, false, List.of(given(GrantState.ENDED, LATER)), NOW))
                .isEmpty();
    }

    /** What was decided anew does not bring back at once what a decision has taken. */
    @Test
    void of_whenGivenAnewBeforeThePoolHasAnswered_isBeingAdded() {
        Grant anew = given(GrantState.BEING_ADDED, LATER);

        assertThat(read(true, given(GrantState.BEING_REMOVED, LATER), anew)).satisfies(membership -> {
            assertThat(membership.state()).isEqualTo(State.BEING_ADDED);
            assertThat(membership.grant()).contains(anew);
        });
        assertThat(read(true, anew, given(GrantState.BEING_REMOVED, LATER)).grant())
                .contains(anew);
    }

    @Test
    void ofPerson_readsEachGroupByItself() {
        Set<Membership> all =
                Membership.ofPerson(Set.of(TOOLS, AUDIT), List.of(given(GrantState.BEING_REMOVED, LATER)), NOW);

        assertThat(all).extracting(Membership::group).containsExactlyInAnyOrder(TOOLS, AUDIT);
        assertThat(Membership.counting(all)).containsExactly(AUDIT);
    }

    @Test
    void inGroup_readsEachPersonByThemself() {
        Map<PersonId, Membership> all =
                Membership.inGroup(TOOLS, Set.of(CLEO, DORA), List.of(given(GrantState.BEING_REMOVED, LATER)), NOW);

        assertThat(all.get(CLEO).counts()).isFalse();
        assertThat(all.get(DORA).counts()).isTrue();
        assertThat(Membership.inGroup(TOOLS, Set.of(), List.of(given(GrantState.BEING_ADDED, LATER)), NOW))
                .hasEntrySatisfying(
                        CLEO, added -> assertThat(added.isBeingAdded()).isTrue());
    }

    /** A grant says nothing of another group than its own. */
    @Test
    void inGroup_whenAGrantIsForAnotherGroup_leavesItOut() {
        Map<PersonId, Membership> all =
                Membership.inGroup(AUDIT, Set.of(CLEO), List.of(given(GrantState.BEING_REMOVED, LATER)), NOW);

        assertThat(all.get(CLEO).counts()).isTrue();
        assertThat(all.get(CLEO).isManaged()).isFalse();
    }

    private static Membership read(boolean inDirectory, Grant... grants) {
        return Membership.of(TOOLS, inDirectory, List.of(grants), NOW).orElseThrow();
    }

    private static Membership at(Expiry moment, Grant... grants) {
        return Membership.of(TOOLS, true, List.of(grants), moment.moment().orElseThrow())
                .orElseThrow();
    }

    private static Grant given(GrantState state, Expiry end) {
        EndReason ending =
                state == GrantState.BEING_REMOVED || state == GrantState.ENDED ? EndReason.REMOVED : EndReason.NOT_YET;
        return new Grant(GrantId.random(), CLEO, TOOLS, Optional.empty(), NOW, end, state, ending);
    }
}
