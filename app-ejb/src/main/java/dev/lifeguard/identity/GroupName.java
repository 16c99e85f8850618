package dev.lifeguard.identity;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of a group of the pool, which is its identity: Cognito cannot rename a group and tells upper from lower
 * case.
 *
 * @param value 1 to 128 characters without spaces, as Cognito's {@code GroupName} demands
 */
public record GroupName(String value) implements Comparable<GroupName> {

    /** In UTF-16 units, as some databases count what a column holds. */
    private static final int LONGEST = 128;

    /** A pool's id, an underscore and the provider's name: {@code eu-west-1_AbCdEf123_Google}. */
    private static final Pattern OF_PROVIDER = Pattern.compile("[a-z]+(-[a-z]+)+-\\d+_[0-9A-Za-z]+_.+");

    private static final Pattern ALLOWED = Pattern.compile("[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+");

    /** @throws IllegalArgumentException for a name that no group of a pool can have */
    public GroupName {
        if (!isName(value)) {
            throw new IllegalArgumentException("not the name of a pool group");
        }
    }

    /**
     * Reads a text from outside, such as a token or an address.
     *
     * @param text anything, or null
     * @return the name, if a group of a pool can have it
     */
    public static Optional<GroupName> of(String text) {
        return isName(text) ? Optional.of(new GroupName(text)) : Optional.empty();
    }

    /**
     * Whether Cognito itself keeps this group: it puts everybody into it who signs in through an identity provider.
     * Nobody decides about such a group here.
     */
    public boolean isOfProvider() {
        return value.indexOf('_') > 0 && OF_PROVIDER.matcher(value).matches();
    }

    private static boolean isName(String text) {
        return text != null && text.length() <= LONGEST && ALLOWED.matcher(text).matches();
    }

    @Override
    public int compareTo(GroupName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
