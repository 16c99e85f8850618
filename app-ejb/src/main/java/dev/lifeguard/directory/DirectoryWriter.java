package dev.lifeguard.directory;

import dev.lifeguard.cluster.DatabaseTime;
import dev.lifeguard.database.LifeguardUnit;
import dev.lifeguard.directory.Directory.Counts;
import dev.lifeguard.history.PastMemberships;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.pool.PoolGroup;
import dev.lifeguard.pool.PoolPerson;
import dev.lifeguard.session.SessionUpdates;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Writes down what was seen of the pool, in the caller's transaction. Only differences are written. Whenever somebody's
 * groups change, the running sessions are told ({@link SessionUpdates}); for that the person's row is locked first. A
 * membership that is merely new to the directory, of somebody whose groups were not known before, is no change. Nothing
 * is stored as seen later than the database's now, or it would count against all that is seen until then.
 */
@Dependent
public class DirectoryWriter {

    private final EntityManager entityManager;
    private final SessionUpdates sessionUpdates;
    private final SignOutRecord record;
    private final DatabaseTime time;

    @Inject
    public DirectoryWriter(
            @LifeguardUnit EntityManager entityManager,
            SessionUpdates sessionUpdates,
            DatabaseTime time,
            SignOutRecord record) {
        this.entityManager = entityManager;
        this.sessionUpdates = sessionUpdates;
        this.time = time;
        this.record = record;
    }

    /** People as the pool listed them. */
    public void people(Collection<PoolPerson> people, Instant asked) {
        Map<PersonId, PersonRow> known = known(people);
        List<PoolPerson> news = people.stream()
                .filter(person -> isNews(known.get(person.id()), person, asked))
                .toList();
        if (news.isEmpty()) {
            return;
        }
        Instant at = notLater(asked);
        Set<PersonId> changed = Set.copyOf(known.keySet());
        for (PoolPerson person : news) {
            PersonRow row = known.get(person.id());
            if (row == null) {
                PersonRow first = new PersonRow(person.id());
                first.show(person, at);
                entityManager.persist(first);
                known.put(person.id(), first);
            } else {
                change(row, person, at);
            }
        }
        findAnew(news.stream().map(PoolPerson::id).filter(changed::contains).toList());
    }

    /** So that every node hears how these rows are found now ({@link PeopleSearch}); of new rows it does by itself. */
    private void findAnew(List<PersonId> changed) {
        if (changed.isEmpty()) {
            return;
        }
        String subs = IntStream.rangeClosed(1, changed.size())
                .mapToObj(at -> "?" + at)
                .collect(Collectors.joining(", "));
        Query numbers = entityManager.createNativeQuery(
                "update person set change_number = default, changed_at = default where sub in (" + subs + ")");
        for (int at = 0; at < changed.size(); at++) {
            numbers.setParameter(at + 1, changed.get(at).value());
        }
        numbers.executeUpdate();
    }

    private static boolean isNews(PersonRow row, PoolPerson person, Instant asked) {
        return row == null || !row.shows(person) && (!row.isObservedAfter(asked) || row.isKnownFromSignInAlone());
    }

    /** Whoever was disabled elsewhere is signed out here too. */
    private void change(PersonRow row, PoolPerson person, Instant at) {
        if (row.person().isActive() && !person.enabled()) {
            lock(person.id());
            sessionUpdates.signedOut(person.id(), at);
            recordDisabled(person.id(), at);
        }
        row.show(person, at);
    }

    private void recordDisabled(PersonId person, Instant at) {
        if (!isBeingDoneHere(AccountAct.DISABLE, person)) {
            record.disabled(person, at);
        }
    }

    /**
     * Then the log says who did it; the pool is read while its answer to us is still on its way. Another act says
     * nothing about this: what it does not do, somebody has done elsewhere.
     */
    private boolean isBeingDoneHere(AccountAct act, PersonId person) {
        AccountChangeRow change = entityManager.find(AccountChangeRow.class, person.value());
        return change != null && change.change().act() == act;
    }

    private Map<PersonId, PersonRow> known(Collection<PoolPerson> people) {
        Map<PersonId, PersonRow> known = new HashMap<>();
        if (!people.isEmpty()) {
            entityManager
                    .createQuery("select p from PersonRow p where p.sub in :subs", PersonRow.class)
                    .setParameter(
                            "subs",
                            people.stream().map(person -> person.id().value()).toList())
                    .getResultList()
                    .forEach(row -> known.put(row.id(), row));
        }
        return known;
    }

