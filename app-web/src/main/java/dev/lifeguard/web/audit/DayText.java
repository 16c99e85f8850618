package dev.lifeguard.web.audit;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * A day as a date field sends it, {@code 2026-11-23}. A day here is one in UTC, because the log of a company has one
 * order of days, wherever it is read.
 *
 * @param begin its first moment
 * @param end the first moment of the next day
 */
record DayText(Instant begin, Instant end) {

    /** Nothing for what is no day, or no year with four digits. */
    static Optional<DayText> of(String typed) {
        if (!typed.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")) {
            return Optional.empty();
        }
        try {
            LocalDate day = LocalDate.parse(typed);
            return Optional.of(new DayText(at(day), at(day.plusDays(1))));
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    private static Instant at(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
