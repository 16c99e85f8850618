package dev.lifeguard.session;

import dev.lifeguard.identity.PersonId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Set;
import java.util.stream.Collectors;

/** Something that running sessions are to be told; only ever read this way, because the database gives the number. */
@Entity
@Table(name = "live_change")
class SessionUpdateRow {

    @Id
    private long number;

    private String sub;
    private String kind;

    @Column(name = "happened_at")
    private OffsetDateTime happenedAt;

    @Column(name = "written_at")
    private OffsetDateTime writtenAt;

    @Column(name = "group_names")
    private String groupNames;

    SessionUpdateRow() {}

    long number() {
        return number;
    }

    PersonId person() {
        return new PersonId(sub);
    }

    SessionUpdateKind kind() {
        return SessionUpdateKind.valueOf(kind);
    }

    Instant happened() {
        return happenedAt.toInstant();
    }

    Instant written() {
        return writtenAt.toInstant();
    }

    /** Which session has ended, where one has, or which goes on, where all others have. */
    String session() {
        return groupNames;
    }

    Set<String> groups() {
        return groupNames.lines().collect(Collectors.toUnmodifiableSet());
    }
}
