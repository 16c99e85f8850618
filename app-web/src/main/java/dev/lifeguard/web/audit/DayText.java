package dev.lifeguard.web.audit;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/**
 * A day as a date field sends it, {@code 2026-11-23}, where whoever chose it is. It may last 23 or 25 hours there.
 *
 * @param begin its first moment
 * @param end the first moment of the next day
 */
record DayText(Instant begin, Instant end) {

    /** Nothing for what is no day, or no year with four digits. */
    static Optional<DayText> of(String typed, ZoneId zone) {
        if (!typed.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")) {
            return Optional.empty();
        }
        try {
            return Optional.of(of(LocalDate.parse(typed), zone));
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    static DayText of(LocalDate day, ZoneId zone) {
        return new DayText(
                day.atStartOfDay(zone).toInstant(),
                day.plusDays(1).atStartOfDay(zone).toInstant());
    }
}
