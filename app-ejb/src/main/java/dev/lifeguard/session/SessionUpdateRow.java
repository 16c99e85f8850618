package dev.lifeguard.session;

import dev.lifeguard.identity.PersonId;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Column;
import jakarta.persistence.Converter;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Arrays;

/** Something that running sessions are to be told; only ever read this way, because the database gives the number. */
@Entity
@Table(name = "session_update")
class SessionUpdateRow {

    @Id
    private long number;

    private String sub;
    private Kind kind;

    @Column(name = "happened_at")
    private Instant happenedAt;

    @Column(name = "written_at")
    private Instant writtenAt;

    @Column(name = "detail")
    private String detail;

    SessionUpdateRow() {}

    long number() {
        return number;
    }

    PersonId person() {
        return new PersonId(sub);
    }

    Kind kind() {
        return kind;
    }

    Instant happened() {
        return happenedAt;
    }

    Instant written() {
        return writtenAt;
    }

    /** Which session has ended, where one has, or which goes on, where all others have. */
    String session() {
        return detail;
    }

    /** Which group was given or taken, where one was. */
    String group() {
        return detail;
    }

    /** What a running session is told. */
    enum Kind {

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

        /**
         * What another release wrote and this one does not know may have taken something: the sessions end, and begin
         * anew.
         */
        @Converter(autoApply = true)
        public static class Stored implements AttributeConverter<Kind, String> {

            @Override
            public String convertToDatabaseColumn(Kind kind) {
                return kind.name();
            }

            @Override
            public Kind convertToEntityAttribute(String stored) {
                return Arrays.stream(values())
                        .filter(kind -> kind.name().equals(stored))
                        .findFirst()
                        .orElse(SIGNED_OUT);
            }
        }
    }
}
