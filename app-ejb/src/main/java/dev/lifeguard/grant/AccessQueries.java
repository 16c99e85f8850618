package dev.lifeguard.grant;

import dev.lifeguard.database.LifeguardUnit;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.paging.Page;
import dev.lifeguard.paging.Paging;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Requests and grants as pages show them, one page at a time. Nothing here is locked: acts judge by {@link
 * AccessRepository}.
 */
@Dependent
public class AccessQueries {

    private static final String AGREED = "exists (select d.id from DecisionRow d where d.requestId = r.id"
            + " and d.approver = :approver and d.withdrawnAt is null)";
    private static final String UNDECIDED = "not " + AGREED;

    private static final String DECIDED = "(select request_id as id, max(decided_at) as decided_at from access_decision"
            + " where approver = ?1 and withdrawn_at is null group by request_id) decided";

    /** The same with what they are sorted by; not always, because it reads all of them. */
    private static final String DECIDED_REQUESTS = "(select r.id, r.requested_at, r.group_name, r.state, r.expires_at"
            + " from " + DECIDED + " join access_request r on r.id = decided.id) sortable";

    /** By one index and the other: for "or" H2 reads the whole table. */
    private static final String OF_PERSON =
            "(select id, requested_at, group_name, state, expires_at from access_request where requester = ?1"
                    + " union select id, requested_at, group_name, state, expires_at from access_request"
                    + " where subject = ?1) mine";

    private static final List<GrantState> LASTING = List.of(GrantState.BEING_ADDED, GrantState.ACTIVE);

    /** How a list of requests is sorted; those that are alike in it by when they were made, the newest first. */
    public enum Order {
        NEWEST("requested_at desc", "r.requestedAt desc"),
        OLDEST("requested_at", "r.requestedAt"),
        GROUP("group_name, requested_at desc", "r.groupName, r.requestedAt desc"),
        GROUP_BACKWARDS("group_name desc, requested_at desc", "r.groupName desc, r.requestedAt desc"),
        STATE("state, requested_at desc", "r.state, r.requestedAt desc"),
        STATE_BACKWARDS("state desc, requested_at desc", "r.state desc, r.requestedAt desc"),
        SOONEST_EXPIRY("expires_at", "r.expiresAt"),
        LATEST_EXPIRY("expires_at desc", "r.expiresAt desc");

        private final String columns;
        private final String fields;

        /**
         * @param columns in SQL, of the table
         * @param fields in JPQL, of the row
         */
        Order(String columns, String fields) {
            this.columns = columns;
            this.fields = fields;
        }
    }

    private final EntityManager entityManager;

