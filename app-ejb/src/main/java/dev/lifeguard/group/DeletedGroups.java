package dev.lifeguard.group;

import dev.lifeguard.cluster.Transactions;
import dev.lifeguard.directory.Directory;
import dev.lifeguard.directory.DirectoryWriter;
import dev.lifeguard.directory.MembershipId;
import dev.lifeguard.directory.Observation;
import dev.lifeguard.grant.AccessQueries;
import dev.lifeguard.grant.CloseReason;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.reconcile.GrantLifecycle;
import dev.lifeguard.reconcile.PendingChanges;
import dev.lifeguard.reconcile.PendingChanges.Priority;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;

/**
 * Ends what hung on a group that was deleted here: requests, grants, and the memberships that running sessions have.
 * Each person in a transaction of their own. Should the node die meanwhile, the next syncs do the rest, as after a
 * group was deleted elsewhere; so does whatever cannot be done with one person for now. Until nothing is {@linkplain
 * #left left}, nobody makes another group of this name here: it would inherit the rest.
 */
@Dependent
public class DeletedGroups {

    private final Transactions transactions;
    private final Directory directory;
    private final DirectoryWriter writer;
    private final AccessQueries queries;
    private final GrantLifecycle lifecycle;
    private final PendingChanges pendingChanges;

    @Inject
    DeletedGroups(
            Transactions transactions,
            Directory directory,
            DirectoryWriter writer,
            AccessQueries queries,
            GrantLifecycle lifecycle,
            PendingChanges pendingChanges) {
        this.transactions = transactions;
        this.directory = directory;
        this.writer = writer;
        this.queries = queries;
        this.lifecycle = lifecycle;
        this.pendingChanges = pendingChanges;
    }

    /** @param deleted when the pool said that it has deleted the group */
    void end(GroupName group, Instant deleted) {
        Set<PersonId> people = transactions.inNew(() -> left(group));
        transactions.inNewEach(people, person -> end(new MembershipId(person, group), deleted));
    }

    /** With whom something hangs on a group of this name still, in the caller's transaction. */
    Set<PersonId> left(GroupName group) {
        Set<PersonId> all = new TreeSet<>(queries.concernedBy(group));
        all.addAll(directory.everybodyIn(group));
        return all;
    }

    /** Where somebody has made another group of this name by now, the next syncs tell the two apart. */
    private void end(MembershipId key, Instant deleted) {
        directory.lock(key.person());
        if (directory.has(key.group())) {
            return;
        }
        if (!pendingChanges.isPending(key)) {
            lifecycle.groupDeleted(key);
        } else if (lifecycle.endGone(key, CloseReason.GROUP_GONE)) {
            pendingChanges.schedule(key.person(), key.group(), Priority.MASS);
        }
        if (directory.groupsOf(key.person()).contains(key.group())) {
            writer.missing(key, Observation.OWN_CHANGE, deleted);
        }
    }
}
