package dev.lifeguard.database;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * Moments as entities keep them: EclipseLink stores an {@code Instant} as bytes, and both databases keep microseconds.
 * What is finer is cut off here, or PostgreSQL would round it and an end might come later than was decided.
 */
public final class StoredTime {

    private StoredTime() {}

    /** For a column; null stays null. */
    public static OffsetDateTime of(Instant moment) {
        return moment == null ? null : moment.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }

    /** From a column; null stays null. */
    public static Instant from(OffsetDateTime stored) {
        return stored == null ? null : stored.toInstant();
    }
}
