package dev.lifeguard.web;

import jakarta.enterprise.inject.Model;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Instants as pages write them: in the viewer's language, in UTC, and said so. A script rewrites them in the viewer's
 * own zone.
 */
@Model
@Singleton
public class InstantFormat {

    /** A zone with a name, where an offset of nothing would be written as Z. */
    private static final ZoneId UTC = ZoneId.of("UTC");

    private final Messages messages;

    /** One for each language that there are words in: a list has some hundred moments. */
    private final Map<Locale, DateTimeFormatter> moments = new ConcurrentHashMap<>();

    @Inject
    InstantFormat(Messages messages) {
        this.messages = messages;
    }

    /** Such as {@code 3 Nov 2026, 09:15 UTC}. */
    public String utc(Instant instant) {
        return moments.computeIfAbsent(messages.language(), this::moments).format(instant);
    }

    private DateTimeFormatter moments(Locale language) {
        return DateTimeFormatter.ofPattern(messages.of("time.pattern"), language)
                .withZone(UTC);
    }

    /** The day alone, by UTC, such as {@code 3 Nov 2026}. */
    public String day(Instant instant) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                .withLocale(messages.language())
                .withZone(UTC)
                .format(instant);
    }
}
