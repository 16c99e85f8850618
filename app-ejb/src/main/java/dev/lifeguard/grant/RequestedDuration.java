package dev.lifeguard.grant;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * For how long somebody wishes to be a member. Its clock starts when the request is approved, not when it is made;
 * whoever names a day means that day, whenever it is approved.
 */
public sealed interface RequestedDuration {

    /** The end of a membership that begins now. */
    Expiry from(Instant now);

    /** How long a membership that begins now would last; nothing or less once it could not begin any more. */
    default Optional<Duration> lengthFrom(Instant now) {
        return from(now).moment().map(end -> Duration.between(now, end));
    }

    /** The moment that was named; nothing for a time that begins with the approval. */
    default Optional<Instant> named() {
        return Optional.empty();
    }

    /** This long. */
    static RequestedDuration of(Duration length) {
        return new Limited(length);
    }

    /** Until this moment. */
    static RequestedDuration until(Instant end) {
        return new Until(end);
    }

    /** Permanent. */
    static RequestedDuration endless() {
        return new Endless();
    }

    /**
     * A time that passes.
     *
     * @param length more than zero, and at most {@link #LONGEST}
     */
    record Limited(Duration length) implements RequestedDuration {

        /** A thousand years: more cannot be meant, and every database can store an end before it. */
        public static final Duration LONGEST = Duration.ofDays(365_250);

        /** @throws IllegalArgumentException for nothing or less, or for more than {@link #LONGEST} */
        public Limited {
            if (length.isNegative() || length.isZero()) {
                throw new IllegalArgumentException("a term must be longer than nothing");
            }
            if (length.compareTo(LONGEST) > 0) {
                throw new IllegalArgumentException("a term must not be longer than a thousand years");
            }
        }

        @Override
        public Expiry from(Instant now) {
            return Expiry.at(now.plus(length));
        }
    }

    /**
     * A moment that was named.
     *
     * @param end until then, whenever it begins
     */
    record Until(Instant end) implements RequestedDuration {

        @Override
        public Expiry from(Instant now) {
            return Expiry.at(end);
        }

        @Override
        public Optional<Instant> named() {
            return Optional.of(end);
        }
    }

    /** No end. */
    record Endless() implements RequestedDuration {

        @Override
        public Expiry from(Instant now) {
            return Expiry.never();
        }
    }
}
