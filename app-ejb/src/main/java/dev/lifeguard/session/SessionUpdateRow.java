package dev.lifeguard.session;

import dev.lifeguard.identity.PersonId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** Something that running sessions are to be told; only ever read this way, because the database gives the number. */
@Entity
@Table(name = "session_update")
class SessionUpdateRow {

    @Id
    private long number;

    private String sub;
    private SessionUpdateKind kind;

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

    SessionUpdateKind kind() {
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
}
