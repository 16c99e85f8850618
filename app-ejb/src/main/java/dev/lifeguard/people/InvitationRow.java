package dev.lifeguard.people;

import dev.lifeguard.database.StoredTime;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.people.Invitations.Unknown;
import dev.lifeguard.pool.CallWindow;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;

/** An invitation that is under way, or of which nobody knows what came. */
@Entity
@Table(name = "invitation")
class InvitationRow {

    @Id
    @Column(name = "address_hash")
    private String addressHash;

    @Column(name = "begun_at")
    private Instant begunAt;

    @Column(name = "begun_by")
    private String begunBy;

    @Column(name = "in_doubt")
    private boolean inDoubt;

    private boolean answered;

    InvitationRow() {}

    InvitationRow(String addressHash) {
        this.addressHash = addressHash;
    }

    void begin(Optional<PersonId> by, Instant now) {
        begunAt = now;
        begunBy = by.map(PersonId::value).orElse("");
        inDoubt = false;
        answered = false;
    }

    void doubt(boolean hasAnswered) {
        inDoubt = true;
        answered = hasAnswered;
    }

    boolean isOf(Instant begun) {
        return StoredTime.kept(begunAt).equals(StoredTime.kept(begun));
    }

    /** Whether its call may reach the pool still. */
    boolean isUnderWay(Instant now) {
        return !answered && CallWindow.mayStillArrive(begunAt, now);
    }

    /** Nothing where somebody will write down still what came of it, and of one that only a worker looks up. */
    Optional<Unknown> unknown(Instant now) {
        boolean unknown = inDoubt || !isUnderWay(now);
        return unknown && !begunBy.isEmpty()
                ? Optional.of(new Unknown(new PersonId(begunBy), begunAt, answered))
                : Optional.empty();
    }
}
