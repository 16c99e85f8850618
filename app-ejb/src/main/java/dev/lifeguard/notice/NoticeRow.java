package dev.lifeguard.notice;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** Something that people are to be told when it is due. */
@Entity
@Table(name = "notice")
class NoticeRow {

    @Id
    private String id;

    @Enumerated(EnumType.STRING)
    private NoticeKind kind;

    private String about;

    @Column(name = "due_at")
    private Instant dueAt;

    @Column(name = "addressed_at")
    private Instant addressedAt;

    NoticeRow() {}

    NoticeRow(NoticeKind kind, Object about, Instant dueAt) {
        this.id = kind.of(about);
        this.kind = kind;
        this.about = about.toString();
        this.dueAt = dueAt;
    }

    String id() {
        return id;
    }

    NoticeKind kind() {
        return kind;
    }

    String about() {
        return about;
    }

    boolean isAddressed() {
        return addressedAt != null;
    }

    void addressed(Instant now) {
        addressedAt = now;
    }

    void laterThan(Instant moment) {
        dueAt = moment;
    }
}
