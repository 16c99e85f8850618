package dev.lifeguard.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeguard.grant.IllegalMoveException;
import dev.lifeguard.reconcile.PendingChangeRow.State;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PendingChangeStateTest {

    private static final Map<State, Set<State>> ALLOWED = Map.of(
            State.PENDING, Set.of(State.IN_PROGRESS, State.IN_DOUBT),
            State.IN_PROGRESS, Set.of(State.values()),
            State.IN_DOUBT, Set.of(State.IN_PROGRESS, State.IN_DOUBT),
            State.REPEAT, Set.of(State.IN_PROGRESS, State.IN_DOUBT));

    /** Above all, no doubt about a call goes away without another call. */
    @ParameterizedTest
    @EnumSource
    void to_letsNoDoubtGoAwayByItself(State from) {
        for (State next : State.values()) {
            if (ALLOWED.get(from).contains(next)) {
                assertThat(from.to(next)).isEqualTo(next);
            } else {
                assertThatThrownBy(() -> from.to(next)).isInstanceOf(IllegalMoveException.class);
            }
        }
    }
}
