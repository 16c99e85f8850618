package dev.lifeguard.rules;

import java.util.List;

/**
 * One reason why not.
 *
 * @param code the key of its sentence in {@code reasons.properties}, such as {@code NotForYourself.decide}
 * @param values what goes into the sentence's places
 */
public record Violation(String code, List<MessageArgument> values) {

    /** Keeps a copy. */
    public Violation {
        values = List.copyOf(values);
    }

    /** The same, for writing it in one line. */
    public static Violation of(String code, MessageArgument... values) {
        return new Violation(code, List.of(values));
    }
}
