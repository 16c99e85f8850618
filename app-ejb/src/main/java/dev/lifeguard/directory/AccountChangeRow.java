package dev.lifeguard.directory;

import dev.lifeguard.identity.EmailAddress;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.pool.PoolStatus;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** An {@link AccountChange} of one person. */
@Entity
@Table(name = "account_change")
class AccountChangeRow {

    @Id
    private String sub;

    private String id;

    @Enumerated(EnumType.STRING)
    private AccountAct act;

    /** For queries: what {@link AccountAct#closes} says. */
    private boolean closes;

    @Column(name = "begun_by")
    private String begunBy;

    @Column(name = "begun_at")
    private Instant begunAt;

    @Column(name = "in_doubt")
    private boolean inDoubt;

    private String email;

    @Column(name = "former_email")
    private String formerEmail;

    /** As text, as in a person's row. */
    private String status;

    AccountChangeRow() {}

    AccountChangeRow(PersonId person, AccountChange change) {
        this.sub = person.value();
        this.id = change.id().toString();
        this.act = change.act();
        this.closes = change.act().closes();
        this.begunBy = change.by().value();
        this.begunAt = change.begunAt();
        this.inDoubt = change.inDoubt();
        this.email = change.email();
        this.formerEmail = change.formerEmail();
        this.status = change.status().name();
    }

    PersonId person() {
        return new PersonId(sub);
    }

    boolean is(AccountChange change) {
        return id.equals(change.id().toString());
    }

    void toldAt(EmailAddress former) {
        formerEmail = former.value();
    }

    void doubt() {
        inDoubt = true;
    }

    AccountChange change() {
        return new AccountChange(
                UUID.fromString(id),
                act,
                new PersonId(begunBy),
                begunAt,
                inDoubt,
                email,
                formerEmail,
                PoolStatus.of(status));
    }
}
