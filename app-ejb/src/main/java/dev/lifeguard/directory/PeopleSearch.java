package dev.lifeguard.directory;

import dev.lifeguard.cluster.DatabaseTime;
import dev.lifeguard.cluster.Transactions;
import dev.lifeguard.database.LifeguardUnit;
import dev.lifeguard.directory.PeopleIndex.Entry;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.paging.Page;
import dev.lifeguard.paging.Paging;
import dev.lifeguard.paging.SearchText;
import dev.lifeguard.pool.PoolStatus;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds people in the directory by any part of what they are called. No index of a database does that for 100,000
 * people in a few milliseconds, so each node looks through them in its own memory ({@link PeopleIndex}), and the
 * database tells only who has changed, who is in a group, and what stands on the page.
 *
 * <p>Every change of a row gives it the next number of a sequence. A search takes in the rows with greater numbers than
 * it knows, and so many of them that it stays quick. What that misses comes some seconds later, by {@link
 * PeopleSearchTimer}: the rest, while somebody writes very many people; and what took a smaller number and was
 * committed after a greater one, because the timer reads all numbers again of the last minutes.
 *
 * <p>Reads in the caller's transaction, which must not have written people itself: what may be rolled back would stay
 * here.
 */
@Dependent
public class PeopleSearch {

    /** What a search can take in and still be quick; some tens of milliseconds. */
    private static final int AT_ONCE = 5_000;

    private static final int FEW_GROUPS = 10;

    /** That long at most a search waits for another one that takes changes in. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    /** Longer than a transaction that writes people can take: our settings of the database give up after a minute. */
    private static final Duration MAY_STILL_APPEAR = Duration.ofMinutes(3);

    private record Change(Entry entry, long number, Instant at) {}

    private final EntityManager entityManager;
    private final Transactions transactions;
    private final DatabaseTime time;
    private final PeopleIndex index;
    private final int atOnce;

    @Inject
    public PeopleSearch(@LifeguardUnit EntityManager entityManager, Transactions transactions, PeopleIndex index) {
        this(entityManager, transactions, index, AT_ONCE);
    }

    PeopleSearch(EntityManager entityManager, Transactions transactions, PeopleIndex index, int atOnce) {
        this.entityManager = entityManager;
        this.transactions = transactions;
        this.time = new DatabaseTime(entityManager);
        this.index = index;
        this.atOnce = atOnce;
    }

    /** One page of the people in the pool who fit, by name; the disabled too. */
    public Page<Person> find(Filter filter, Paging paging) {
        return find(filter, Order.NAME, paging);
    }

    /** The same in another order. */
    public Page<Person> find(Filter filter, Order order, Paging paging) {
        return page(filter, order, paging).mapAll(this::people);
    }

    /** The same for somebody who looks up who they are later, with others. */
    public Page<PersonId> ids(Filter filter, Order order, Paging paging) {
        return page(filter, order, paging).map(PersonId::new);
    }

    /**
     * One page of those whom the pool has no more and who are not erased. No node has them in its memory, because
     * hardly anybody looks for them: the database looks through those who are gone.
     *
     * @param text any part of what they were called; empty for all of them
     * @param order by name, one way or the other: by anything else they are alike
     */
    public Page<Person> gone(String text, Order order, Paging paging) {
        return gone(text, order, paging, Optional.empty());
    }

    /**
     * The same.
     *
     * @param among few people of whom they are one
     */
    public Page<Person> gone(String text, Order order, Paging paging, Optional<Set<PersonId>> among) {
        if (among.filter(Set::isEmpty).isPresent()) {
            return Page.empty(paging);
        }
        String typed = SearchText.folded(text.strip());
        // By a moment, because H2 has no index for "is not null".
        String who = " from PersonRow p where p.goneAt > :ever and p.username <> ''"
                + (typed.isEmpty() ? "" : " and locate(:typed, p.searchText) > 0")
                + (among.isEmpty() ? "" : " and p.sub in :among");
        String direction = order == Order.NAME_BACKWARDS ? " desc" : "";
        String sorted = " order by p.searchText" + direction + ", p.sub";
        List<Person> people = ofGone("select p" + who + sorted, typed, among, PersonRow.class)
                .setFirstResult(paging.first())
                .setMaxResults(paging.size())
                .getResultStream()
                .map(PersonRow::person)
                .toList();
        long total = ofGone("select count(p)" + who, typed, among, Long.class).getSingleResult();
        return new Page<>(people, total, paging);
    }

