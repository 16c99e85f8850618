package dev.lifeguard.cluster;

import dev.lifeguard.cluster.Heartbeats.Heartbeat;
import dev.lifeguard.database.LifeguardUnit;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Which node does what only one may do. Everything here is part of the caller's transaction, and measured by the
 * database's time, because the clocks of the nodes may differ.
 */
@Dependent
public class Leases {

    private final EntityManager entityManager;
    private final DatabaseTime time;
    private final Heartbeats heartbeats;

    @Inject
    public Leases(@LifeguardUnit EntityManager entityManager, DatabaseTime time, Heartbeats heartbeats) {
        this.entityManager = entityManager;
        this.time = time;
        this.heartbeats = heartbeats;
    }

    /**
     * Takes the work or keeps it for so long; nothing while another node has it. Those that wait lock nothing.
     */
    public Optional<Lease> take(String name, String node, Duration length) {
        Instant now = time.now();
        LeaseRow seen = entityManager.find(LeaseRow.class, name);
        if (seen == null) {
            entityManager.persist(new LeaseRow(name));
            entityManager.flush();
        } else if (!seen.holder().equals(node) && !seen.isFreeAt(now, length)) {
            return Optional.empty();
        }
        return locked(name).takenBy(node, time.now(), length);
    }

    /**
     * To be said first in every transaction of the work: the lease runs for so long from now.
     *
     * @return what time it is, by the database
     * @throws LeaseLostException if another node has taken over
     */
    public Instant keep(Lease lease, Duration length) {
        LeaseRow row = locked(lease.name());
        if (!row.isHeld(lease)) {
            throw new LeaseLostException(lease);
        }
        Instant now = time.now();
        row.endsAt(now.plus(length));
        heartbeats.beat(
                switch (lease.name()) {
                    case Lease.SYNC -> Heartbeat.SYNC;
                    case Lease.NOTICES -> Heartbeat.NOTICES;
                    default -> Heartbeat.WORKER;
                });
        return now;
    }

    /** Lets another node have it at once; nothing, if one has it already. */
    public void release(Lease lease) {
        LeaseRow row = locked(lease.name());
        if (row.isHeld(lease)) {
            row.endsAt(time.now());
        }
    }

    /** Whether this node or another does the work at the moment, and which. */
    public Optional<String> holder(String name, Duration length) {
        LeaseRow row = entityManager.find(LeaseRow.class, name);
        return row == null || row.isFreeAt(time.now(), length) ? Optional.empty() : Optional.of(row.holder());
    }

    /** What was read before the lock may be old. */
    private LeaseRow locked(String name) {
        LeaseRow row = entityManager.find(LeaseRow.class, name, LockModeType.PESSIMISTIC_WRITE);
        entityManager.refresh(row, LockModeType.PESSIMISTIC_WRITE);
        return row;
    }
}
