package dev.lifeguard.rules;

import java.util.List;

/**
 * One reason why not.
 *
 * @param code the key of its sentence in {@code reasons.properties}, such as {@code NotForYourself.decide}
 * @param values what goes into the sentence's places
 */
public record Reason(String code, List<Value> values) {

    /** Keeps a copy. */
    public Reason {
        values = List.copyOf(values);
    }

    /** The same, for writing it in one line. */
    public static Reason of(String code, Value... values) {
        return new Reason(code, List.of(values));
    }
}
