package dev.lifeguard.signin.settings;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The end of sessions that nobody uses. A node knows when it saw a session used itself; what other nodes saw stands in
 * the store, a little late. So a node that finds a session unused reads the store before it ends it, and allows for
 * what may not have been written yet: no session ends too early, and it ends twice {@link #betweenWritings} too late at
 * most.
 *
 * @param longest how long nobody may use a session
 * @param betweenWritings how long a store may go without hearing of uses
 */
public record Inactivity(Duration longest, Duration betweenWritings) {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration SHORTEST = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofHours(24);

    /** Longer than any session lives. */
    public static final Inactivity NEVER_ENDS = of(Duration.ofDays(365));

    private static Inactivity of(Duration longest) {
        Duration quarter = longest.dividedBy(4);
        return new Inactivity(longest, quarter.compareTo(MINUTE) < 0 ? quarter : MINUTE);
    }

    /** Reads the value of a key; nothing for what is no duration or not a sensible one. */
    public static Optional<Inactivity> of(String duration) {
        try {
            return Optional.of(Duration.parse(duration))
                    .filter(longest -> longest.compareTo(SHORTEST) >= 0 && longest.compareTo(LONGEST) <= 0)
                    .map(Inactivity::of);
        } catch (DateTimeException | ArithmeticException noDuration) {
            return Optional.empty();
        }
    }

    /** A session that this node has not seen used since then must be looked up. */
    public Instant unusedBefore(Instant now) {
        return now.minus(longest);
    }

    /** One that the store has not heard of since then has ended, whatever another node has yet to write. */
    public Instant abandonedBefore(Instant now) {
        return unusedBefore(now).minus(betweenWritings);
    }
}