    /** A group as the pool listed it. */
    public void group(PoolGroup group, Instant asked) {
        GroupRow row = entityManager.find(GroupRow.class, group.name().value());
        if (row == null) {
            row = new GroupRow(group.name());
            show(row, group, asked);
            entityManager.persist(row);
        } else if (!row.shows(group) && !row.isObservedAfter(asked)) {
            if (row.isOther(group)) {
                row.follows(lastListed());
                beginAnew(row, notLater(asked));
            }
            show(row, group, asked);
        }
    }

    /**
     * Whoever is in the new group was put there by somebody else: what was decided about them in the one before is
     * over.
     */
    private void beginAnew(GroupRow former, Instant at) {
        if (former.made().isPresent()) {
            // The group before its memberships, as whoever decides about them locks them.
            entityManager.flush();
            over(former.name(), at);
            entityManager
                    .createQuery("update MembershipRow m set m.firstSeenAt = :at, m.ignored = false"
                            + " where m.groupName = :name")
                    .setParameter("at", at)
                    .setParameter("name", former.name().value())
                    .executeUpdate();
        }
    }

    /** With the group, the memberships in it have ended, whoever is in the one that has its name now. */
    private void over(GroupName group, Instant at) {
        PastMemberships past = new PastMemberships(entityManager);
        entityManager
                .createQuery(
                        "select m.sub, m.firstSeenAt from MembershipRow m where m.groupName = :name", Object[].class)
                .setParameter("name", group.value())
                .getResultList()
                .forEach(row -> past.over(new PersonId((String) row[0]), group, (Instant) row[1], at));
    }

    /** Until when what the last complete sync run has listed is known to have been there: a list may be behind. */
    private Instant lastListed() {
        return SyncRuns.lastComplete(entityManager)
                .map(began -> began.minus(MembershipRows.LISTS_ARE_BEHIND))
                .orElse(Instant.EPOCH);
    }

    private void show(GroupRow row, PoolGroup group, Instant asked) {
        Instant now = time.now();
        row.show(group, earlier(asked, now), now);
    }

    /** Some of the members of a group as the pool listed them; all of them must be known as people. */
    public void members(GroupName group, Collection<PersonId> people, Instant asked) {
        Set<PersonId> news = new TreeSet<>(people);
        news.removeAll(knownMembers(group, people));
        if (!news.isEmpty()) {
            Instant at = notLater(asked);
            Set<PersonId> known = news.stream().filter(this::isKnownOnceLocked).collect(Collectors.toSet());
            new MembershipRows(entityManager)
                    .seen(group, news, Observation.SYNC, at).stream()
                            .filter(known::contains)
                            .forEach(person -> sessionUpdates.given(person, group, at));
        }
    }

    /** Locks somebody, and says whether it is known which groups they are in. */
    private boolean isKnownOnceLocked(PersonId person) {
        return lock(person).map(PersonRow::isMembershipsKnown).orElse(false);
    }

    private Set<PersonId> knownMembers(GroupName group, Collection<PersonId> people) {
        Set<PersonId> known = new HashSet<>();
        if (!people.isEmpty()) {
            entityManager
                    .createQuery(
                            "select m.sub from MembershipRow m where m.groupName = :name and m.sub in :subs",
                            String.class)
                    .setParameter("name", group.value())
                    .setParameter("subs", people.stream().map(PersonId::value).toList())
                    .getResultList()
                    .forEach(sub -> known.add(new PersonId(sub)));
        }
        return known;
    }

    /** A membership was seen. */
    public void seen(MembershipId key, Observation how, Instant asked) {
        seenAt(key, how, notLater(asked));
    }

    private void seenAt(MembershipId key, Observation how, Instant at) {
        boolean known = isKnownOnceLocked(key.person());
        boolean ours = how == Observation.OWN_CHANGE;
        if (new MembershipRows(entityManager).seen(key, how, ours ? afterTheLastRun(at) : at) && (known || ours)) {
            sessionUpdates.given(key.person(), key.group(), at);
        }
    }

