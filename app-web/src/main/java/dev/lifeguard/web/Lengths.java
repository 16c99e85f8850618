package dev.lifeguard.web;

import dev.lifeguard.grant.RequestedDuration;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Lengths of time in words, such as {@code 14 days} or {@code 1 day and 12 hours}. Seconds do not matter here. */
@Named
@ApplicationScoped
public class Lengths {

    /** The whole length; less than a minute is said to be so. */
    public String of(Duration length) {
        List<String> parts = new ArrayList<>();
        add(parts, length.toDays(), "day");
        add(parts, length.toHoursPart(), "hour");
        add(parts, length.toMinutesPart(), "minute");
        if (parts.isEmpty()) {
            return "less than a minute";
        }
        int last = parts.size() - 1;
        return last == 0 ? parts.get(0) : String.join(", ", parts.subList(0, last)) + " and " + parts.get(last);
    }

    /** The largest part alone, for an age that nobody needs to the minute: {@code 3 hours}. */
    public String roughly(Duration length) {
        return of(length).replaceFirst("(,| and) .*", "");
    }

    /** For how long somebody asks. */
    public String ofTerm(RequestedDuration term) {
        return term instanceof RequestedDuration.Limited limited ? of(limited.length()) : "without an end";
    }

    private static void add(List<String> parts, long number, String unit) {
        if (number > 0) {
            parts.add(number + " " + unit + (number == 1 ? "" : "s"));
        }
    }
}
