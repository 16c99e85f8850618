package dev.lifeguard.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeguard.grant.IllegalMoveException;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KeyStateTest {

    private static final Map<KeyState, Set<KeyState>> ALLOWED = Map.of(
            KeyState.WAITING, Set.of(KeyState.TELLING, KeyState.IN_DOUBT),
            KeyState.TELLING, Set.of(KeyState.values()),
            KeyState.IN_DOUBT, Set.of(KeyState.TELLING, KeyState.IN_DOUBT),
            KeyState.ONCE_MORE, Set.of(KeyState.TELLING, KeyState.IN_DOUBT));

    /** Above all, no doubt about a call goes away without another call. */
    @ParameterizedTest
    @EnumSource
    void to_letsNoDoubtGoAwayByItself(KeyState from) {
        for (KeyState next : KeyState.values()) {
            if (ALLOWED.get(from).contains(next)) {
                assertThat(from.to(next)).isEqualTo(next);
            } else {
                assertThatThrownBy(() -> from.to(next)).isInstanceOf(IllegalMoveException.class);
            }
        }
    }
}