    /**
     * What the pool has just answered came after the last complete sync run began, even if the clock was set back
     * meanwhile.
     */
    private Instant afterTheLastRun(Instant at) {
        return SyncRuns.lastComplete(entityManager).filter(at::isBefore).orElse(at);
    }

    /**
     * A membership was seen not to be there (any more). If we took it away, sessions are told whatever the directory
     * knew: it may have missed a membership that a session has from its token.
     */
    public void missing(MembershipId key, Observation how, Instant asked) {
        missingAt(key, how, notLater(asked));
    }

    private void missingAt(MembershipId key, Observation how, Instant at) {
        lock(key.person());
        boolean news = new MembershipRows(entityManager).missing(key, how, at);
        if (news || how == Observation.OWN_CHANGE) {
            sessionUpdates.taken(key.person(), key.group(), at);
        }
    }

    /** All groups of somebody whose groups were not known before, as the pool lists them. */
    public void groupsOfNewcomer(PersonId person, Set<GroupName> groups, Instant asked) {
        Optional<PersonRow> row = lock(person).filter(there -> !there.isGone() && !there.isMembershipsKnown());
        if (row.isPresent()) {
            Instant at = notLater(asked);
            groups.forEach(group -> seenAt(new MembershipId(person, group), Observation.SYNC, at));
            row.get().membershipsAreKnown();
        }
    }

    /**
     * The members of all groups were read, from a moment on: so it is known which groups everybody is in who was there
     * by then, and whoever was missed before, and not only just now, is in it no more.
     */
    public void membershipsAreKnown(Instant asked) {
        entityManager
                .createQuery("update FormerMembershipRow f set f.missedOnce = false"
                        + " where f.missedOnce = true and f.observedAt < :before")
                .setParameter("before", asked.minus(MembershipRows.LISTS_ARE_BEHIND))
                .executeUpdate();
        entityManager
                .createQuery("update PersonRow p set p.membershipsKnown = true"
                        + " where p.membershipsKnown = false and p.goneAt is null and p.observedAt <= :asked")
                .setParameter("asked", asked)
                .executeUpdate();
    }

    /** The pool does not list this person any more, and did not when it was asked. */
    public void personGone(PersonId person, Instant asked) {
        PersonRow row = lock(person).orElse(null);
        if (row == null || row.isGone() || row.isObservedAfter(asked)) {
            return;
        }
        Instant at = take(row, person, asked);
        if (!isBeingDoneHere(AccountAct.DELETE, person)) {
            record.gone(person, at);
        }
    }

    private Instant take(PersonRow row, PersonId person, Instant asked) {
        Instant now = time.now();
        Instant at = earlier(asked, now);
        row.gone(at, now);
        findAnew(List.of(person));
        MembershipRows memberships = new MembershipRows(entityManager);
        groupsOf(person).forEach(group -> memberships.missing(new MembershipId(person, group), Observation.SYNC, at));
        sessionUpdates.signedOut(person, at);
        return at;
    }

    /**
     * Somebody as the pool has them after something was done to their account here, which is {@linkplain AccountChanges
     * written down} until then. Who was let in before and is no more is signed out, and unless that was the act, the
     * log is told.
     */
    public void changedHere(PoolPerson person, Instant answered) {
        PersonRow row = lock(person.id()).orElse(null);
        if (row == null || row.isObservedAfter(answered)) {
            people(List.of(person), answered);
            return;
        }
        Instant at = notLater(answered);
        if (!person.enabled()) {
            sessionUpdates.signedOut(person.id(), at);
            if (row.person().isActive()) {
                recordDisabled(person.id(), at);
            }
        }
        row.show(person, at);
        findAnew(List.of(person.id()));
    }

    /** Somebody who was invited here: it is known that they are in no group. */
    public void invitedHere(PoolPerson person, Instant answered) {
        changedHere(person, answered);
        entityManager.find(PersonRow.class, person.id().value()).membershipsAreKnown();
    }

    /** Somebody whose account was deleted here. Like anybody, they are gone for good when two sync runs say so too. */
    public void deletedHere(PersonId person, Instant answered) {
        lock(person).filter(row -> !row.isGone()).ifPresent(row -> take(row, person, answered));
    }

