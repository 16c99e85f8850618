package dev.lifeguard.pool;

import dev.lifeguard.access.Closing;
import dev.lifeguard.database.LifeguardUnit;
import dev.lifeguard.groups.GroupName;
import dev.lifeguard.people.PersonId;
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

    private static final String GRANTS = "select g.person, g.groupName from GrantRow g where g.currentKey is not null";
    private static final String REQUESTS =
            "select r.subject, r.groupName from RequestRow r where r.openKey is not null";
    private static final String PERSON_GONE =
            " and exists (select p.sub from PersonRow p where p.sub = %s and p.goneAt is not null)";
    private static final String GROUP_GONE = " and exists (select q.name from GroupRow q where q.name = %s.groupName"
            + " and (q.goneAt is not null or q.createdAt > %s))";

    private static final String CAME_ABOUT = " and r.kind <> dev.lifeguard.access.RequestKind.EXTENSION and exists"
            + " (select m.sub from MembershipRow m where m.sub = r.subject and m.groupName = r.groupName"
            + " and m.firstSeenAt > r.askedAt)";

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
        add(REQUESTS + CAME_ABOUT, Closing.ALREADY_MEMBER, found);
        add(GRANTS + GROUP_GONE.formatted("g", "g.beginsAt"), Closing.GROUP_GONE, found);
        add(REQUESTS + GROUP_GONE.formatted("r", "r.askedAt"), Closing.GROUP_GONE, found);
        add(GRANTS + PERSON_GONE.formatted("g.person"), Closing.PERSON_GONE, found);
        add(REQUESTS + PERSON_GONE.formatted("r.subject"), Closing.PERSON_GONE, found);
        return found;
    }

    private void add(String query, Closing because, Map<PersonAndGroup, Closing> found) {
        List<Object[]> rows = entityManager.createQuery(query, Object[].class).getResultList();
        rows.forEach(row ->
                found.put(new PersonAndGroup(new PersonId((String) row[0]), new GroupName((String) row[1])), because));
    }
}
