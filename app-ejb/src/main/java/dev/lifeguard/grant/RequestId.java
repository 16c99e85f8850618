package dev.lifeguard.grant;

import java.util.UUID;

/** Which request. Made by us, in code, so that a request has its id before it is stored. */
public record RequestId(UUID value) {

    /** A new one. */
    public static RequestId random() {
        return new RequestId(UUID.randomUUID());
    }

    /** @throws IllegalArgumentException when the text is no id */
    public static RequestId of(String text) {
        return new RequestId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
