package dev.lifeguard.reconcile;

import dev.lifeguard.cluster.Lease;
import dev.lifeguard.cluster.Leases;
import dev.lifeguard.directory.MirrorWriter;
import dev.lifeguard.directory.Observation;
import dev.lifeguard.directory.PersonAndGroup;
import dev.lifeguard.directory.PoolMirror;
import dev.lifeguard.grant.Closing;
import dev.lifeguard.grant.Grant;
import dev.lifeguard.pool.PoolException;
import dev.lifeguard.pool.PoolPerson;
import dev.lifeguard.pool.PoolReceipt;
import dev.lifeguard.reconcile.Errand.Recipient;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * What is written down before and after the pool is told something. Each method is the whole of one transaction: it first
 * makes sure that this node still has the lease, then locks the person, then the key.
 */
@ApplicationScoped
public class Errands {

    /** How long one node has the work to itself without saying so again. */
    static final Duration LEASE = Duration.ofSeconds(15);

    /** After so long no call can be under way any more: longer than our time-outs and what the pool does after them. */
    static final Duration LATEST_ARRIVAL = Duration.ofSeconds(30);

    private final Leases leases;
    private final PoolMirror mirror;
    private final WorkQueue queue;
    private final GrantSteps steps;
    private final MirrorWriter writer;
    private final Clock clock;
    private final Pauses pauses;

    @Inject
    Errands(Leases leases, PoolMirror mirror, WorkQueue queue, GrantSteps steps, MirrorWriter writer, Clock clock) {
        this(leases, mirror, queue, steps, writer, clock, new Pauses(new Random()));
    }

    Errands(
            Leases leases,
            PoolMirror mirror,
            WorkQueue queue,
            GrantSteps steps,
            MirrorWriter writer,
            Clock clock,
            Pauses pauses) {
        this.leases = leases;
        this.mirror = mirror;
        this.queue = queue;
        this.steps = steps;
        this.writer = writer;
        this.clock = clock;
        this.pauses = pauses;
    }

    /** For the container's proxy only. */
    Errands() {
        this(null, null, null, null, null, null, null);
    }

    /** What the pool must be told about a key; nothing if that is not needed, and the key is then cleared. */
    Optional<Errand> begin(Lease lease, PersonAndGroup key) {
        lock(lease, key);
        return queue.locked(key).flatMap(row -> {
            Recipient recipient = recipient(key);
            List<Grant> grants = steps.upToDate(key, recipient.isToGetNothing());
            Optional<Task> task = Task.of(grants, row.mustBeTold(), clock.instant());
            if (task.isEmpty()) {
                queue.clear(row);
                return Optional.empty();
            }
            Errand errand = Errand.of(row, task.get(), recipient, grants);
            row.telling(errand.call());
            return Optional.of(errand);
        });
    }

    private Recipient recipient(PersonAndGroup key) {
        boolean member =
                !mirror.groupsOf(Set.of(key.person()), Set.of(key.group())).isEmpty();
        return mirror.person(key.person())
                .map(person -> new Recipient(person.username(), !person.gone() && !person.enabled(), member))
                .orElseGet(() -> new Recipient("", false, member));
    }

    /** The pool has carried it out. If somebody else has told it something since, nobody knows which came last. */
    void done(Lease lease, Errand errand, PoolReceipt receipt) {
        lock(lease, errand.key());
        Instant now = clock.instant();
        steps.carriedOut(errand, receipt);
        if (errand.task() == Task.ADD) {
            writer.seen(errand.key(), Observation.OURS, now);
        } else {
            writer.missing(errand.key(), Observation.OURS, now);
        }
        queue.locked(errand.key())
                .filter(row -> row.isTelling(errand.call()))
                .ifPresentOrElse(row -> settle(row, errand, now), () -> queue.inDoubt(errand.key(), now));
    }

    private void settle(DirtyKeyRow row, Errand errand, Instant now) {
        if (row.version() != errand.version()) {
            row.goesOn(errand.inDoubt());
        } else if (errand.inDoubt()) {
            row.onceMore(now.plus(LATEST_ARRIVAL));
        } else {
            queue.clear(row);
        }
    }

    /** Not carried out, or nobody knows. */
    void failed(Lease lease, Errand errand, PoolException problem) {
        lock(lease, errand.key());
        Optional<DirtyKeyRow> row = queue.locked(errand.key()).filter(known -> known.isTelling(errand.call()));
        if (row.isPresent()) {
            row.get()
                    .again(
                            clock.instant().plus(pauses.after(row.get().attempts(), problem)),
                            errand.inDoubt() || problem.mayHaveBeenCarriedOut(),
                            errand.repetition(),
                            problem.getMessage());
        } else if (problem.mayHaveBeenCarriedOut()) {
            queue.inDoubt(errand.key(), clock.instant());
        }
    }

    /** The pool was not told, because nobody wants it any more. */
    void dropped(Lease lease, Errand errand) {
        lock(lease, errand.key());
        queue.locked(errand.key())
                .filter(row -> row.isTelling(errand.call()))
                .ifPresent(row -> row.goesOn(errand.inDoubt()));
    }

    /** The pool was not told, because it has just said that the person is disabled; what the grants want is looked at again. */
    void disabled(Lease lease, Errand errand, PoolPerson person, Instant asked) {
        lock(lease, errand.key());
        writer.people(List.of(person), asked);
        queue.locked(errand.key())
                .filter(row -> row.isTelling(errand.call()))
                .ifPresent(row -> row.goesOn(errand.inDoubt()));
    }

    /** The pool does not know the person or the group any more. */
    void gone(Lease lease, Errand errand, Closing because) {
        lock(lease, errand.key());
        steps.gone(errand.key(), because);
        writer.missing(errand.key(), Observation.OURS, clock.instant());
        queue.locked(errand.key()).ifPresent(queue::clear);
    }

    /** This node told the pool something and had lost the lease meanwhile. Needs none: it only asks for a second look. */
    void tooLate(Errand errand) {
        mirror.lock(errand.key().person());
        queue.inDoubt(errand.key(), clock.instant());
    }

    private void lock(Lease lease, PersonAndGroup key) {
        leases.keep(lease, LEASE);
        mirror.lock(key.person());
    }
}
