package dev.lifeguard.sync;

import dev.lifeguard.cluster.Lease;
import dev.lifeguard.cluster.LeaseLostException;
import dev.lifeguard.cluster.Leases;
import dev.lifeguard.cluster.StoppingException;
import dev.lifeguard.cluster.Transactions;
import dev.lifeguard.directory.Directory;
import dev.lifeguard.directory.Directory.Counts;
import dev.lifeguard.directory.DirectoryComparison;
import dev.lifeguard.directory.DirectoryWriter;
import dev.lifeguard.directory.MembershipId;
import dev.lifeguard.directory.Observation;
import dev.lifeguard.directory.SyncRuns;
import dev.lifeguard.grant.GrantJpql;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.pool.PoolGroup;
import dev.lifeguard.pool.PoolPerson;
import jakarta.persistence.EntityManager;
import jakarta.persistence.RollbackException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What a sync run does with the directory, each step a short transaction of the node that has the lease. */
final class SyncWriter {

    private static final int FORGOTTEN_AT_ONCE = 1000;

    /** Their rows are locked together. */
    private static final int GROUPS_AT_ONCE = 100;

    private static final Logger LOG = System.getLogger("dev.lifeguard.pool");

    private final EntityManager entityManager;
    private final Transactions transactions;
    private final Leases leases;
    private final DirectoryWriter writer;
    private final Lease lease;
    private final DirectoryComparison comparison;
    private final Drifts drifts;

    SyncWriter(
            EntityManager entityManager,
            Transactions transactions,
            Leases leases,
            DirectoryWriter writer,
            Lease lease) {
        this.entityManager = entityManager;
        this.transactions = transactions;
        this.leases = leases;
        this.writer = writer;
        this.lease = lease;
        this.comparison = new DirectoryComparison(entityManager);
        this.drifts = new Drifts(entityManager, new Directory(entityManager));
    }

    /** Before anything is read. */
    void begin() {
        step(writer::forgetTheFuture);
    }

    void people(List<PoolPerson> people, Instant asked) {
        page(people, some -> writer.people(some, asked));
    }

    void groups(List<PoolGroup> groups, Instant asked) {
        page(groups, some -> some.forEach(group -> writer.group(group, asked)));
    }

    void members(GroupName group, List<PersonId> people, Instant asked) {
        page(people, some -> writer.members(group, some, asked));
    }

    /** All of a page at once; if that cannot be, row by row, so that an odd one leaves out itself and nothing else. */
    private <T> void page(List<T> rows, Consumer<List<T>> write) {
        if (failure(rows, write).isPresent()) {
            List<T> failing = rows.stream()
                    .filter(row -> failure(List.of(row), write).isPresent())
                    .toList();
            long odd = failing.stream().filter(row -> isOdd(row, write)).count();
            if (odd == rows.size() && rows.size() > 1) {
                throw new IllegalStateException("no row of a page of the pool can be written down");
            }
        }
    }

    /**
     * Tries it once more, after the others.
     *
     * @return whether the row itself cannot be written down, and is left out
     * @throws RuntimeException what lies not in the row, as somebody else's lock does: a reading that leaves out what
     *     it could write down at another time is not complete
     */
    private <T> boolean isOdd(T row, Consumer<List<T>> write) {
        Optional<RuntimeException> failure = failure(List.of(row), write);
        failure.ifPresent(failed -> {
            if (!liesInTheRow(failed)) {
                throw failed;
            }
            LOG.log(Level.WARNING, "a row of the pool is left out, because it cannot be written down", failed);
        });
        return failure.isPresent();
    }

    /** What the database says tells; the write is flushed, as a commit that fails may not say why. */
    private <T> Optional<RuntimeException> failure(List<T> rows, Consumer<List<T>> write) {
        try {
            step(() -> {
                write.accept(rows);
                entityManager.flush();
            });
            return Optional.empty();
        } catch (LeaseLostException | StoppingException passing) {
            throw passing;
        } catch (RuntimeException failed) {
            return Optional.of(failed);
        }
    }

    /**
     * By the SQL standard: 22 is a value that no column takes, 23 one that a constraint refuses. Or no SQL was tried
     * with it.
     */
    private static boolean liesInTheRow(RuntimeException failed) {
        return Stream.<Throwable>iterate(failed, Objects::nonNull, Throwable::getCause)
                .filter(SQLException.class::isInstance)
                .map(cause -> Objects.requireNonNullElse(((SQLException) cause).getSQLState(), ""))
                .findFirst()
                .map(state -> state.startsWith("22") || state.startsWith("23"))
                .orElse(!(failed instanceof RollbackException));
    }

    List<MembershipId> notAmong(GroupName group, Set<PersonId> listed, Instant asked) {
        return transactions.inNew(() -> comparison.membersNotAmong(listed, group, asked));
    }

    List<MembershipId> inOtherGroups(Set<GroupName> listed) {
        return transactions.inNew(() -> comparison.inOtherGroups(listed));
    }

    List<PersonId> peopleNotAmong(Set<PersonId> listed, Instant asked) {
        return transactions.inNew(() -> comparison.peopleNotAmong(listed, asked));
    }

    List<GroupName> groupsNotAmong(Set<GroupName> listed, Instant asked) {
        return transactions.inNew(() -> comparison.groupsNotAmong(listed, asked));
    }

    /** A reading may take long: first come the groups in which something is most likely to have changed. */
    List<GroupName> latelyChangedFirst(Set<GroupName> groups) {
        return transactions.inNew(() -> comparison.latelyChangedFirst(groups));
    }

    long countPeople() {
        return transactions.inNew(comparison::countPeople);
    }

    long countMemberships() {
        return transactions.inNew(comparison::countMemberships);
    }

    void peopleGone(Collection<PersonId> people, Instant asked) {
        each(people, person -> writer.personGone(person, asked));
    }

    void groupsGone(Collection<GroupName> groups, Instant asked) {
        each(groups, group -> writer.groupGone(group, asked));
    }

    /** All groups were read from this moment on. */
    void membershipsAreKnown(Instant asked) {
        step(() -> writer.membershipsAreKnown(asked));
    }

    void missing(Collection<MembershipId> memberships, Instant asked) {
        each(memberships, key -> writer.missing(key, Observation.SYNC, asked));
    }

    /** Counts the members of all groups, and what was changed outside by then, and notes what is another number. */
    void countMembers(Instant seenUntil) {
        SortedMap<GroupName, Counts> sizes = transactions.inNew(
                () -> comparison.changedSizes(drifts.unmanaged(seenUntil), drifts.removedOutside(seenUntil)));
        while (!sizes.isEmpty()) {
            SortedMap<GroupName, Counts> some = new TreeMap<>();
            sizes.entrySet().stream().limit(GROUPS_AT_ONCE).forEach(size -> some.put(size.getKey(), size.getValue()));
            step(() -> writer.sizes(some));
            sizes.keySet().removeAll(some.keySet());
        }
    }

    /** Forgets some of what nothing older can speak against any more, and what no grant misses. */
    void forgetFormer(Instant before) {
        step(() -> writer.forgetFormer(before, GrantJpql.currentGrantOf("f"), FORGOTTEN_AT_ONCE));
    }

    /** What cannot be taken out stays for the next sync run. */
    private <T> void each(Collection<T> all, Consumer<T> change) {
        transactions.inNewEach(all, one -> {
            leases.keep(lease, SyncRuns.LEASE);
            change.accept(one);
        });
    }

    private void step(Runnable change) {
        transactions.inNew(() -> {
            leases.keep(lease, SyncRuns.LEASE);
            change.run();
        });
    }
}
