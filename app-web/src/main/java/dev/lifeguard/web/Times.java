package dev.lifeguard.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Instants as pages write them: in UTC, and said so. A script rewrites them in the viewer's own zone. */
@Named
@ApplicationScoped
public class Times {

    private static final DateTimeFormatter READABLE = DateTimeFormatter.ofPattern(
                    "d MMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    /** Such as {@code 3 Nov 2026, 09:15 UTC}. */
    public String utc(Instant instant) {
        return READABLE.format(instant);
    }
}
