package dev.lifeguard.identity;

import java.util.regex.Pattern;

/**
 * The name of a group of the pool, which is its identity: Cognito cannot rename a group and tells upper from lower case.
 *
 * @param value 1 to 128 characters without spaces, as Cognito's {@code GroupName} demands
 */
public record GroupName(String value) implements Comparable<GroupName> {

    private static final Pattern ALLOWED = Pattern.compile("[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]{1,128}");

    /** @throws IllegalArgumentException for a name that no group of a pool can have */
    public GroupName {
        if (value == null || !ALLOWED.matcher(value).matches()) {
            throw new IllegalArgumentException("not the name of a pool group");
        }
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
