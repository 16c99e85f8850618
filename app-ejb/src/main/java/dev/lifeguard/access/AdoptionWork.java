package dev.lifeguard.access;

import dev.lifeguard.adoption.Adoption;
import dev.lifeguard.adoption.Adoption.Decision;
import dev.lifeguard.adoption.Adoption.Kind;
import dev.lifeguard.adoption.Adoption.Step;
import dev.lifeguard.adoption.Adoptions;
import dev.lifeguard.cluster.Lease;
import dev.lifeguard.cluster.LeaseLostException;
import dev.lifeguard.cluster.Leases;
import dev.lifeguard.cluster.StoppingException;
import dev.lifeguard.cluster.Transactions;
import dev.lifeguard.directory.MembershipId;
import dev.lifeguard.grant.RequestedAccess;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.reconcile.MassWork;
import dev.lifeguard.reconcile.PendingChanges.Priority;
import dev.lifeguard.sync.Drifts;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Carries out what was decided about all unmanaged memberships of a group: each in a transaction of its own, with all
 * its checks and entries, together with the note that its turn is over. So a node that dies loses nothing and does
 * nothing twice.
 */
@Dependent
public class AdoptionWork implements MassWork {

    private static final Logger LOG = System.getLogger("dev.lifeguard.groups");

    private final Transactions transactions;
    private final Leases leases;
    private final Adoptions adoptions;
    private final Drifts drifts;
    private final EvaluationContextLoader contexts;
    private final Memberships memberships;
    private final AuditTrail auditTrail;
    private final GrantBlockers grantBlockers;

    @Inject
    AdoptionWork(
            Transactions transactions,
            Leases leases,
            Adoptions adoptions,
            Drifts drifts,
            EvaluationContextLoader contexts,
            Memberships memberships,
            AuditTrail auditTrail,
            GrantBlockers grantBlockers) {
        this.transactions = transactions;
        this.leases = leases;
        this.adoptions = adoptions;
        this.drifts = drifts;
        this.contexts = contexts;
        this.memberships = memberships;
        this.auditTrail = auditTrail;
        this.grantBlockers = grantBlockers;
    }

    @Override
    public boolean isWaiting() {
        return next().isPresent();
    }

    @Override
    public boolean some(Lease lease, int most) {
        Optional<Adoption> next = transactions.inNew(this::next);
        next.ifPresent(adoption -> some(lease, adoption, most));
        return next.isPresent();
    }

    /**
     * What lets somebody stay waits while this installation gives nothing, instead of being refused to everybody. So
     * does all of a group that a list has missed, perhaps for once.
     */
    private Optional<Adoption> next() {
        List<Adoption> open = adoptions.open();
        if (open.isEmpty()) {
            return Optional.empty();
        }
        boolean blocked = grantBlockers.now().isPresent();
        return open.stream()
                .filter(adoption -> !blocked || adoption.decision().kind() == Kind.REMOVE)
                .filter(adoption -> !drifts.isMissed(adoption.group()))
                .findFirst();
    }

    private void some(Lease lease, Adoption adoption, int most) {
        GroupName group = adoption.group();
        List<PersonId> people = transactions.inNew(() -> drifts.made(
                group, adoption.decision().seenUntil(), adoption.progress().last(), most));
        if (people.isEmpty()) {
            transactions.inNew(() -> ends(lease, adoption));
        }
        for (PersonId person : people) {
            if (!hadItsTurn(lease, adoption, person)) {
                return;
            }
        }
    }

    private void ends(Lease lease, Adoption adoption) {
        Instant now = leases.keep(lease, LEASE);
        if (adoptions.isOpen(adoption)) {
            adoptions.end(adoption.group(), now);
        }
    }

    /**
     * @return false when nothing is given from now on: its turn comes again, and that of those behind it; and when
     *     somebody cancelled it
     */
    private boolean hadItsTurn(Lease lease, Adoption adoption, PersonId person) {
        try {
            return transactions.inNew(() -> {
                leases.keep(lease, LEASE);
                boolean known = lock(adoption, person);
                if (!adoptions.isOpen(adoption)) {
                    return false;
                }
                Optional<Step> step =
                        known && isUndecided(adoption, person) ? step(adoption, person) : Optional.of(Step.SETTLED);
                step.ifPresent(came -> adoptions.took(adoption.group(), person, came));
                return step.isPresent();
            });
        } catch (LeaseLostException | StoppingException passing) {
            throw passing;
        } catch (RuntimeException unforeseen) {
            LOG.log(Level.WARNING, "a membership made elsewhere is left for somebody to decide about", unforeseen);
            transactions.inNew(() -> fails(lease, adoption, person));
            return true;
        }
    }

    /** It stays among those that nobody has decided about. */
    private void fails(Lease lease, Adoption adoption, PersonId person) {
        leases.keep(lease, LEASE);
        if (adoptions.isOpen(adoption)) {
            adoptions.took(adoption.group(), person, Step.REFUSED);
            auditTrail.failed(adoption, person);
        }
    }

    /** Takes the locks of the act, before that of the decision about all; in this order everywhere. */
    private boolean lock(Adoption adoption, PersonId person) {
        try {
            contexts.lock(person, adoption.group());
            return true;
        } catch (UnknownException gone) {
            return false;
        }
    }

    /** Since it was looked who is next, somebody may have decided about this one alone. */
    private boolean isUndecided(Adoption adoption, PersonId person) {
        return drifts.isMade(
                new MembershipId(person, adoption.group()), adoption.decision().seenUntil());
    }

    private Optional<Step> step(Adoption adoption, PersonId person) {
        Outcome outcome = act(adoption, person);
        if (outcome instanceof Outcome.Blocked) {
            return Optional.empty();
        }
        if (outcome instanceof Outcome.Done done) {
            boolean waits = done.request().filter(request -> request.isOpen()).isPresent();
            return Optional.of(waits ? Step.WAITS : Step.DONE);
        }
        return Optional.of(Step.REFUSED);
    }

    private Outcome act(Adoption adoption, PersonId person) {
        GroupName group = adoption.group();
        Decision decision = adoption.decision();
        return switch (decision.kind()) {
            case KEEP ->
                memberships.adopt(
                        adoption.by(),
                        person,
                        new RequestedAccess(group, decision.duration().orElseThrow(), decision.reason()));
            case IGNORE -> memberships.leaveAlone(adoption.by(), person, group, decision.reason());
            case REMOVE ->
                memberships.remove(adoption.by(), new MembershipId(person, group), decision.reason(), Priority.MASS);
        };
    }
}
