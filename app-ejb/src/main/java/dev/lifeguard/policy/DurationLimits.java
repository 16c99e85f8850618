package dev.lifeguard.policy;

import java.time.Duration;

/**
 * For how long a membership may be given.
 *
 * @param shortest the shortest time, more than zero
 * @param longest the longest time, at least the shortest
 * @param standard what a form proposes, between the two
 * @param endless whether a membership without an end may be given too
 */
public record DurationLimits(Duration shortest, Duration longest, Duration standard, boolean endless) {

    /** @throws IllegalArgumentException when the three are not in order */
    public DurationLimits {
        if (shortest.isNegative() || shortest.isZero()) {
            throw new IllegalArgumentException("the shortest time must be more than zero");
        }
        if (longest.compareTo(shortest) < 0) {
            throw new IllegalArgumentException("the longest time is shorter than the shortest");
        }
        if (standard.compareTo(shortest) < 0 || standard.compareTo(longest) > 0) {
            throw new IllegalArgumentException("the default is not between the shortest and the longest time");
        }
    }
}
