package dev.lifeguard.audit;

import dev.lifeguard.grant.Expiry;
import java.time.Instant;
import java.util.Optional;

/** What an empty moment in the log means: that nothing was given, or that it is permanent. */
enum UntilKind {
    NONE,
    MOMENT,
    NEVER;

    static UntilKind of(Optional<Expiry> until) {
        return until.map(end -> end.moment().isPresent() ? MOMENT : NEVER).orElse(NONE);
    }

    Optional<Expiry> end(Instant moment) {
        return switch (this) {
            case NONE -> Optional.empty();
            case MOMENT -> Optional.of(Expiry.at(moment));
            case NEVER -> Optional.of(Expiry.never());
        };
    }
}
