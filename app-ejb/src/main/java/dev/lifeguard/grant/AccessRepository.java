package dev.lifeguard.grant;

import dev.lifeguard.database.LifeguardUnit;
import dev.lifeguard.grant.AccessChange.GrantStored;
import dev.lifeguard.grant.AccessChange.RequestStored;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Keeps requests and grants, in the caller's transaction. It gives and takes records; what is stored is in the database
 * at once, so that a second open request or current grant of the same person and group is refused here, with {@link
 * ConflictException}, and not at the end of the transaction.
 *
 * <p>Whoever judges and stores locks the person's row first ({@code Directory.lock}). What is read afterwards is what
 * is true under the lock, whatever was read before.
 */
@Dependent
public class AccessRepository {

    /** PostgreSQL takes no empty list, and no pool has a sub as short as this. */
    private static final PersonId NOBODY = new PersonId("-");

    private final EntityManager entityManager;
    private final FlushingWriter writes;
    private final Consumer<AccessChange> changes;

    /** What is stored here is told: {@link AccessChange}. */
    @Inject
    public AccessRepository(@LifeguardUnit EntityManager entityManager, Event<AccessChange> changes) {
        this(entityManager, changes::fire);
    }

    /** For looking only: what is stored by this one nobody hears of. */
    public AccessRepository(EntityManager entityManager) {
        this(entityManager, (AccessChange unheard) -> {});
    }

    private AccessRepository(EntityManager entityManager, Consumer<AccessChange> changes) {
        this.entityManager = entityManager;
        this.writes = new FlushingWriter(entityManager);
        this.changes = changes;
    }

    public Optional<AccessRequest> find(RequestId id) {
        return RequestRows.all(entityManager, "r.id = :id", Map.of("id", id.toString())).stream()
                .findFirst();
    }

    /** Those of them that there are. */
    public Map<RequestId, AccessRequest> findAll(Collection<RequestId> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        List<String> wanted = ids.stream().map(RequestId::toString).distinct().toList();
        return RequestRows.all(entityManager, "r.id in :ids", Map.of("ids", wanted)).stream()
                .collect(Collectors.toMap(AccessRequest::id, Function.identity()));
    }

    /** The open requests for this person, whoever made them, oldest first. */
    public List<AccessRequest> openFor(PersonId subject) {
        return openFor(Set.of(subject));
    }

    /** The same for all accounts of one person. */
    public List<AccessRequest> openFor(Set<PersonId> subjects) {
        return RequestRows.all(
                entityManager,
                "r.subject in :subjects and r.openKey is not null",
                Map.of("subjects", orNobody(subjects)));
    }

    /** Open requests that nobody has decided in time, the oldest first, at most so many. */
    public List<AccessRequest> overdue(Instant now, int most) {
        return requests(entityManager
                .createQuery(
                        "select r from RequestRow r where r.state = :waiting and r.expiresAt <= :now"
                                + " order by r.expiresAt, r.id",
                        RequestRow.class)
                .setParameter("waiting", RequestState.PENDING)
                .setParameter("now", now)
                .setMaxResults(most)
                .getResultList());
    }

    /**
     * Open requests that somebody has said yes to (one no would have ended them) and not taken it back, in the order of
     * their ids from after this one, at most so many.
     */
    public List<AccessRequest> agreedTo(Optional<RequestId> after, int most) {
        return requests(entityManager
                .createQuery(
                        "select r from RequestRow r where r.state = :waiting and r.id > :after"
                                + " and exists (select d.id from DecisionRow d where d.requestId = r.id"
                                + " and d.withdrawnAt is null)"
                                + " order by r.id",
                        RequestRow.class)
                .setParameter("waiting", RequestState.PENDING)
                .setParameter("after", after.map(RequestId::toString).orElse(""))
                .setMaxResults(most)
                .getResultList());
    }

    /** @throws ConflictException when another request of this person for this group is open */
    public void add(AccessRequest request) {
        writes.now(() -> entityManager.persist(new RequestRow(request)));
        addAnswers(request);
        addDecisions(request, 0);
        changes.accept(new RequestStored(request));
    }

