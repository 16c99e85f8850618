package dev.lifeguard.directory;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How old the copy of the pool is.
 *
 * @param asOf when the last complete pass began: what was true at the pool then is known; nothing before the first one
 */
public record DirectoryAge(Optional<Instant> asOf) {

    /** How long ago that was; nothing before the first pass. A clock that was set back makes it no younger than now. */
    public Optional<Duration> at(Instant now) {
        return asOf.map(then -> now.isBefore(then) ? Duration.ZERO : Duration.between(then, now));
    }
}