    private <T> TypedQuery<T> ofGone(String jpql, String typed, Optional<Set<PersonId>> among, Class<T> result) {
        TypedQuery<T> query = entityManager.createQuery(jpql, result).setParameter("ever", Instant.EPOCH);
        if (!typed.isEmpty()) {
            query.setParameter("typed", typed);
        }
        among.ifPresent(people -> query.setParameter("among", subs(people)));
        return query;
    }

    /** How many accounts there are. */
    public AccountCounts counts() {
        takeInNews();
        return index.counts();
    }

    private Page<String> page(Filter filter, Order order, Paging paging) {
        takeInNews();
        return index.page(wanted(filter), order, paging);
    }

    private void takeInNews() {
        if (!changesAfter(index.last()).isEmpty()) {
            // Another search may have taken them in by then, and more.
            takeIn(index::last);
        }
    }

    private Predicate<Entry> wanted(Filter filter) {
        String typed = SearchText.folded(filter.text().strip());
        Predicate<Entry> wanted =
                typed.isEmpty() ? entry -> true : entry -> entry.text().contains(typed);
        if (filter.status().isPresent()) {
            PoolStatus status = filter.status().get();
            wanted = wanted.and(entry -> entry.status() == status);
        }
        if (filter.enabled().isPresent()) {
            boolean enabled = filter.enabled().get();
            wanted = wanted.and(entry -> entry.enabled() == enabled);
        }
        for (Set<GroupName> groups : filter.groups()) {
            Set<String> members = members(groups);
            wanted = wanted.and(entry -> members.contains(entry.sub()));
        }
        if (filter.among().isPresent()) {
            Set<String> among = subs(filter.among().get());
            wanted = wanted.and(entry -> among.contains(entry.sub()));
        }
        if (!filter.without().isEmpty()) {
            Set<String> without = subs(filter.without());
            wanted = wanted.and(entry -> !without.contains(entry.sub()));
        }
        return wanted;
    }

    private static Set<String> subs(Set<PersonId> people) {
        return people.stream().map(PersonId::value).collect(Collectors.toSet());
    }

    private Set<String> members(Set<GroupName> groups) {
        Set<GroupName> asked = new HashSet<>(groups);
        if (asked.size() > FEW_GROUPS) {
            // PostgreSQL takes each for one of average size, and reads all memberships of the pool for very many.
            asked.removeAll(new Directory(entityManager).withoutMembers(asked));
        }
        return Directory.inParts(
                        asked.stream().map(GroupName::value),
                        some -> entityManager
                                .createQuery(
                                        "select m.sub from MembershipRow m where m.groupName in :names", String.class)
                                .setParameter("names", some))
                .collect(Collectors.toSet());
    }

    /** In their order, as they are now. */
    private List<Person> people(List<String> subs) {
        if (subs.isEmpty()) {
            return List.of();
        }
        Map<String, Person> found = entityManager
                .createQuery("select p from PersonRow p where p.sub in :subs and p.goneAt is null", PersonRow.class)
                .setParameter("subs", subs)
                .getResultStream()
                .map(PersonRow::person)
                .collect(Collectors.toMap(person -> person.id().value(), Function.identity()));
        return subs.stream().map(found::get).filter(Objects::nonNull).toList();
    }

    /** Takes in everything that has changed, also what was committed late, in as many transactions as it needs. */
    public void catchUp() {
        // First: what a search takes in meanwhile is greater than what the database tells.
        long known = index.last();
        long greatest = transactions.inNew(this::greatest);
        if (greatest < known) {
            // A backup was put back.
            index.clear();
        }
        if (greatest > index.settled()) {
            takeInAllAfter(index.settled());
        }
    }

    /**
     * Takes in everybody once more: also what was committed very late, or written by a release that does not number it.
     */
    public void readAnew() {
        takeInAllAfter(PeopleIndex.NOTHING);
    }

    private long greatest() {
        Long greatest = entityManager
                .createQuery("select max(p.change) from PersonRow p", Long.class)
                .getSingleResult();
        return greatest == null ? PeopleIndex.NOTHING : greatest;
    }

    private void takeInAllAfter(long number) {
        long after = number;
        boolean more = true;
        while (more) {
            long from = after;
            List<Change> changes = transactions.inNew(() -> settled(takeIn(() -> from)));
            more = changes.size() == atOnce;
            after = more ? last(changes) : after;
        }
    }

