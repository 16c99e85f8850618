package dev.lifeguard.directory;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How old the directory is.
 *
 * @param asOf when the last complete sync run began: what was true at the pool then is known; nothing before the first
 *     one
 */
public record DirectoryAge(Optional<Instant> asOf) {

    /**
     * How long ago that was; nothing before the first sync run. A clock that was set back makes it no younger than now.
     */
    public Optional<Duration> at(Instant now) {
        return asOf.map(then -> now.isBefore(then) ? Duration.ZERO : Duration.between(then, now));
    }
}
