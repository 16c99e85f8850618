package dev.lifeguard.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.directory.MembershipId;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.reconcile.PendingChanges.Priority;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PendingChangeRowTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final PendingChangeRow row = new PendingChangeRow(
            new MembershipId(new PersonId("peter"), new GroupName("finance")), Priority.PEOPLE, NOW);

    @Test
    void markedAgain_whenARepetitionWasToCome_isInDoubtAgain() {
        row.telling(1);
        row.onceMore(NOW.plus(ReconcileAttempts.LATEST_ARRIVAL));

        row.markedAgain(Priority.PEOPLE, NOW);

        assertThat(row.isInDoubt())
                .as("the late call that the repetition was for may still be under way")
                .isTrue();
    }

    @Test
    void markedAgain_whenNothingWasUnderWay_isNotInDoubt() {
        row.markedAgain(Priority.PEOPLE, NOW);

        assertThat(row.isInDoubt()).isFalse();
    }
}
