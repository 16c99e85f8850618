package dev.lifeguard.grant;

import java.time.Instant;
import java.util.Optional;

/** When a membership ends, or that it does not. */
public sealed interface Expiry {

    /** At this moment. */
    static Expiry at(Instant moment) {
        return new Moment(moment);
    }

    /** It does not end by itself. */
    static Expiry never() {
        return new Never();
    }

    /** For storing: the moment, or nothing for {@link #never}. */
    Optional<Instant> moment();

    /** Whether it has come. */
    default boolean hasComeAt(Instant now) {
        return moment().map(moment -> !now.isBefore(moment)).orElse(false);
    }

    /** Whether this end is at the same time as the other one or later. */
    default boolean isNotBefore(Expiry other) {
        return moment().isEmpty()
                || other.moment()
                        .map(theirs -> !moment().get().isBefore(theirs))
                        .orElse(false);
    }

    /** A moment at which it ends. */
    record Moment(Instant at) implements Expiry {

        @Override
        public Optional<Instant> moment() {
            return Optional.of(at);
        }
    }

    /** No moment at all. */
    record Never() implements Expiry {

        @Override
        public Optional<Instant> moment() {
            return Optional.empty();
        }
    }
}
