package dev.lifeguard.web.form;

import dev.lifeguard.grant.RequestedDuration;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * Which of the ways to say a duration is chosen in a form: one that it offers, or one that has a field of its own.
 *
 * @param value what the radio button sends
 */
public record Term(String value) {

    /** The name of the radio buttons, and the id of the first. */
    static final String NAME = "term";

    /** A day, in the field {@code until}. */
    public static final Term UNTIL = new Term("until");

    /** A number, in the field {@code amount}, and its unit. Where no button is sent it is this one. */
    public static final Term OTHER = new Term("other");

    /** No end. */
    public static final Term ENDLESS = new Term("endless");

    /** A duration that the form offers. */
    public static Term of(Duration offered) {
        return new Term(offered.toString());
    }

    /** What was sent. */
    public static Term sent(RequestParameters parameters) {
        String sent = parameters.text(NAME);
        return sent.isEmpty() ? OTHER : new Term(sent);
    }

    /** The field in which it is mended. */
    public String field() {
        return equals(UNTIL) ? "until" : equals(OTHER) ? "amount" : NAME;
    }

    /** The duration that was offered; nothing for every other word, also one that nobody has offered. */
    public Optional<Duration> length() {
        try {
            Duration length = Duration.parse(value);
            boolean meant = !length.isNegative()
                    && !length.isZero()
                    && length.compareTo(RequestedDuration.Limited.LONGEST) <= 0;
            return meant ? Optional.of(length) : Optional.empty();
        } catch (DateTimeParseException anotherWord) {
            return Optional.empty();
        }
    }
}
