package dev.lifeguard.cluster;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Who does a certain work, and until when nobody else may begin it. */
@Entity
@Table(name = "lease")
class LeaseRow {

    @Id
    private String name;

    private String holder;

    @Column(name = "expires_at")
    private Instant expiresAt;

    private long fencing;

    LeaseRow() {}

    /** Nobody's yet. */
    LeaseRow(String name) {
        this.name = name;
        this.holder = "";
        this.expiresAt = Instant.EPOCH;
    }

    String holder() {
        return holder;
    }

    /**
     * A lease that would run for much longer than any is given was written before the clock was set back. Only a little
     * longer it may well run: the holder's transaction, which says until when, may have begun after ours.
     */
    boolean isFreeAt(Instant now, Duration length) {
        Instant end = expiresAt;
        return !now.isBefore(end) || end.isAfter(now.plus(length.multipliedBy(2)));
    }

    Optional<Lease> takenBy(String node, Instant now, Duration length) {
        if (!holder.equals(node)) {
            if (!isFreeAt(now, length)) {
                return Optional.empty();
            }
            holder = node;
            fencing++;
        }
        expiresAt = now.plus(length);
        return Optional.of(new Lease(name, holder, fencing));
    }

    boolean isHeld(Lease lease) {
        return holder.equals(lease.holder()) && fencing == lease.fencing();
    }

    void endsAt(Instant now) {
        expiresAt = now;
    }
}
