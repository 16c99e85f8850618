package dev.lifeguard.identity;

import java.util.Optional;

/**
 * Who somebody is: Cognito's {@code sub}. It never changes, unlike usernames, names and addresses, which are for
 * display.
 *
 * @param value the {@code sub}, taken as it comes: it looks like a UUID, and nobody promises that it is one
 */
public record PersonId(String value) implements Comparable<PersonId> {

    private static final int LONGEST = 128;

    /** @throws IllegalArgumentException for a text that cannot be a {@code sub} */
    public PersonId {
        if (!isId(value)) {
            throw new IllegalArgumentException("not a sub");
        }
    }

    /**
     * Reads a text from outside, such as an address.
     *
     * @param text anything, or null
     * @return the id, if somebody can have it
     */
    public static Optional<PersonId> of(String text) {
        return isId(text) ? Optional.of(new PersonId(text)) : Optional.empty();
    }

    private static boolean isId(String text) {
        return text != null
                && !text.isEmpty()
                && text.length() <= LONGEST
                && text.chars().noneMatch(c -> Character.isWhitespace(c) || Character.isISOControl(c));
    }

    @Override
    public int compareTo(PersonId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