    /** Forgets what somebody was called who is gone; the row stays, because requests and grants are locked by it. */
    public void erase(PersonId person) {
        PersonRow row = lock(person).orElse(null);
        if (row == null || !row.isGone()) {
            throw new IllegalStateException("not gone");
        }
        row.erase();
        entityManager
                .createQuery("delete from AccountChangeRow c where c.sub = :sub")
                .setParameter("sub", person.value())
                .executeUpdate();
    }

    /** The pool does not list this group any more, and did not when it was asked. */
    public void groupGone(GroupName group, Instant asked) {
        GroupRow row = entityManager.find(GroupRow.class, group.value(), LockModeType.PESSIMISTIC_WRITE);
        if (row != null && !row.isGone() && !row.isObservedAfter(asked)) {
            Instant now = time.now();
            row.gone(earlier(asked, now), now);
        }
    }

    /** Notes how many members each of these groups has, for lists that are sorted by it. */
    public void sizes(SortedMap<GroupName, Counts> counted) {
        counted.forEach((group, counts) -> {
            GroupRow row = entityManager.find(GroupRow.class, group.value(), LockModeType.PESSIMISTIC_WRITE);
            if (row != null) {
                row.counted(counts);
            }
        });
    }

    /**
     * Says that an unmanaged membership may stay as it is.
     *
     * @return false if there is no such membership (any more)
     */
    public boolean leaveAlone(MembershipId key) {
        MembershipRow row =
                entityManager.find(MembershipRow.class, new MembershipKeyRow.Key(key), LockModeType.PESSIMISTIC_WRITE);
        if (row == null) {
            return false;
        }
        row.leaveAlone();
        return true;
    }

    /**
     * Forgets memberships that were gone before a moment, unless something still asks for them.
     *
     * @param asking what asks for them, as JPQL that joins {@code g} to {@code f}, the former membership
     * @param most how many at most
     */
    public void forgetFormer(Instant before, String asking, int most) {
        entityManager
                .createQuery(
                        "select f from FormerMembershipRow f left join " + asking
                                + " where g.id is null and f.observedAt < :before",
                        FormerMembershipRow.class)
                .setParameter("before", before)
                .setMaxResults(most)
                .getResultList()
                .forEach(entityManager::remove);
    }

    /**
     * What was seen before the database's clock was set back counts as seen now: otherwise nothing would count against
     * it until that time has come again.
     */
    public void forgetTheFuture() {
        Instant now = time.now();
        for (String row : List.of("PersonRow", "GroupRow", "MembershipRow", "FormerMembershipRow")) {
            forgetTheFuture(row, "observedAt", now);
        }
        forgetTheFuture("PersonRow", "goneAt", now);
        for (String row : List.of("MembershipRow", "FormerMembershipRow")) {
            forgetTheFuture(row, "addedAt", now);
        }
        forgetTheFuture("GroupRow", "goneAt", now);
        forgetTheFuture("GroupRow", "createdSeenAt", now);
        forgetTheFuture("GroupRow", "formerSeenAt", now);
        forgetTheFuture("SyncRunRow", "startedAt", now);
    }

    private void forgetTheFuture(String row, String column, Instant now) {
        entityManager
                .createQuery("update %1$s r set r.%2$s = :now where r.%2$s > :now".formatted(row, column))
                .setParameter("now", now)
                .executeUpdate();
    }

    /** Asks the database: to be called once for all that was seen together. */
    private Instant notLater(Instant seen) {
        return earlier(seen, time.now());
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isAfter(other) ? other : one;
    }

    /** What the transaction has read stays: some of it may be changed already. */
    private Optional<PersonRow> lock(PersonId person) {
        return Optional.ofNullable(entityManager.find(PersonRow.class, person.value(), LockModeType.PESSIMISTIC_WRITE));
    }

    private List<GroupName> groupsOf(PersonId person) {
        return entityManager
                .createQuery("select m.groupName from MembershipRow m where m.sub = :sub", String.class)
                .setParameter("sub", person.value())
                .getResultList()
                .stream()
                .map(GroupName::new)
                .toList();
    }

    /** Is told whose sessions end because of what was seen of the pool, in the transaction in which they do. */
    public interface SignOutRecord {

        /** The account was disabled elsewhere. */
        void disabled(PersonId person, Instant at);

        /** The account is not in the pool any more. */
        void gone(PersonId person, Instant at);
    }
}