    /**
     * Stores the next step of a request's life; decisions are only ever added, or taken back.
     *
     * @throws ConflictException when another transaction has stored a step of it since it was read
     */
    public void replace(AccessRequest request) {
        writes.now(() -> existing(RequestRow.class, request.id().toString()).take(request));
        int stored = decisionsOf(request.id());
        writes.now(() -> takeBack(request, stored));
        addDecisions(request, stored);
        changes.accept(new RequestStored(request));
    }

    private void takeBack(AccessRequest request, int stored) {
        for (int place = 0; place < stored; place++) {
            Decision decision = request.decisions().get(place);
            if (decision.withdrawn().isPresent()) {
                existing(DecisionRow.class, DecisionRow.id(request.id(), place)).take(decision);
            }
        }
    }

    private void addAnswers(AccessRequest request) {
        if (!request.answers().isEmpty()) {
            writes.now(() -> {
                for (int place = 0; place < request.answers().size(); place++) {
                    entityManager.persist(
                            new AnswerRow(request.id(), place, request.answers().get(place)));
                }
            });
        }
    }

    private void addDecisions(AccessRequest request, int stored) {
        writes.now(() -> {
            for (int place = stored; place < request.decisions().size(); place++) {
                entityManager.persist(
                        new DecisionRow(request.id(), place, request.decisions().get(place)));
            }
        });
    }

    private int decisionsOf(RequestId request) {
        return entityManager
                .createQuery("select count(d) from DecisionRow d where d.requestId = :id", Long.class)
                .setParameter("id", request.toString())
                .getSingleResult()
                .intValue();
    }

    public Optional<Grant> find(GrantId id) {
        return Optional.ofNullable(entityManager.find(GrantRow.class, id.toString()))
                .map(GrantRow::toGrant);
    }

    /**
     * Erases why somebody wanted what they asked for or were given, what they answered, and what approvers said to it.
     */
    public void eraseTexts(PersonId subject) {
        for (String update : List.of(
                "update RequestRow r set r.justification = '' where r.subject = :subject",
                "delete from AnswerRow a where a.requestId in (select r.id from RequestRow r where r.subject = :subject)",
                "update DecisionRow d set d.remark = '' where d.requestId in"
                        + " (select r.id from RequestRow r where r.subject = :subject)")) {
            entityManager.createQuery(update).setParameter("subject", subject).executeUpdate();
        }
    }

    /** The grants of this person that the pool may still show, in the order of their beginning. */
    public List<Grant> unfinished(PersonId person) {
        return grants(
                "g.person = :person and g.state <> :ended order by g.beginsAt, g.id",
                query -> query.setParameter("person", person).setParameter("ended", GrantState.ENDED));
    }

    /** The same for several people, as many as stand on a page. */
    public List<Grant> unfinished(Set<PersonId> people) {
        return grants(
                "g.person in :people and g.state <> :ended order by g.beginsAt, g.id",
                query -> query.setParameter("people", orNobody(people)).setParameter("ended", GrantState.ENDED));
    }

    /** Those of them for this group: the current one, and those that are just ending. */
    public List<Grant> unfinished(PersonId person, GroupName group) {
        return grants(
                "g.person = :person and g.groupName = :group and g.state <> :ended order by g.beginsAt, g.id",
                query -> query.setParameter("person", person)
                        .setParameter("group", group)
                        .setParameter("ended", GrantState.ENDED));
    }

    /** What an approved request gave, even if it is long over. */
    public Optional<Grant> givenBy(AccessRequest request) {
        return grants(
                        "g.person = :person and g.groupName = :group and g.requestId = :request",
                        query -> query.setParameter("person", request.subject())
                                .setParameter("group", request.group())
                                .setParameter("request", request.id().toString()))
                .stream()
                .findFirst();
    }

    /**
     * The grants for this group that the pool may still show: of some people, and of all that something is on its way
     * to. The others may be thousands.
     */
    public List<Grant> unfinishedIn(GroupName group, Collection<PersonId> people) {
        return grants(
                "g.groupName = :group and g.state in :unfinished and (g.person in :people or g.person in"
                        + " (select h.person from GrantRow h where h.groupName = :group and h.state = :starting))"
                        + " order by g.beginsAt, g.id",
                query -> query.setParameter("group", group)
                        .setParameter("people", orNobody(people))
                        .setParameter("unfinished", GrantState.UNFINISHED)
                        .setParameter("starting", GrantState.BEING_ADDED));
    }