    /** What is older than any transaction was written after all smaller numbers were committed. */
    private List<Change> settled(List<Change> changes) {
        if (!changes.isEmpty()) {
            Instant now = time.now();
            changes.stream()
                    // Later than now is what was written before the clock was set back.
                    .filter(change -> Duration.between(change.at(), now).abs().compareTo(MAY_STILL_APPEAR) > 0)
                    .mapToLong(Change::number)
                    .max()
                    .ifPresent(index::settle);
        }
        return changes;
    }

    private List<Change> takeIn(LongSupplier after) {
        if (!alone()) {
            return List.of();
        }
        try {
            List<Change> changes = changesAfter(after.getAsLong());
            if (!changes.isEmpty()) {
                index.take(changes.stream().map(Change::entry).toList(), last(changes));
            }
            return changes;
        } finally {
            index.taking().unlock();
        }
    }

    private boolean alone() {
        try {
            return index.taking().tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private List<Change> changesAfter(long number) {
        return entityManager
                .createQuery(
                        "select p.sub, p.searchText, p.status, p.enabled, p.goneAt, p.change, p.changedAt"
                                + " from PersonRow p where p.change > :number order by p.change",
                        Object[].class)
                .setParameter("number", number)
                .setMaxResults(atOnce)
                .getResultStream()
                .map(PeopleSearch::change)
                .toList();
    }

    private static Change change(Object[] row) {
        Entry entry = new Entry(
                (String) row[0], (String) row[1], PoolStatus.of((String) row[2]), (Boolean) row[3], row[4] != null);
        return new Change(entry, (Long) row[5], (Instant) row[6]);
    }

    private static long last(List<Change> changes) {
        return changes.get(changes.size() - 1).number();
    }

    /** In which order people are listed; who is alike in it comes by name. */
    public enum Order {

        /** By name, as it is folded to be found. */
        NAME,

        /** By name, the last first. */
        NAME_BACKWARDS,

        /** By how far the account is, the disabled last. */
        STATUS,

        /** The other way round, the disabled first. */
        STATUS_BACKWARDS
    }

    /**
     * Whom somebody looks for; all of it must be true of a person.
     *
     * @param text any part of the name, the address or the username, whatever case and accents; empty for everybody
     * @param groups of each of these sets they are in one group at least
     * @param status how far their account is
     * @param enabled whether they may sign in
     * @param among people of whom they are one
     * @param without people of whom they are none
     */
    public record Filter(
            String text,
            List<Set<GroupName>> groups,
            Optional<PoolStatus> status,
            Optional<Boolean> enabled,
            Optional<Set<PersonId>> among,
            Set<PersonId> without) {

        /** Keeps copies. */
        public Filter {
            groups = groups.stream().map(Set::copyOf).toList();
            among = among.map(Set::copyOf);
            without = Set.copyOf(without);
        }

        /** By a part of what they are called. */
        public static Filter of(String text) {
            return new Filter(text, List.of(), Optional.empty(), Optional.empty(), Optional.empty(), Set.of());
        }

        /** Those of them who are in this group. */
        public Filter in(GroupName members) {
            return in(Set.of(members));
        }

        /** Those of them who are in one of these groups, or in several. */
        public Filter in(Set<GroupName> members) {
            return new Filter(
                    text, Stream.concat(groups.stream(), Stream.of(members)).toList(), status, enabled, among, without);
        }

        /** Those of them whose account is so far. */
        public Filter with(PoolStatus wanted) {
            return new Filter(text, groups, Optional.of(wanted), enabled, among, without);
        }

        /** Those of them who may sign in, or those who may not. */
        public Filter enabled(boolean wanted) {
            return new Filter(text, groups, status, Optional.of(wanted), among, without);
        }

        /** Those of them who are among these people. */
        public Filter among(Set<PersonId> people) {
            Set<PersonId> both = people.stream()
                    .filter(person -> among.isEmpty() || among.get().contains(person))
                    .collect(Collectors.toSet());
            return new Filter(text, groups, status, enabled, Optional.of(both), without);
        }

        /** Those of them who are not among these people. */
        public Filter without(Set<PersonId> people) {
            Set<PersonId> all = Stream.concat(without.stream(), people.stream()).collect(Collectors.toSet());
            return new Filter(text, groups, status, enabled, among, all);
        }
    }
}
