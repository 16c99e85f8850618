package dev.lifeguard.identity;

/**
 * Who somebody is: Cognito's {@code sub}. It never changes, unlike usernames, names and addresses, which are for display.
 *
 * @param value the {@code sub}, taken as it comes: it looks like a UUID, and nobody promises that it is one
 */
public record PersonId(String value) implements Comparable<PersonId> {

    private static final int LONGEST = 128;

    /** @throws IllegalArgumentException for a text that cannot be a {@code sub} */
    public PersonId {
        if (value == null
                || value.isEmpty()
                || value.length() > LONGEST
                || value.chars().anyMatch(c -> Character.isWhitespace(c) || Character.isISOControl(c))) {
            throw new IllegalArgumentException("not a sub");
        }
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
