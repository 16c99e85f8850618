package dev.lifeguard.pool;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** How moments stand in the database: in UTC, to the microsecond, so that what is read equals what was written. */
final class Times {

    private Times() {}

    static OffsetDateTime stored(Instant moment) {
        return moment.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }
}
