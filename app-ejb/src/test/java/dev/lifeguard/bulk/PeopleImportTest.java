package dev.lifeguard.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.lifeguard.bulk.PeopleImport.State;
import dev.lifeguard.identity.PersonId;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PeopleImportTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final PersonId ANNA = new PersonId("anna");

    private static final Map<State, Set<State>> MOVES = Map.of(
            State.CHECKING, Set.of(State.DRAFT, State.ENDED),
            State.DRAFT, Set.of(State.RUNNING, State.ENDED),
            State.RUNNING, Set.of(State.PAUSED, State.ENDED),
            State.PAUSED, Set.of(State.RUNNING),
            State.ENDED, Set.of());

    @ParameterizedTest
    @EnumSource
    void moves_areThoseAlone(State state) {
        assertThat(Arrays.stream(State.values()).filter(state::leadsTo))
                .containsExactlyInAnyOrderElementsOf(MOVES.get(state));
    }

    @Test
    void moved_whenIllegal_throws() {
        PeopleImport begun = PeopleImport.of(ANNA, false, NOW);

        assertThatIllegalStateException().isThrownBy(() -> begun.confirmed(ANNA, NOW));
        assertThatIllegalStateException().isThrownBy(() -> begun.moved(State.PAUSED, NOW));
    }

    @Test
    void cancelled_beforeItWasStarted_isOver_andAfterwardsComesToItsEnd() {
        PeopleImport draft = PeopleImport.of(ANNA, false, NOW).moved(State.DRAFT, NOW);
        PeopleImport paused = draft.confirmed(ANNA, NOW).moved(State.PAUSED, NOW);

        assertThat(draft.cancelled(ANNA, NOW).state()).isEqualTo(State.ENDED);
        assertThat(paused.cancelled(ANNA, NOW).state()).isEqualTo(State.RUNNING);
        assertThat(paused.cancelled(ANNA, NOW).cancelledBy()).contains(ANNA);
    }
}
