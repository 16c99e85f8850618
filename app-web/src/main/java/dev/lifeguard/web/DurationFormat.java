package dev.lifeguard.web;

import dev.lifeguard.grant.RequestedDuration;
import jakarta.enterprise.inject.Model;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * Durations in words, such as {@code 14 days} or {@code 1 day and 12 hours}. Seconds do not matter here.
 */
@Model
@Singleton
public class DurationFormat {

    private static final int HOURS_THAT_ARE_DAYS = 48;
    private static final int MINUTES_THAT_ARE_HOURS = 120;

    private final Messages messages;

    @Inject
    public DurationFormat(Messages messages) {
        this.messages = messages;
    }

    /** The whole length; less than a minute is said to be so. */
    public String of(Duration length) {
        return messages.list("list.and", parts(length));
    }

    /** The largest part alone, for an age that nobody needs to the minute: {@code 3 hours}. */
    public String roughly(Duration length) {
        return parts(length).get(0);
    }

    /**
     * How long something still lasts, as {@code times.js} says it beside the moment: rounded, in days from two days on,
     * in hours from two hours on.
     */
    public String left(Duration length) {
        long minutes = rounded(length, ChronoUnit.MINUTES);
        long hours = rounded(Duration.ofMinutes(minutes), ChronoUnit.HOURS);
        if (hours >= HOURS_THAT_ARE_DAYS) {
            return messages.with("duration.days", rounded(Duration.ofMinutes(minutes), ChronoUnit.DAYS));
        }
        if (minutes >= MINUTES_THAT_ARE_HOURS) {
            return messages.with("duration.hours", hours);
        }
        return minutes > 0 ? messages.with("duration.minutes", minutes) : messages.of("duration.moment");
    }

    private static long rounded(Duration length, ChronoUnit unit) {
        return Math.round((double) length.toMillis() / unit.getDuration().toMillis());
    }

    /** For how long somebody asks. */
    public String ofRequested(RequestedDuration term) {
        return term instanceof RequestedDuration.Limited limited
                ? of(limited.length())
                : messages.of("duration.permanent");
    }

    private List<String> parts(Duration length) {
        List<String> parts = new ArrayList<>();
        add(parts, length.toDays(), "duration.days");
        add(parts, length.toHoursPart(), "duration.hours");
        add(parts, length.toMinutesPart(), "duration.minutes");
        return parts.isEmpty() ? List.of(messages.of("duration.moment")) : parts;
    }

    private void add(List<String> parts, long number, String key) {
        if (number > 0) {
            parts.add(messages.with(key, number));
        }
    }
}
