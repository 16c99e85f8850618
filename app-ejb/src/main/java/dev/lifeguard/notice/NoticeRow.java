package dev.lifeguard.notice;

import dev.lifeguard.identity.EmailAddress;
import dev.lifeguard.identity.PersonId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;

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

    /** Only of what is about an account. */
    private String receiver;

    /** Where that is told. */
    private String address;

    NoticeRow() {}

    NoticeRow(NoticeKind kind, Object about, Instant dueAt) {
        this.id = kind.of(about);
        this.kind = kind;
        this.about = about.toString();
        this.dueAt = dueAt;
    }

    NoticeRow(NoticeKind kind, Object about, Instant dueAt, PersonId receiver, EmailAddress address) {
        this(kind, about, dueAt);
        this.receiver = receiver.value();
        this.address = address.value();
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

    /** When the moment is that it is about, if it is about an account. */
    Instant dueAt() {
        return dueAt;
    }

    String receiver() {
        return receiver;
    }

    Optional<EmailAddress> address() {
        return Optional.ofNullable(address).flatMap(EmailAddress::of);
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
