package dev.lifeguard.local.api;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A text within lengths, of a form.
 *
 * @param form null when any will do
 */
record TextLimits(int shortest, int longest, Pattern form) implements Field.Limits {
    static TextLimits of(int shortest, int longest) {
        return new TextLimits(shortest, longest, null);
    }

    static TextLimits of(int shortest, int longest, String form) {
        return new TextLimits(shortest, longest, Pattern.compile(form));
    }

    @Override
    public boolean fitsType(Object value) {
        return value instanceof String;
    }

    @Override
    public Optional<String> broken(Object value) {
        String text = (String) value;
        if (text.length() < shortest) {
            return Optional.of("Member must have length greater than or equal to " + shortest);
        }
        if (text.length() > longest) {
            return Optional.of("Member must have length less than or equal to " + longest);
        }
        return form == null || form.matcher(text).matches()
                ? Optional.empty()
                : Optional.of("Member must satisfy regular expression pattern: " + form);
    }
}
