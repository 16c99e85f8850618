package dev.lifeguard.policy;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * For how long a membership may be given.
 *
 * @param shortest the shortest time, more than zero
 * @param longest the longest time, at least the shortest
 * @param standard what a form proposes, between the two
 * @param endless whether a permanent membership may be given too
 */
public record DurationLimits(Duration shortest, Duration longest, Duration standard, boolean endless) {

    /** What people mean by "for now", "today" and "for some days". */
    private static final List<Duration> USUAL = List.of(Duration.ofHours(1), Duration.ofHours(8), Duration.ofDays(14));

    /** No policy says more than this; where none is written, the longest time is nobody's decision. */
    private static final Duration MEANT = Duration.ofDays(3650);

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

    /** What a form offers of the times between the shortest and the longest, in this order. */
    public List<Duration> proposals() {
        return Stream.concat(USUAL.stream(), Stream.of(standard, longest))
                .filter(length -> length.compareTo(shortest) >= 0 && length.compareTo(longest) <= 0)
                .filter(length -> length.compareTo(MEANT) <= 0)
                .distinct()
                .sorted()
                .toList();
    }
}
