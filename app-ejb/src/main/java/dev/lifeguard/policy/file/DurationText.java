package dev.lifeguard.policy.file;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lengths of time as {@code policies.yaml} writes them: a number and a unit, such as {@code 30m}, {@code 8h},
 * {@code 14d}, {@code 12w}.
 */
public final class DurationText {

    private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,6})([mhdw])");
    private static final int DAYS_A_WEEK = 7;

    private DurationText() {}

    /** The length that is written so, or nothing when it is not written so. */
    public static Optional<Duration> parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        long number = Long.parseLong(form.group(1));
        return Optional.of(
                switch (form.group(2)) {
                    case "m" -> Duration.ofMinutes(number);
                    case "h" -> Duration.ofHours(number);
                    case "d" -> Duration.ofDays(number);
                    default -> Duration.ofDays(number * DAYS_A_WEEK);
                });
    }

    /** How one would write this length, in the largest unit up to days that gives a whole number. */
    public static String of(Duration length) {
        if (length.equals(Duration.ofDays(length.toDays()))) {
            return length.toDays() + "d";
        }
        return length.equals(Duration.ofHours(length.toHours())) ? length.toHours() + "h" : length.toMinutes() + "m";
    }
}
