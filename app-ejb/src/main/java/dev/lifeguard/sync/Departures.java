package dev.lifeguard.sync;

import dev.lifeguard.cluster.Lease;
import dev.lifeguard.cluster.Leases;
import dev.lifeguard.cluster.Transactions;
import dev.lifeguard.database.LifeguardUnit;
import dev.lifeguard.directory.MirrorJpql;
import dev.lifeguard.directory.Passes;
import dev.lifeguard.directory.PersonAndGroup;
import dev.lifeguard.directory.PoolMirror;
import dev.lifeguard.grant.Closing;
import dev.lifeguard.grant.GrantJpql;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.reconcile.GrantSteps;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What follows from a pass: the grants of people and groups that are not in the pool any more end, and their requests are
 * closed; so is a request for a membership that has since been made elsewhere. A group that was deleted and made again is
 * another group: what was given before it began ends too. It looks at what is, not at what a pass has just done, so that a
 * pass that was killed in between is made up for by the next one.
 */
@ApplicationScoped
public class Departures {

    private final EntityManager entityManager;
    private final Transactions transactions;
    private final Leases leases;
    private final PoolMirror mirror;
    private final GrantSteps steps;

    @Inject
    Departures(
            @LifeguardUnit EntityManager entityManager,
            Transactions transactions,
            Leases leases,
            PoolMirror mirror,
            GrantSteps steps) {
        this.entityManager = entityManager;
        this.transactions = transactions;
        this.leases = leases;
        this.mirror = mirror;
        this.steps = steps;
    }

    /** For the container's proxy only. */
    Departures() {
        this(null, null, null, null, null);
    }

    /** Does so for all of them, each in a transaction of its own. */
    void followUp(Lease lease) {
        transactions
                .inNew(this::found)
                .forEach((key, because) -> transactions.inNew(() -> {
                    leases.keep(lease, Passes.LEASE);
                    mirror.lock(key.person());
                    follow(key, because);
                }));
    }

    private void follow(PersonAndGroup key, Closing because) {
        if (because == Closing.ALREADY_MEMBER) {
            steps.cameAbout(key);
        } else {
            steps.gone(key, because);
        }
    }

    private Map<PersonAndGroup, Closing> found() {
        Map<PersonAndGroup, Closing> found = new LinkedHashMap<>();
        String grants = GrantJpql.currentGrants() + " and ";
        String requests = GrantJpql.openRequests() + " and ";
        add(
                requests + GrantJpql.isNoExtension() + " and "
                        + MirrorJpql.isMemberSince("r.subject", "r.groupName", "r.askedAt"),
                Closing.ALREADY_MEMBER,
                found);
        add(grants + MirrorJpql.isGroupGone("g.groupName", "g.beginsAt"), Closing.GROUP_GONE, found);
        add(requests + MirrorJpql.isGroupGone("r.groupName", "r.askedAt"), Closing.GROUP_GONE, found);
        add(grants + MirrorJpql.isPersonGone("g.person"), Closing.PERSON_GONE, found);
        add(requests + MirrorJpql.isPersonGone("r.subject"), Closing.PERSON_GONE, found);
        return found;
    }

    private void add(String query, Closing because, Map<PersonAndGroup, Closing> found) {
        List<Object[]> rows = entityManager.createQuery(query, Object[].class).getResultList();
        rows.forEach(row ->
                found.put(new PersonAndGroup(new PersonId((String) row[0]), new GroupName((String) row[1])), because));
    }
}