    /** The grants of everybody for these groups that the pool may still show. */
    public List<Grant> unfinishedIn(Collection<GroupName> groups) {
        return inGroups("g.state in :unfinished", groups, query -> query);
    }

    /**
     * Those of them that are over, because of which a membership that the directory has does not {@link
     * Membership#counts count}; the others change nothing in that, and may be thousands.
     *
     * @param all the groups of which the others are needed too, to tell which memberships {@linkplain Membership#lasts
     *     last}
     */
    public List<Grant> overIn(Collection<GroupName> groups, Set<GroupName> all, Instant now) {
        // PostgreSQL takes no empty list.
        String orAll = all.isEmpty() ? "" : " or g.groupName in :all";
        return inGroups(
                "g.state in :unfinished and (g.state = :ending or g.expiresAt <= :now" + orAll + ")", groups, query -> {
                    query.setParameter("ending", GrantState.BEING_REMOVED).setParameter("now", now);
                    return all.isEmpty() ? query : query.setParameter("all", all);
                });
    }

    private List<Grant> inGroups(
            String condition, Collection<GroupName> groups, UnaryOperator<TypedQuery<GrantRow>> values) {
        return groups.isEmpty()
                ? List.of()
                : grants(
                        "g.groupName in :groups and " + condition,
                        query -> values.apply(query.setParameter("groups", Set.copyOf(groups))
                                .setParameter("unfinished", GrantState.UNFINISHED)));
    }

    /** The one grant by which this person shall be in this group, be it starting or active. */
    public Optional<Grant> current(PersonId person, GroupName group) {
        return grants("g.currentKey = :key", query -> query.setParameter("key", UniqueKey.of(person, group, true)))
                .stream()
                .findFirst();
    }

    /** Grants whose end has come and that nobody has ended yet, the longest overdue first, at most so many. */
    public List<Grant> due(Instant now, int most) {
        return grants(
                "g.state in :lasting and g.expiresAt <= :now order by g.expiresAt, g.id",
                query -> query.setParameter("lasting", List.of(GrantState.BEING_ADDED, GrantState.ACTIVE))
                        .setParameter("now", now)
                        .setMaxResults(most));
    }

    /** @throws ConflictException when this person has another current grant for this group */
    public void add(Grant grant) {
        writes.now(() -> entityManager.persist(new GrantRow(grant)));
        noteEnd(grant);
        changes.accept(new GrantStored(grant));
    }

    /** @throws ConflictException when another transaction has stored a step of it since it was read */
    public void replace(Grant grant) {
        writes.now(() -> existing(GrantRow.class, grant.id().toString()).take(grant));
        noteEnd(grant);
        changes.accept(new GrantStored(grant));
    }

    /** When the pool had no membership of it any more, for those who ask later who had what. */
    private void noteEnd(Grant grant) {
        if (grant.state() == GrantState.ENDED) {
            entityManager
                    .createNativeQuery("update access_grant set ended_at = current_timestamp where id = ?1")
                    .setParameter(1, grant.id().toString())
                    .executeUpdate();
        }
    }

    private <T> T existing(Class<T> type, String id) {
        return Optional.ofNullable(entityManager.find(type, id))
                .orElseThrow(() -> new IllegalArgumentException("nothing to replace"));
    }

    private List<AccessRequest> requests(List<RequestRow> rows) {
        return RequestRows.toRequests(entityManager, rows);
    }

    private static Set<PersonId> orNobody(Collection<PersonId> people) {
        return people.isEmpty() ? Set.of(NOBODY) : Set.copyOf(people);
    }

    private List<Grant> grants(String condition, UnaryOperator<TypedQuery<GrantRow>> values) {
        return values
                .apply(entityManager.createQuery("select g from GrantRow g where " + condition, GrantRow.class))
                .getResultList()
                .stream()
                .map(GrantRow::toGrant)
                .toList();
    }
}
