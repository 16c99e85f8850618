package dev.lifeguard.grant;

import java.util.UUID;

/** Which grant. Made by us, in code, so that a grant has its id before it is stored. */
public record GrantId(UUID value) {

    /** A new one. */
    public static GrantId random() {
        return new GrantId(UUID.randomUUID());
    }

    /** @throws IllegalArgumentException when the text is no id */
    public static GrantId of(String text) {
        return new GrantId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
