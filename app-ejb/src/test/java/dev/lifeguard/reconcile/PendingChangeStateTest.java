package dev.lifeguard.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeguard.grant.IllegalMoveException;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PendingChangeStateTest {

    private static final Map<PendingChangeState, Set<PendingChangeState>> ALLOWED = Map.of(
            PendingChangeState.PENDING, Set.of(PendingChangeState.IN_PROGRESS, PendingChangeState.IN_DOUBT),
            PendingChangeState.IN_PROGRESS, Set.of(PendingChangeState.values()),
            PendingChangeState.IN_DOUBT, Set.of(PendingChangeState.IN_PROGRESS, PendingChangeState.IN_DOUBT),
            PendingChangeState.REPEAT, Set.of(PendingChangeState.IN_PROGRESS, PendingChangeState.IN_DOUBT));

    /** Above all, no doubt about a call goes away without another call. */
    @ParameterizedTest
    @EnumSource
    void to_letsNoDoubtGoAwayByItself(PendingChangeState from) {
        for (PendingChangeState next : PendingChangeState.values()) {
            if (ALLOWED.get(from).contains(next)) {
                assertThat(from.to(next)).isEqualTo(next);
            } else {
                assertThatThrownBy(() -> from.to(next)).isInstanceOf(IllegalMoveException.class);
            }
        }
    }
}