    @Inject
    public AccessQueries(@LifeguardUnit EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    /** What is pending approval in these groups. */
    public Page<AccessRequest> waitingIn(Collection<GroupName> groups, Order order, Paging paging) {
        if (groups.isEmpty()) {
            return Page.empty(paging);
        }
        return requests(
                "r.state = :waiting and r.groupName in :groups",
                order,
                Map.of("waiting", RequestState.PENDING, "groups", groups),
                paging);
    }

    /**
     * What somebody else asked for, for somebody else, and this approver has not decided yet.
     *
     * @param groups those that they decide about; nothing for all groups
     */
    public Page<AccessRequest> undecided(
            PersonId approver, Optional<Set<GroupName>> groups, Order order, Paging paging) {
        return requests(UNDECIDED, approver, groups, order, paging);
    }

    /** How much that is. */
    public long countUndecided(PersonId approver, Optional<Set<GroupName>> groups) {
        return groups.filter(Set::isEmpty).isPresent()
                ? 0
                : countRequests(waiting(UNDECIDED, groups), waitingValues(approver, groups));
    }

    /** The same that this approver has agreed to, and that waits for others. */
    public Page<AccessRequest> agreedTo(
            PersonId approver, Optional<Set<GroupName>> groups, Order order, Paging paging) {
        return requests(AGREED, approver, groups, order, paging);
    }

    /** What is pending approval and is for this person; one for each group at most. */
    public List<AccessRequest> pendingFor(PersonId subject) {
        return RequestRows.all(
                entityManager,
                "r.subject = :subject and r.state = :waiting",
                Map.of("subject", subject, "waiting", RequestState.PENDING));
    }

    /** How much is pending approval in each group in which something is. */
    public Map<GroupName, Long> waitingByGroup() {
        Map<GroupName, Long> waiting = new HashMap<>();
        entityManager
                .createQuery(
                        "select r.groupName, count(r) from RequestRow r where r.state = :waiting group by r.groupName",
                        Object[].class)
                .setParameter("waiting", RequestState.PENDING)
                .getResultList()
                .forEach(row -> waiting.put((GroupName) row[0], (Long) row[1]));
        return waiting;
    }

    /** How many requests for a group wait for a decision. */
    public long countWaitingIn(GroupName group) {
        return count(
                "select count(r) from RequestRow r where r.groupName = :group and r.state = :waiting",
                Map.of("group", group, "waiting", RequestState.PENDING));
    }

    /** How many memberships of a group were given here, and are not over. */
    public long countCurrentIn(GroupName group) {
        return count(
                "select count(g) from GrantRow g where g.groupName = :group and g.state in :lasting",
                Map.of("group", group, "lasting", LASTING));
    }

    /** Everybody who has asked for a group and waits, or was given it and the pool may still show that. */
    public Set<PersonId> concernedBy(GroupName group) {
        Set<PersonId> people = new TreeSet<>();
        people.addAll(entityManager
                .createQuery(
                        "select r.subject from RequestRow r where r.groupName = :group and r.state = :waiting",
                        PersonId.class)
                .setParameter("group", group)
                .setParameter("waiting", RequestState.PENDING)
                .getResultList());
        people.addAll(entityManager
                .createQuery(
                        "select g.person from GrantRow g where g.groupName = :group and g.state in :unfinished",
                        PersonId.class)
                .setParameter("group", group)
                .setParameter("unfinished", GrantState.UNFINISHED)
                .getResultList());
        return people;
    }

    /**
     * How many requests were made in each of these spans of time, whatever came of them.
     *
     * @param bounds the beginning of each, and last the end of the last one; fewer than two are no span
     */
    public List<Long> requestsIn(List<Instant> bounds) {
        return countsIn(bounds, "r.requestedAt", "RequestRow r where");
    }

    /**
     * How many of the memberships that are held now expire in each of these spans of time.
     *
     * @param bounds the beginning of each, and last the end of the last one; fewer than two are no span
     */
    public List<Long> expiriesIn(List<Instant> bounds) {
        return countsIn(bounds, "g.expiresAt", "GrantRow g where g.state = dev.lifeguard.grant.GrantState.ACTIVE and");
    }

    /** One statement for all of them, so that a page asks as often for a year as for a week. */
    private List<Long> countsIn(List<Instant> bounds, String moment, String rows) {
        if (bounds.size() < 2) {
            return List.of();
        }
        int spans = bounds.size() - 1;
        String sums = IntStream.range(0, spans)
                .mapToObj(span -> "sum(case when %1$s >= :b%2$d and %1$s < :b%3$d then 1 else 0 end)"
                        .formatted(moment, span, span + 1))
                .collect(Collectors.joining(", "));
        TypedQuery<Object[]> query = entityManager.createQuery(
                // Of one column alone EclipseLink makes no array.
                ("select count(%1$s), " + sums + " from %2$s %1$s >= :b0 and %1$s < :b%3$d")
                        .formatted(moment, rows, spans),
                Object[].class);
        IntStream.rangeClosed(0, spans).forEach(bound -> query.setParameter("b" + bound, bounds.get(bound)));
        return Arrays.stream(query.getSingleResult())
                .skip(1)
                // None at all has no sum.
                .map(sum -> sum == null ? 0L : ((Number) sum).longValue())
                .toList();
    }

    /** Everything that this person asked for or that was asked for them. */
    public Page<AccessRequest> requestsOf(PersonId requesterOrSubject, Order order, Paging paging) {
        return requests(OF_PERSON, order.columns, requesterOrSubject, paging);
    }

    /**
     * Everything that this approver has said yes or no to and stands by, open or closed.
     *
     * @param order how they are sorted; nothing for the latest decision first
     */
    public Page<AccessRequest> decidedBy(PersonId approver, Optional<Order> order, Paging paging) {
        return order.map(by -> requests(DECIDED_REQUESTS, by.columns, approver, paging))
                .orElseGet(() -> requests(DECIDED, "decided_at desc", approver, paging));
    }

    /** These requests, in this order, as far as there are any with these ids. */
    public List<AccessRequest> requests(Collection<RequestId> ids) {
        return ids.isEmpty()
                ? List.of()
                : found(ids.stream().map(RequestId::toString).toList());
    }

    private Page<AccessRequest> requests(String ofPerson, String order, PersonId person, Paging paging) {
        List<?> ids = entityManager
                .createNativeQuery("select id from " + ofPerson + " order by " + order + ", id")
                .setParameter(1, person.value())
                .setFirstResult(paging.first())
                .setMaxResults(paging.size())
                .getResultList();
        Number total = (Number) entityManager
                .createNativeQuery("select count(*) from " + ofPerson)
                .setParameter(1, person.value())
                .getSingleResult();
        return new Page<>(ids.isEmpty() ? List.of() : found(ids), total.longValue(), paging);
    }

    /** What was asked for this person about these groups, open or closed. */
    public Page<AccessRequest> requestsFor(PersonId subject, Collection<GroupName> groups, Order order, Paging paging) {
        if (groups.isEmpty()) {
            return Page.empty(paging);
        }
        return requests(
                "r.subject = :subject and r.groupName in :groups",
                order,
                Map.of("subject", subject, "groups", groups),
                paging);
    }

    /** The same about one group, and no more than so many. */
    public List<AccessRequest> latestFor(PersonId subject, GroupName group, int most) {
        return RequestRows.toRequests(
                entityManager,
                rows(
                        "select r from RequestRow r where r.subject = :subject and r.groupName = :group"
                                + " order by r.requestedAt desc, r.id",
                        RequestRow.class,
                        Map.of("subject", subject, "group", group),
                        new Paging(0, most)));
    }

    /**
     * What waits for somebody who decides, and has no part in it yet, after another request: what expires after that
     * one first, or else first of all.
     *
     * @param groups about which they decide; nothing for all
     */
    public Optional<RequestId> nextFor(PersonId approver, Optional<Set<GroupName>> groups, AccessRequest after) {
        Map<String, Object> values = new HashMap<>(Map.of(
                "waiting",
                RequestState.PENDING,
                "approver",
                approver,
                "at",
                after.expiresAt(),
                "id",
                after.id().toString()));
        groups.ifPresent(some -> values.put("groups", some));
        return rows(
                        "select r.id, case when r.expiresAt > :at or (r.expiresAt = :at and r.id > :id)"
                                + " then 0 else 1 end as turn, r.expiresAt"
                                + " from RequestRow r where r.state = :waiting and r.id <> :id"
                                + " and r.subject <> :approver and r.requester <> :approver"
                                + (groups.isPresent() ? " and r.groupName in :groups" : "")
                                + " and " + UNDECIDED
                                + " order by turn, r.expiresAt, r.id",
                        Object[].class,
                        values,
                        new Paging(0, 1))
                .stream()
                .map(row -> RequestId.of((String) row[0]))
                .findFirst();
    }

    /** Everybody who was given a membership that expires, and that has not expired yet. */
    public Set<PersonId> expiring(Instant now) {
        return expiring("", Map.of("now", now));
    }

    /** The same in one of these groups. */
    public Set<PersonId> expiring(Collection<GroupName> groups, Instant now) {
        return groups.isEmpty()
                ? Set.of()
                : expiring(" and g.groupName in :groups", Map.of("now", now, "groups", groups));
    }

    private Set<PersonId> expiring(String condition, Map<String, Object> values) {
        TypedQuery<PersonId> query = entityManager.createQuery(
                "select distinct g.person from GrantRow g where g.state in :lasting and g.expiresAt > :now" + condition,
                PersonId.class);
        return with(values, query)
                .setParameter("lasting", LASTING)
                .getResultStream()
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * A grant, and when it came to its end.
     *
     * @param ended nothing while it has not
     */
    public record GrantPeriod(Grant grant, Optional<Instant> ended) {}

    /** What these people were given of these groups, as far as it held at any moment of a span of time. */
    public List<GrantPeriod> during(
            Collection<PersonId> people, Collection<GroupName> groups, Instant begin, Instant end) {
        return people.isEmpty()
                ? List.of()
                : with(
                                Map.of("people", people, "groups", groups, "begin", begin, "end", end),
                                entityManager.createQuery(
                                        "select g from GrantRow g where g.person in :people and g.groupName in :groups"
                                                + " and g.beginsAt < :end and (g.endedAt is null or (g.endedAt > :begin and g.endedAt > g.beginsAt))"
                                                + " order by g.beginsAt, g.id",
                                        GrantRow.class))
                        .getResultStream()
                        .map(row -> new GrantPeriod(row.toGrant(), row.ended()))
                        .toList();
    }

    /**
     * What somebody was given here and has no more: what ended last first.
     *
     * @param groups those that count; nothing for all
     * @param most how many at most
     */
    public List<GrantPeriod> lastEnded(PersonId person, Optional<Set<GroupName>> groups, int most) {
        Map<String, Object> values = new HashMap<>(Map.of("person", person, "ended", GrantState.ENDED));
        groups.ifPresent(some -> values.put("groups", some));
        return groups.filter(Set::isEmpty).isPresent()
                ? List.of()
                : rows(
                                "select g from GrantRow g where g.person = :person and g.state = :ended"
                                        + (groups.isPresent() ? " and g.groupName in :groups" : "")
                                        + " order by coalesce(g.endedAt, g.beginsAt) desc, g.id",
                                GrantRow.class,
                                values,
                                new Paging(0, most))
                        .stream()
                        .map(row -> new GrantPeriod(row.toGrant(), row.ended()))
                        .toList();
    }

    /**
     * That something was asked for somebody, with no more of it than its moments.
     *
     * @param open whether it waits
     * @param end until when it waits, or when it was decided or expired; when it was made where nothing else is known
     */
    public record RequestPeriod(GroupName group, boolean open, Instant begin, Instant end) {}

    /** What was asked for somebody, the newest first, as far as it is about these groups; nothing for all. */
    public List<RequestPeriod> lastAsked(PersonId subject, Optional<Set<GroupName>> groups, int most) {
        Map<String, Object> values = new HashMap<>(Map.of("subject", subject));
        groups.ifPresent(some -> values.put("groups", some));
        return groups.filter(Set::isEmpty).isPresent()
                ? List.of()
                : rows(
                                "select r.groupName, r.state, r.closeReason, r.requestedAt, r.expiresAt, d.decidedAt"
                                        + " from RequestRow r left join DecisionRow d on (d.requestId = r.id)"
                                        + " where r.subject = :subject and not exists (select e.id from DecisionRow e"
                                        + " where e.requestId = r.id and e.place > d.place)"
                                        + (groups.isPresent() ? " and r.groupName in :groups" : "")
                                        + " order by r.requestedAt desc, r.id",
                                Object[].class,
                                values,
                                new Paging(0, most))
                        .stream()
                        .map(AccessQueries::asked)
                        .toList();
    }

    private static RequestPeriod asked(Object[] row) {
        boolean open = row[1] == RequestState.PENDING;
        Instant made = (Instant) row[3];
        Instant decided = row[5] == null ? made : (Instant) row[5];
        boolean lasted = open || row[2] == CloseReason.EXPIRED;
        return new RequestPeriod((GroupName) row[0], open, made, lasted ? (Instant) row[4] : decided);
    }

    /** In their order, without those that were forgotten a moment ago. */
    private List<AccessRequest> found(List<?> ids) {
        Map<String, AccessRequest> found = RequestRows.all(entityManager, "r.id in :ids", Map.of("ids", ids)).stream()
                .collect(Collectors.toMap(request -> request.id().toString(), Function.identity()));
        return ids.stream().map(found::get).filter(Objects::nonNull).toList();
    }

    private Page<AccessRequest> requests(
            String condition, PersonId approver, Optional<Set<GroupName>> groups, Order order, Paging paging) {
        return groups.filter(Set::isEmpty).isPresent()
                ? Page.empty(paging)
                : requests(waiting(condition, groups), order, waitingValues(approver, groups), paging);
    }

    private static String waiting(String condition, Optional<Set<GroupName>> groups) {
        return "r.state = :waiting and r.requester <> :approver and r.subject <> :approver"
                + (groups.isPresent() ? " and r.groupName in :groups" : "") + " and " + condition;
    }

    private static Map<String, Object> waitingValues(PersonId approver, Optional<Set<GroupName>> groups) {
        Map<String, Object> values = new HashMap<>(Map.of("waiting", RequestState.PENDING, "approver", approver));
        groups.ifPresent(some -> values.put("groups", some));
        return values;
    }

    private Page<AccessRequest> requests(String condition, Order order, Map<String, Object> values, Paging paging) {
        List<RequestRow> rows = rows(
                "select r from RequestRow r where " + condition + " order by " + order.fields + ", r.id",
                RequestRow.class,
                values,
                paging);
        return new Page<>(RequestRows.toRequests(entityManager, rows), countRequests(condition, values), paging);
    }

    private <T> List<T> rows(String query, Class<T> type, Map<String, Object> values, Paging paging) {
        return with(values, entityManager.createQuery(query, type))
                .setFirstResult(paging.first())
                .setMaxResults(paging.size())
                .getResultList();
    }

    private long countRequests(String condition, Map<String, Object> values) {
        return count("select count(r) from RequestRow r where " + condition, values);
    }

    private long count(String query, Map<String, Object> values) {
        return with(values, entityManager.createQuery(query, Long.class)).getSingleResult();
    }

    private static <T> TypedQuery<T> with(Map<String, Object> values, TypedQuery<T> query) {
        values.forEach(query::setParameter);
        return query;
    }
}
