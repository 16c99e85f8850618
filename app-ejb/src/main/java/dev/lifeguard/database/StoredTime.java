package dev.lifeguard.database;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * Moments as the tables keep them, for all entities: EclipseLink would store an {@code Instant} as bytes, and both
 * databases keep microseconds. What is finer is cut off here, or PostgreSQL would round it and an end might come later
 * than was decided.
 */
@Converter(autoApply = true)
public class StoredTime implements AttributeConverter<Instant, OffsetDateTime> {

    /** For SQL, where no provider converts; null stays null. */
    public static OffsetDateTime of(Instant moment) {
        return moment == null ? null : kept(moment).atOffset(ZoneOffset.UTC);
    }

    /** What a moment is when it is read again. */
    public static Instant kept(Instant moment) {
        return moment.truncatedTo(ChronoUnit.MICROS);
    }

    @Override
    public OffsetDateTime convertToDatabaseColumn(Instant moment) {
        return of(moment);
    }

    @Override
    public Instant convertToEntityAttribute(OffsetDateTime stored) {
        return stored == null ? null : stored.toInstant();
    }
}
