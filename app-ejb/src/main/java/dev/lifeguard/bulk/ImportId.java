package dev.lifeguard.bulk;

import java.util.UUID;

/** Which import. Made by us, in code, so that an import has its id before it is stored. */
public record ImportId(UUID value) {

    /** A new one. */
    public static ImportId random() {
        return new ImportId(UUID.randomUUID());
    }

    /** @throws IllegalArgumentException when the text is no id */
    public static ImportId of(String text) {
        return new ImportId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
