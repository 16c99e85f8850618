package dev.lifeguard.audit;

import dev.lifeguard.grant.End;
import java.time.Instant;
import java.util.Optional;

/** What an empty moment in the log means: that nothing was given, or that it was given without an end. */
enum UntilKind {
    NONE,
    MOMENT,
    NEVER;

    static UntilKind of(Optional<End> until) {
        return until.map(end -> end.moment().isPresent() ? MOMENT : NEVER).orElse(NONE);
    }

    Optional<End> end(Instant moment) {
        return switch (this) {
            case NONE -> Optional.empty();
            case MOMENT -> Optional.of(End.at(moment));
            case NEVER -> Optional.of(End.never());
        };
    }
}
