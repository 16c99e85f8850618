package dev.lifeguard.session;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.Arrays;

/** What a running session is told. */
enum SessionUpdateKind {

    /** The person was made a member of a group. */
    ADDED,

    /** The person was taken out of a group. */
    REMOVED,

    /** The person was signed out everywhere. */
    SIGNED_OUT,

    /** One of the person's sessions has ended: they signed out there. */
    SESSION_ENDED,

    /** All of the person's sessions but one have ended: they ended the others there. */
    OTHERS_ENDED;

    /** What another release wrote and this one does not know may have taken something: the sessions end, and begin anew. */
    @Converter(autoApply = true)
    public static class Stored implements AttributeConverter<SessionUpdateKind, String> {

        @Override
        public String convertToDatabaseColumn(SessionUpdateKind kind) {
            return kind.name();
        }

        @Override
        public SessionUpdateKind convertToEntityAttribute(String stored) {
            return Arrays.stream(values())
                    .filter(kind -> kind.name().equals(stored))
                    .findFirst()
                    .orElse(SIGNED_OUT);
        }
    }
}
