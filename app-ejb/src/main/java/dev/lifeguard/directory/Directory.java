package dev.lifeguard.directory;

import dev.lifeguard.database.LifeguardUnit;
import dev.lifeguard.history.MembershipPeriod;
import dev.lifeguard.history.Span;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.paging.Page;
import dev.lifeguard.paging.Paging;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The directory: who there is and who is in which group, {@linkplain #age() as of} the last complete sync run and with
 * our own changes since. Reading it asks nobody and bills nobody. Reads in the caller's transaction, if there is one.
 */
@Dependent
public class Directory {

    private static final int IN_LIST = 500;

    private final EntityManager entityManager;

    @Inject
    public Directory(@LifeguardUnit EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    /**
     * Lets nobody else judge or change what this person has, until the transaction ends; in the pool they need not be.
     *
     * @return false when nobody ever heard of them; nothing is locked then, and nothing may be given
     */
    public boolean lock(PersonId person) {
        return lock(Set.of(person), Set.of());
    }

    /**
     * The one door to lock people, and groups as a whole, in the order that everybody who judges keeps so that no two
     * wait for each other: first the people by their ids, then the groups by their names. A sync run, which judges
     * nothing, locks a page of rows in the order of its list, and tries a page again that had to give way. Forgets what
     * the transaction has read: it may be older than the lock, and would be served again.
     *
     * @param thenGroups only those that the pool has can be locked
     * @return whether all of them are there; what is not is not locked
     */
    public boolean lock(Collection<PersonId> people, Collection<GroupName> thenGroups) {
        entityManager.flush();
        entityManager.clear();
        boolean all = true;
        for (PersonId person : new TreeSet<>(people)) {
            all &= lock("select sub from person where sub = ?1 for update", person.value());
        }
        for (GroupName group : new TreeSet<>(thenGroups)) {
            all &= lock("select name from pool_group where name = ?1 and gone_at is null for update", group.value());
        }
        return all;
    }

    private boolean lock(String sql, String id) {
        return !entityManager
                .createNativeQuery(sql)
                .setParameter(1, id)
                .getResultList()
                .isEmpty();
    }

    /** Somebody the pool has or had; {@link Person#gone()} tells. */
    public Optional<Person> person(PersonId id) {
        return Optional.ofNullable(entityManager.find(PersonRow.class, id.value()))
                .map(PersonRow::person);
    }

    /**
     * How long an account has been there.
     *
     * @param created when it was made, as the pool says; nothing if it does not say, or only a sign-in has told of it
     * @param gone since when a list has not had it any more
     */
    public record Lifetime(Optional<Instant> created, Optional<Instant> gone) {}

    /** The same of somebody's account; nothing of somebody who is not known. */
    public Lifetime lifetime(PersonId id) {
        return Optional.ofNullable(entityManager.find(PersonRow.class, id.value()))
                .map(PersonRow::lifetime)
                .orElseGet(() -> new Lifetime(Optional.empty(), Optional.empty()));
    }

    /**
     * Whether nobody but a sign-in has told of somebody, so that it is not known yet whether their address is verified.
     */
    public boolean isKnownFromSignInAlone(PersonId id) {
        return Optional.ofNullable(entityManager.find(PersonRow.class, id.value()))
                .filter(PersonRow::isKnownFromSignInAlone)
                .isPresent();
    }

    /** Since when each membership of a person is known to be there. */
    public Map<GroupName, Instant> firstSeen(PersonId person) {
        return entityManager
                .createQuery(
                        "select m.groupName, m.firstSeenAt from MembershipRow m where m.sub = :sub", Object[].class)
                .setParameter("sub", person.value())
                .getResultStream()
                .collect(Collectors.toMap(row -> new GroupName((String) row[0]), row -> (Instant) row[1]));
    }

    /** The memberships that last, and were there in a span of time, some at a time. */
    public List<MembershipPeriod> during(Span span, Optional<MembershipPeriod> after, int most) {
        return span
                .read(
                        (condition, values) -> {
                            values.put("end", span.end());
                            return entityManager.createQuery(
                                    "select m.sub, m.groupName, m.firstSeenAt from MembershipRow m"
                                            + " where m.firstSeenAt < :end" + condition
                                            + " order by m.groupName, m.sub",
                                    Object[].class);
                        },
                        "m.sub > :afterSub",
                        after,
                        most)
                .stream()
                .map(row -> MembershipPeriod.lasting(
                        new PersonId((String) row[0]), new GroupName((String) row[1]), (Instant) row[2]))
                .toList();
    }

    /**
     * Somebody who is known.
     *
     * @param person who
     * @param available whether they may sign in, and are not being disabled or deleted
     */
    public record Availability(Person person, boolean available) {}

    /** Those of them that are known, for saying who could decide. */
    public Map<PersonId, Availability> availability(Collection<PersonId> ids) {
        return inParts(
                        ids.stream().map(PersonId::value),
                        some -> entityManager
                                .createQuery(
                                        "select p, c.act from PersonRow p left join AccountChangeRow c"
                                                + " on c.sub = p.sub and c.closes = true where p.sub in :subs",
                                        Object[].class)
                                .setParameter("subs", some))
                .map(row -> availability(((PersonRow) row[0]).person(), row[1] != null))
                .collect(Collectors.toMap(known -> known.person().id(), Function.identity()));
    }

    private static Availability availability(Person person, boolean closing) {
        return new Availability(person, person.isActive() && !closing);
    }

    /** Those of them that are known, the ones that are gone too: for showing names. */
    public Map<PersonId, Person> people(Collection<PersonId> ids) {
        return inParts(
                        ids.stream().map(PersonId::value),
                        some -> entityManager
                                .createQuery("select p from PersonRow p where p.sub in :subs", PersonRow.class)
                                .setParameter("subs", some))
                .collect(Collectors.toMap(PersonRow::id, PersonRow::person));
    }

    /** {@linkplain Person#label What to call} these people, for long lists: nothing else of them is read. */
    public Map<PersonId, String> labels(Collection<PersonId> ids) {
        return inParts(
                        ids.stream().map(PersonId::value),
                        some -> entityManager
                                .createQuery(
                                        "select p.sub, p.username, p.name, p.email from PersonRow p where p.sub in :subs",
                                        Object[].class)
                                .setParameter("subs", some))
                .collect(Collectors.toMap(
                        row -> new PersonId((String) row[0]),
                        row -> Person.label((String) row[1], (String) row[2], (String) row[3])));
    }

    /**
     * Whether the pool has said of all of them which groups they are in. Of somebody who has just come it has not: then
     * what is found of them here may be too little, and nothing may be given to them.
     */
    public boolean knowsMembershipsOf(Collection<PersonId> people) {
        return people.stream()
                .map(person -> entityManager.find(PersonRow.class, person.value()))
                .allMatch(row -> row != null && row.isMembershipsKnown());
    }

    /**
     * Those who {@linkplain #isGone are gone} since before this moment and of whom more than that is known.
     */
    public List<PersonId> goneBefore(Instant moment) {
        return beforeTheLastRun()
                .map(sure -> goneSince(sure.isBefore(moment) ? sure : moment))
                .orElse(List.of());
    }

    private List<PersonId> goneSince(Instant moment) {
        return entityManager
                .createQuery(
                        "select p.sub from PersonRow p where p.goneAt < :moment and p.username <> '' order by p.goneAt",
                        String.class)
                .setParameter("moment", moment)
                .getResultList()
                .stream()
                .map(PersonId::new)
                .toList();
    }

    /** Everybody in the pool with this address, in any case, verified or not. */
    public List<Person> byEmail(String email) {
        return people(entityManager
                .createQuery(
                        "select p from PersonRow p where p.emailLower = :email and p.goneAt is null order by p.sub",
                        PersonRow.class)
                .setParameter("email", email.toLowerCase(Locale.ROOT)));
    }

    /**
     * Everybody in the pool with one of these usernames, exactly as they are written. No index: for policies, not for
     * pages.
     */
    public List<Person> byUsername(Collection<String> usernames) {
        return inParts(
                        usernames.stream(),
                        some -> entityManager
                                .createQuery(
                                        "select p from PersonRow p where p.username in :names and p.goneAt is null",
                                        PersonRow.class)
                                .setParameter("names", some))
                .map(PersonRow::person)
                .toList();
    }

    /** The groups that the pool has the person in. */
    public Set<GroupName> groupsOf(PersonId person) {
        return groupNames(entityManager
                .createQuery("select m.groupName from MembershipRow m where m.sub = :sub", String.class)
                .setParameter("sub", person.value())
                .getResultList());
    }

    /**
     * Somebody the pool has or had, and the groups that it has them in.
     *
     * @param person who
     * @param groups where
     * @param missed where else it had them until one list alone has missed them, which proves nothing
     */
    public record PersonGroups(Person person, Set<GroupName> groups, Set<GroupName> missed) {}

    /** Those of the people that are known, with their groups. */
    public Map<PersonId, PersonGroups> belonging(Collection<PersonId> people) {
        Map<PersonId, PersonGroups> found = new HashMap<>();
        inParts(
                        people.stream().map(PersonId::value),
                        some -> entityManager
                                .createQuery(
                                        "select p, m.groupName, f.groupName from PersonRow p"
                                                + " left join MembershipRow m on m.sub = p.sub"
                                                + " left join FormerMembershipRow f on f.sub = p.sub and f.missedOnce = true"
                                                + " where p.sub in :subs",
                                        Object[].class)
                                .setParameter("subs", some))
                .forEach(row -> {
                    Person person = ((PersonRow) row[0]).person();
                    PersonGroups belonging = found.computeIfAbsent(
                            person.id(), id -> new PersonGroups(person, new TreeSet<>(), new TreeSet<>()));
                    Optional.ofNullable((String) row[1]).map(GroupName::new).ifPresent(belonging.groups()::add);
                    Optional.ofNullable((String) row[2]).map(GroupName::new).ifPresent(belonging.missed()::add);
                });
        return found;
    }

    /** Which of these groups the pool has these people in; nobody who is in none of them. */
    public Map<PersonId, Set<GroupName>> groupsOf(Collection<PersonId> people, Collection<GroupName> groups) {
        Map<PersonId, Set<GroupName>> held = new HashMap<>();
        List<String> names = groups.stream().map(GroupName::value).toList();
        if (names.isEmpty()) {
            return held;
        }
        inParts(
                        people.stream().map(PersonId::value),
                        some -> entityManager
                                .createQuery(
                                        "select m.sub, m.groupName from MembershipRow m"
                                                + " where m.sub in :subs and m.groupName in :names",
                                        Object[].class)
                                .setParameter("subs", some)
                                .setParameter("names", names))
                .forEach(row -> held.computeIfAbsent(new PersonId((String) row[0]), id -> new TreeSet<>())
                        .add(new GroupName((String) row[1])));
        return held;
    }

    /** How many members a group has, the disabled too. */
    public long countMembers(GroupName group) {
        return entityManager
                .createQuery("select count(m) from MembershipRow m where m.groupName = :name", Long.class)
                .setParameter("name", group.value())
                .getSingleResult();
    }

    /** The same of some groups that the pool has, or had. */
    public Map<GroupName, Long> countMembers(Collection<GroupName> groups) {
        Map<GroupName, Long> members = new HashMap<>();
        inParts(
                        groups.stream().map(GroupName::value),
                        some -> entityManager
                                .createQuery(
                                        // Each by itself: for very many at once PostgreSQL reads all memberships.
                                        "select g.name, (select count(m) from MembershipRow m where m.groupName = g.name)"
                                                + " from GroupRow g where g.name in :names",
                                        Object[].class)
                                .setParameter("names", some))
                .forEach(row -> members.put(new GroupName((String) row[0]), (Long) row[1]));
        return members;
    }

    /** Those of these groups that somebody is in, the disabled too. Nothing is counted. */
    public Set<GroupName> withMembers(Collection<GroupName> groups) {
        return thoseOf(groups, "exists");
    }

    /** Those that the pool has and nobody is in. */
    Set<GroupName> withoutMembers(Collection<GroupName> groups) {
        return thoseOf(groups, "not exists");
    }

    private Set<GroupName> thoseOf(Collection<GroupName> groups, String members) {
        return inParts(
                        groups.stream().map(GroupName::value),
                        some -> entityManager
                                .createQuery(
                                        "select g.name from GroupRow g where g.name in :names and " + members
                                                + " (select m.sub from MembershipRow m where m.groupName = g.name)",
                                        String.class)
                                .setParameter("names", some))
                .map(GroupName::new)
                .collect(Collectors.toSet());
    }

    /**
     * How many people are in two groups at once, by one account or by {@linkplain #accountsOf several}, the disabled
     * too: of each of some with each of others, as far as there is anybody.
     */
    public Map<GroupName, Map<GroupName, Long>> countInBoth(Collection<GroupName> some, Collection<GroupName> others) {
        Map<GroupName, Map<GroupName, Long>> people = new HashMap<>();
        for (InBoth kind : InBoth.values()) {
            inParts(
                            some.stream().map(GroupName::value),
                            names -> inBoth(
                                    "select m.groupName, n.groupName, count(distinct " + kind.person + ")" + kind.from
                                            + " group by m.groupName, n.groupName",
                                    Object[].class,
                                    names,
                                    others))
                    .forEach(row -> people.computeIfAbsent(new GroupName((String) row[0]), group -> new HashMap<>())
                            .merge(new GroupName((String) row[1]), (Long) row[2], Long::sum));
        }
        return people;
    }

    /**
     * A page of those who are in both groups, the disabled too: of each of them the accounts that are in any of the
     * two, and in which. First those with an address, by it, then the others by their ids.
     */
    public Page<Map<PersonId, Set<GroupName>>> inBoth(GroupName one, GroupName other, Paging paging) {
        List<Set<PersonId>> people = new ArrayList<>();
        long total = 0;
        for (InBoth kind : InBoth.values()) {
            long before = total;
            total += inBoth(
                            "select count(distinct " + kind.person + ")" + kind.from,
                            Long.class,
                            List.of(one.value()),
                            Set.of(other))
                    .getSingleResult();
            if (people.size() < paging.size() && paging.first() < total) {
                List<String> found = inBoth(
                                "select distinct " + kind.person + kind.from + " order by " + kind.person,
                                String.class,
                                List.of(one.value()),
                                Set.of(other))
                        .setFirstResult((int) Math.max(0, paging.first() - before))
                        .setMaxResults(paging.size() - people.size())
                        .getResultList();
                people.addAll(kind == InBoth.BY_ADDRESS ? withAddresses(found) : single(found));
            }
        }
        Map<PersonId, Set<GroupName>> held =
                groupsOf(people.stream().flatMap(Set::stream).toList(), Set.of(one, other));
        return new Page<>(
                people.stream().map(accounts -> holding(accounts, held)).toList(), total, paging);
    }

    /** Two questions, since of one with an "or" no index would be used. */
    private enum InBoth {
        BY_ADDRESS(
                "p.emailLower",
                " join PersonRow q on q.emailLower = p.emailLower join MembershipRow n on n.sub = q.sub"
                        + " where p.emailLower <> ''"),
        WITHOUT_ADDRESS("p.sub", " join MembershipRow n on n.sub = p.sub where p.emailLower = ''");

        /** What tells one person from another. */
        private final String person;

        private final String from;

        InBoth(String person, String others) {
            this.person = person;
            from = " from MembershipRow m join PersonRow p on p.sub = m.sub" + others
                    + " and m.groupName in :names and n.groupName in :others";
        }
    }

    private <T> TypedQuery<T> inBoth(String question, Class<T> type, List<String> names, Collection<GroupName> others) {
        return entityManager
                .createQuery(question, type)
                .setParameter("names", names)
                .setParameter("others", others.stream().map(GroupName::value).toList());
    }

    /** The accounts with each of these addresses. */
    private List<Set<PersonId>> withAddresses(List<String> addresses) {
        Map<String, Set<PersonId>> accounts = new LinkedHashMap<>();
        addresses.forEach(address -> accounts.put(address, new TreeSet<>()));
        inParts(
                        addresses.stream(),
                        some -> entityManager
                                .createQuery(
                                        "select p.emailLower, p.sub from PersonRow p where p.emailLower in :addresses",
                                        Object[].class)
                                .setParameter("addresses", some))
                .forEach(row -> accounts.get((String) row[0]).add(new PersonId((String) row[1])));
        return List.copyOf(accounts.values());
    }

    private static List<Set<PersonId>> single(List<String> subs) {
        return subs.stream().map(sub -> Set.of(new PersonId(sub))).toList();
    }

    private static Map<PersonId, Set<GroupName>> holding(Set<PersonId> accounts, Map<PersonId, Set<GroupName>> held) {
        Map<PersonId, Set<GroupName>> holding = new TreeMap<>(held);
        holding.keySet().retainAll(accounts);
        return holding;
    }

    /** Everybody whom the pool has in a group, the disabled too, by their ids. */
    public List<PersonId> everybodyIn(GroupName group) {
        return entityManager
                .createQuery("select m.sub from MembershipRow m where m.groupName = :name order by m.sub", String.class)
                .setParameter("name", group.value())
                .getResultStream()
                .map(PersonId::new)
                .toList();
    }

    /**
     * All accounts with the address that somebody has, verified or not, and their own. Those that are gone are among
     * them: one list may miss somebody, and what they were given may still be theirs.
     */
    public Set<PersonId> accountsOf(PersonId id) {
        return person(id).map(this::accountsOf).orElseGet(() -> Set.of(id));
    }

    /** The same of somebody who was looked up already. */
    public Set<PersonId> accountsOf(Person person) {
        Set<PersonId> accounts = new TreeSet<>(Set.of(person.id()));
        if (!person.email().isEmpty()) {
            entityManager
                    .createQuery("select p.sub from PersonRow p where p.emailLower = :email", String.class)
                    .setParameter("email", person.email().toLowerCase(Locale.ROOT))
                    .getResultList()
                    .forEach(other -> accounts.add(new PersonId(other)));
        }
        return accounts;
    }

    /**
     * Everybody enabled, and not being disabled or deleted, who is in each of the groups, with their address in the
     * form in which it is compared.
     */
    public Map<GroupName, Map<PersonId, String>> membersOf(Collection<GroupName> groups) {
        Map<GroupName, Map<PersonId, String>> members = new HashMap<>();
        inParts(
                        groups.stream().map(GroupName::value).distinct(),
                        some -> entityManager
                                .createQuery(
                                        // Each person by themselves: for a join PostgreSQL reads all people.
                                        "select m.groupName, m.sub, (select p.emailLower from PersonRow p"
                                                + " where p.sub = m.sub and p.enabled = true and p.goneAt is null"
                                                // Not "not exists", for which EclipseLink writes 1 in place of true.
                                                + " and p.sub not in (select c.sub from AccountChangeRow c"
                                                + " where c.closes = true))"
                                                + " from MembershipRow m where m.groupName in :names",
                                        Object[].class)
                                .setParameter("names", some))
                .filter(row -> row[2] != null)
                .forEach(row -> members.computeIfAbsent(new GroupName((String) row[0]), group -> new HashMap<>())
                        .put(new PersonId((String) row[1]), (String) row[2]));
        return members;
    }

    /** The groups of the pool, and what it says about each. */
    public Map<GroupName, String> groups() {
        return entityManager
                .createQuery("select g from GroupRow g where g.goneAt is null", GroupRow.class)
                .getResultList()
                .stream()
                .collect(Collectors.toMap(GroupRow::name, GroupRow::description));
    }

    /**
     * How many members a group had after the last complete sync.
     *
     * @param members all of them, the disabled too
     * @param unmanaged those of them whose membership was made outside Lifeguard, and nobody has reviewed it
     * @param removedOutside how many were given here and removed outside Lifeguard, and nobody has reviewed it
     */
    public record Counts(long members, long unmanaged, long removedOutside) {

        /** Nobody is in it. */
        public static final Counts NONE = new Counts(0, 0, 0);
    }

    /**
     * A group of the pool in a list.
     *
     * @param name which
     * @param description what the pool says about it, perhaps empty
     * @param counts how many members it had
     */
    public record ListedGroup(GroupName name, String description, Counts counts) {}

    /** How a list of groups is sorted; groups with the same number by name. */
    public enum GroupOrder {
        NAME("g.name", Comparator.comparing(ListedGroup::name)),
        NAME_BACKWARDS("g.name desc", Comparator.comparing(ListedGroup::name).reversed()),
        /** The largest first. */
        MEMBERS(
                "g.members desc, g.name",
                Comparator.<ListedGroup>comparingLong(group -> group.counts().members())
                        .reversed()
                        .thenComparing(ListedGroup::name)),
        /** The smallest first. */
        MEMBERS_BACKWARDS(
                "g.members, g.name",
                Comparator.<ListedGroup>comparingLong(group -> group.counts().members())
                        .thenComparing(ListedGroup::name)),
        /** Those with the most unmanaged members first. */
        UNMANAGED(
                "g.unmanaged desc, g.name",
                Comparator.<ListedGroup>comparingLong(group -> group.counts().unmanaged())
                        .reversed()
                        .thenComparing(ListedGroup::name)),
        /** Those with the fewest first. */
        UNMANAGED_BACKWARDS(
                "g.unmanaged, g.name",
                Comparator.<ListedGroup>comparingLong(group -> group.counts().unmanaged())
                        .thenComparing(ListedGroup::name));

        private final String inDatabase;
        private final Comparator<ListedGroup> comparator;

        GroupOrder(String inDatabase, Comparator<ListedGroup> comparator) {
            this.inDatabase = inDatabase;
            this.comparator = comparator;
        }

        /** The same order for what was read already. */
        public Comparator<ListedGroup> comparator() {
            return comparator;
        }
    }

    private static final String LISTED =
            "select g.name, g.description, g.members, g.unmanaged, g.removedOutside from GroupRow g where g.goneAt is null";

    /** All groups of the pool. Nothing is counted. */
    public List<ListedGroup> listed() {
        return listed(entityManager.createQuery(LISTED, Object[].class).getResultStream());
    }

    /** So many groups of the pool behind the first ones in this order. Nothing is counted. */
    public List<ListedGroup> listed(GroupOrder order, int first, int most) {
        return listed(entityManager
                .createQuery(LISTED + " order by " + order.inDatabase, Object[].class)
                .setFirstResult(first)
                .setMaxResults(most)
                .getResultStream());
    }

    /** Those of the groups that the pool has. Nothing is counted. */
    public List<ListedGroup> listed(Collection<GroupName> groups) {
        return listed(inParts(
                groups.stream().map(GroupName::value),
                some -> entityManager
                        .createQuery(LISTED + " and g.name in :names", Object[].class)
                        .setParameter("names", some)));
    }

    private static List<ListedGroup> listed(Stream<Object[]> rows) {
        return rows.map(row -> new ListedGroup(
                        new GroupName((String) row[0]), (String) row[1], new Counts((Long) row[2], (Long) row[3], (Long)
                                row[4])))
                .toList();
    }

    /** How many groups the pool has. */
    public long countGroups() {
        return entityManager
                .createQuery("select count(g) from GroupRow g where g.goneAt is null", Long.class)
                .getSingleResult();
    }

    /** The names of all groups that the pool has, or had. */
    public List<GroupName> groupNames() {
        return entityManager
                .createQuery("select g.name from GroupRow g", String.class)
                .getResultStream()
                .map(GroupName::new)
                .toList();
    }

    /** What the pool says about a group, and how many members it had; nothing if it has no such group. */
    public Optional<ListedGroup> listed(GroupName group) {
        return Optional.ofNullable(entityManager.find(GroupRow.class, group.value()))
                .filter(row -> !row.isGone())
                .map(GroupRow::listed);
    }

    /** How many members each group of the pool had after the last complete sync. Nothing is counted. */
    public Map<GroupName, Long> sizes() {
        return entityManager
                .createQuery("select g.name, g.members from GroupRow g where g.goneAt is null", Object[].class)
                .getResultStream()
                .collect(Collectors.toMap(row -> new GroupName((String) row[0]), row -> (Long) row[1]));
    }

    /** What the pool says about a group; nothing if it has no such group. */
    public Optional<String> description(GroupName group) {
        return Optional.ofNullable(entityManager.find(GroupRow.class, group.value()))
                .filter(row -> !row.isGone())
                .map(GroupRow::description);
    }

    /** When the group was made, as the pool says; nothing if it does not say, or has no such group. */
    public Optional<Instant> made(GroupName group) {
        return Optional.ofNullable(entityManager.find(GroupRow.class, group.value()))
                .filter(row -> !row.isGone())
                .flatMap(GroupRow::made);
    }

    /** The same of some groups, of those that the pool has and says it of. */
    public Map<GroupName, Instant> made(Collection<GroupName> groups) {
        return inParts(
                        groups.stream().map(GroupName::value),
                        some -> entityManager
                                .createQuery(
                                        "select g from GroupRow g where g.name in :names and g.goneAt is null",
                                        GroupRow.class)
                                .setParameter("names", some))
                .filter(row -> row.made().isPresent())
                .collect(Collectors.toMap(GroupRow::name, row -> row.made().orElseThrow()));
    }

    /**
     * Whether the pool was told here to let somebody in, and did, since the group before this one was last known to be
     * there: so that nobody knows into which of the two. A list that has missed them for once since says nothing about
     * that.
     */
    public boolean isLetInSinceAnother(MembershipId key) {
        GroupRow group = entityManager.find(GroupRow.class, key.group().value());
        return group != null
                && new MembershipRows(entityManager)
                        .letIn(key)
                        .filter(group::isSinceTheFormer)
                        .isPresent();
    }

    /**
     * Whether complete sync runs, one of them some time after another, have missed the person: one list alone proves
     * nothing.
     */
    public boolean isGone(PersonId person) {
        PersonRow row = entityManager.find(PersonRow.class, person.value());
        return row != null
                && row.isGone()
                && beforeTheLastRun().filter(row::isGoneBefore).isPresent();
    }

    /** The same of a group. */
    public boolean isGone(GroupName group) {
        GroupRow row = entityManager.find(GroupRow.class, group.value());
        return row != null
                && row.isGone()
                && beforeTheLastRun().filter(row::isGoneBefore).isPresent();
    }

    private Optional<Instant> beforeTheLastRun() {
        return age().asOf().map(run -> run.minus(MembershipRows.LISTS_ARE_BEHIND));
    }

    /** Whether the pool has this group. */
    public boolean has(GroupName group) {
        GroupRow row = entityManager.find(GroupRow.class, group.value());
        return row != null && !row.isGone();
    }

    /** Those of the groups that the pool has. */
    public Set<GroupName> present(Collection<GroupName> groups) {
        return inParts(
                        groups.stream().map(GroupName::value),
                        some -> entityManager
                                .createQuery(
                                        "select g.name from GroupRow g where g.name in :names and g.goneAt is null",
                                        String.class)
                                .setParameter("names", some))
                .map(GroupName::new)
                .collect(Collectors.toSet());
    }

    /**
     * What was changed outside Lifeguard and nobody has reviewed, as the last complete sync run has counted it.
     *
     * @param unmanaged how many memberships were made
     * @param removed how many were removed that had been given here
     * @param group one of the groups from which some were removed, if there are any
     */
    public record ChangedOutside(long unmanaged, long removed, Optional<GroupName> group) {}

    /** That of all groups. */
    public ChangedOutside changedOutside() {
        Object[] sums = entityManager
                .createQuery(
                        "select sum(g.unmanaged), sum(g.removedOutside),"
                                + " max(case when g.removedOutside > 0 then g.name else '' end)"
                                + " from GroupRow g where g.goneAt is null",
                        Object[].class)
                .getSingleResult();
        // Without any group there are no sums.
        return sums[0] == null
                ? new ChangedOutside(0, 0, Optional.empty())
                : new ChangedOutside(
                        ((Number) sums[0]).longValue(),
                        ((Number) sums[1]).longValue(),
                        Optional.of((String) sums[2])
                                .filter(name -> !name.isEmpty())
                                .map(GroupName::new));
    }

    /** How old the directory is. */
    public DirectoryAge age() {
        return new DirectoryAge(SyncRuns.lastComplete(entityManager));
    }

    /** How the last sync run went, if there was one. */
    public Optional<SyncRun> lastRun() {
        return lastRuns(1).stream().findFirst();
    }

    /** How the last sync runs went, the newest first. */
    public List<SyncRun> lastRuns(int most) {
        return entityManager
                .createQuery("select p from SyncRunRow p order by p.number desc", SyncRunRow.class)
                .setMaxResults(most)
                .getResultList()
                .stream()
                .map(SyncRunRow::report)
                .toList();
    }

    private static List<Person> people(TypedQuery<PersonRow> query) {
        return query.getResultList().stream().map(PersonRow::person).toList();
    }

    private static Set<GroupName> groupNames(List<String> names) {
        Set<GroupName> groups = new TreeSet<>();
        names.forEach(name -> groups.add(new GroupName(name)));
        return groups;
    }

    /** Asks about so many at a time as any database lets be listed in a question. */
    static <T> Stream<T> inParts(Stream<String> all, Function<List<String>, TypedQuery<T>> question) {
        List<String> values = all.distinct().toList();
        return IntStream.range(0, (values.size() + IN_LIST - 1) / IN_LIST)
                .mapToObj(part -> values.subList(part * IN_LIST, Math.min((part + 1) * IN_LIST, values.size())))
                .flatMap(some -> question.apply(some).getResultList().stream());
    }
}
