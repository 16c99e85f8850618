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
import dev.lifeguard.directory.PersonAndGroup;
import dev.lifeguard.grant.ConflictException;
import dev.lifeguard.grant.Wish;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.reconcile.Lane;
import dev.lifeguard.reconcile.MassWork;
import dev.lifeguard.sync.Drifts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;

/**
 * Carries out what was decided about all memberships of a group that were made elsewhere: each in a transaction of its own, with
 * all its checks and entries, together with the note that its turn is over. So a node that dies loses nothing and does nothing
 * twice.
 */
@ApplicationScoped
public class AdoptionWork implements MassWork {

    private static final Logger LOG = System.getLogger("dev.lifeguard.groups");

    private final Transactions transactions;
    private final Leases leases;
    private final Adoptions adoptions;
    private final Drifts drifts;
    private final MembershipDesk memberships;
    private final Hindrances hindrances;

    @Inject
    AdoptionWork(
            Transactions transactions,
            Leases leases,
            Adoptions adoptions,
            Drifts drifts,
            MembershipDesk memberships,
            Hindrances hindrances) {
        this.transactions = transactions;
        this.leases = leases;
        this.adoptions = adoptions;
        this.drifts = drifts;
        this.memberships = memberships;
        this.hindrances = hindrances;
    }

    /** For the container's proxy only. */
    AdoptionWork() {
        this(null, null, null, null, null, null);
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

    /** What lets somebody stay waits while this installation gives nothing, instead of being refused to everybody. */
    private Optional<Adoption> next() {
        List<Adoption> open = adoptions.open();
        if (open.isEmpty()) {
            return Optional.empty();
        }
        boolean hindered = hindrances.now().isPresent();
        return open.stream()
                .filter(adoption -> !hindered || adoption.decision().kind() == Kind.REMOVE)
                .findFirst();
    }

    private void some(Lease lease, Adoption adoption, int most) {
        GroupName group = adoption.group();
        List<PersonId> people = transactions.inNew(() -> drifts.made(
                group, adoption.decision().seenUntil(), adoption.progress().last(), most));
        if (people.isEmpty()) {
            transactions.inNew(() -> adoptions.end(group, leases.keep(lease, LEASE)));
        }
        people.forEach(person -> step(lease, adoption, person));
    }

    private void step(Lease lease, Adoption adoption, PersonId person) {
        try {
            transactions.inNew(() -> {
                leases.keep(lease, LEASE);
                adoptions.took(adoption.group(), person, stepOf(act(adoption, person)));
            });
        } catch (LeaseLostException | StoppingException passing) {
            throw passing;
        } catch (UnknownException | ConflictException changedMeanwhile) {
            refuse(lease, adoption, person);
        } catch (RuntimeException unforeseen) {
            LOG.log(Level.WARNING, "a membership made elsewhere is left for somebody to decide about", unforeseen);
            refuse(lease, adoption, person);
        }
    }

    /** It stays among those that nobody has decided about. */
    private void refuse(Lease lease, Adoption adoption, PersonId person) {
        transactions.inNew(() -> {
            leases.keep(lease, LEASE);
            adoptions.took(adoption.group(), person, Step.REFUSED);
        });
    }

    private Outcome act(Adoption adoption, PersonId person) {
        GroupName group = adoption.group();
        Decision decision = adoption.decision();
        return switch (decision.kind()) {
            case KEEP -> memberships.adopt(adoption.by(), person, new Wish(group, decision.term(), decision.reason()));
            case LEAVE_ALONE -> memberships.leaveAlone(adoption.by(), person, group, decision.reason());
            case REMOVE ->
                memberships.remove(adoption.by(), new PersonAndGroup(person, group), decision.reason(), Lane.MASS);
        };
    }

    private static Step stepOf(Outcome outcome) {
        if (outcome instanceof Outcome.Done done) {
            return done.request().filter(request -> request.isOpen()).isPresent() ? Step.WAITS : Step.DONE;
        }
        return Step.REFUSED;
    }
}
