package dev.lifeguard.web.requests;

import dev.lifeguard.grant.RequestedDuration;
import dev.lifeguard.web.Posted;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * "For how long" as a form has it: a number and a unit, or without an end. Keeps what was typed, be it a term or not.
 *
 * @param amount what stands in the field of the number
 * @param unit the unit that is chosen
 * @param endless whether "no end" is chosen
 */
public record TermFields(String amount, Unit unit, boolean endless) {

    private static final int LONGEST_TYPED = 12;

    /** What a number counts. */
    public enum Unit {
        MINUTES(Duration.of(1, ChronoUnit.MINUTES)),
        HOURS(Duration.of(1, ChronoUnit.HOURS)),
        DAYS(Duration.of(1, ChronoUnit.DAYS)),
        WEEKS(Duration.of(7, ChronoUnit.DAYS));

        private final Duration one;

        Unit(Duration one) {
            this.one = one;
        }

        /** As the field's value and the person's word. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        private boolean divides(Duration length) {
            return length.toSeconds() % one.toSeconds() == 0;
        }
    }

    /** A proposal: the largest unit, weeks aside, in which the length is a whole number. */
    public static TermFields of(Duration length) {
        Unit unit = List.of(Unit.DAYS, Unit.HOURS).stream()
                .filter(larger -> larger.divides(length))
                .findFirst()
                .orElse(Unit.MINUTES);
        return new TermFields(String.valueOf(length.toSeconds() / unit.one.toSeconds()), unit, false);
    }

    /** What was sent; nothing when the form has no such fields. */
    public static Optional<TermFields> of(Posted posted) {
        String sent = posted.parameter("unit");
        String amount = posted.parameter("amount").strip();
        return Arrays.stream(Unit.values())
                .filter(unit -> unit.word().equals(sent))
                .findFirst()
                .map(unit -> new TermFields(
                        amount.substring(0, Math.min(LONGEST_TYPED, amount.length())),
                        unit,
                        "never".equals(posted.parameter("end"))));
    }

    /** The term, or nothing when what was typed is none. */
    public Optional<RequestedDuration> term() {
        if (endless) {
            return Optional.of(RequestedDuration.endless());
        }
        if (!amount.matches("[0-9]{1,9}") || Long.parseLong(amount) == 0) {
            return Optional.empty();
        }
        Duration length = unit.one.multipliedBy(Long.parseLong(amount));
        return length.compareTo(RequestedDuration.Limited.LONGEST) > 0
                ? Optional.empty()
                : Optional.of(RequestedDuration.of(length));
    }
}
