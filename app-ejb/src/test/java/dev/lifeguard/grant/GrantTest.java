package dev.lifeguard.grant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GrantTest {

    private static final Instant NOW = Instant.parse("2026-05-03T12:00:00Z");
    private static final Instant END = NOW.plus(Duration.ofHours(1));
    private static final Map<GrantState, Set<GrantState>> ALLOWED = Map.of(
            GrantState.BEING_ADDED, Set.of(GrantState.ACTIVE, GrantState.BEING_REMOVED),
            GrantState.ACTIVE, Set.of(GrantState.BEING_REMOVED),
            GrantState.BEING_REMOVED, Set.of(GrantState.ENDED),
            GrantState.ENDED, Set.of());

    @ParameterizedTest
    @EnumSource
    void to_goesOnlyForward(GrantState from) {
        for (GrantState next : GrantState.values()) {
            if (ALLOWED.get(from).contains(next)) {
                assertThat(from.to(next)).isEqualTo(next);
            } else {
                assertThatThrownBy(() -> from.to(next)).isInstanceOf(IllegalMoveException.class);
            }
        }
    }

    @Test
    void wantsMembershipAt_whenTheEndHasCome_doesNot() {
        assertThat(grant().wantsMembershipAt(END.minusNanos(1))).isTrue();
        assertThat(grant().wantsMembershipAt(END)).isFalse();
        assertThat(grant().isDueAt(END)).isTrue();
    }

    @Test
    void wantsMembershipAt_whenEndedAndTheClockStepsBack_staysEnded() {
        Grant ended = grant().ending(EndReason.EXPIRED).ended();

        assertThat(ended.wantsMembershipAt(NOW.minus(Duration.ofDays(1)))).isFalse();
        assertThat(ended.isDueAt(END)).isFalse();
        assertThat(ended.endReason()).isEqualTo(EndReason.EXPIRED);
    }

    @Test
    void anyStep_whenEnded_throws() {
        Grant ended = grant().ending(EndReason.LEFT).ended();

        assertThatThrownBy(ended::active).isInstanceOf(IllegalMoveException.class);
        assertThatThrownBy(() -> ended.ending(EndReason.REMOVED)).isInstanceOf(IllegalMoveException.class);
        assertThatThrownBy(ended::ended).isInstanceOf(IllegalMoveException.class);
    }

    @Test
    void of_beginsNowAndEndsAsTheRequestSays() {
        RequestedAccess requested =
                new RequestedAccess(new GroupName("tools"), RequestedDuration.of(Duration.ofDays(2)), "to help");
        PersonId cleo = new PersonId("cleo");
        AccessRequest request = AccessRequest.waiting(RequestKind.ENTRY, cleo, cleo, requested, NOW, END);

        Grant given = Grant.of(request, NOW);

        assertThat(given.person()).isEqualTo(cleo);
        assertThat(given.group()).isEqualTo(requested.group());
        assertThat(given.request()).contains(request.id());
        assertThat(given.begins()).isEqualTo(NOW);
        assertThat(given.end()).isEqualTo(Expiry.at(NOW.plus(Duration.ofDays(2))));
        assertThat(given.state()).isEqualTo(GrantState.BEING_ADDED);
        assertThat(given.active().state()).isEqualTo(GrantState.ACTIVE);
        assertThat(given.active().end()).isEqualTo(given.end());
    }

    @Test
    void ending_whenThePoolNeverHadIt_isPossible() {
        Grant given = grant();
        Grant starting = new Grant(
                given.id(),
                given.person(),
                given.group(),
                given.request(),
                NOW,
                given.end(),
                GrantState.BEING_ADDED,
                EndReason.NOT_YET);

        assertThat(starting.ending(EndReason.REMOVED).ended().state()).isEqualTo(GrantState.ENDED);
    }

    @Test
    void isOfAnotherGroup_whenThePoolSaysThatItWasMadeAtAnotherMoment() {
        Grant given = grant().inGroupMade(Optional.of(NOW));

        assertThat(given.isOfAnotherGroup(NOW)).isFalse();
        assertThat(given.isOfAnotherGroup(NOW.minusMillis(1))).isTrue();
        assertThat(given.isOfAnotherGroup(NOW.plusMillis(1))).isTrue();
        assertThat(given.ending(EndReason.LEFT).isOfAnotherGroup(NOW.plusMillis(1)))
                .as("every step keeps the moment")
                .isTrue();
        assertThat(grant().isOfAnotherGroup(NOW)).as("nobody has said").isFalse();
    }

    private static Grant grant() {
        return Grant.adopted(new PersonId("cleo"), new GroupName("tools"), Expiry.at(END), NOW);
    }
}
