package dev.lifeguard.pool;

/**
 * Where the next page of a list begins. It is the pool's own text without a meaning for us, good for about an hour and
 * for the same list only.
 *
 * @param value not empty
 */
public record PageToken(String value) {

    /** @throws IllegalArgumentException without a text */
    public PageToken {
        if (value == null || value.isEmpty()) {
            throw new IllegalArgumentException("no page token");
        }
    }

    /** Not the token, which is long and tells nobody anything. */
    @Override
    public String toString() {
        return "page token of " + value.length() + " characters";
    }
}
