package dev.lifeguard.people;

import dev.lifeguard.access.AuditTrail;
import dev.lifeguard.access.EffectiveRoles;
import dev.lifeguard.access.EvaluationContextLoader;
import dev.lifeguard.access.MembershipSummaries;
import dev.lifeguard.access.MembershipSummaries.MembershipSummary;
import dev.lifeguard.access.MembershipSummaries.UnresolvedMemberships;
import dev.lifeguard.access.UnknownException;
import dev.lifeguard.audit.AuditFilter;
import dev.lifeguard.audit.AuditLine;
import dev.lifeguard.audit.AuditLog;
import dev.lifeguard.audit.AuditLog.History;
import dev.lifeguard.directory.AccountChanges;
import dev.lifeguard.directory.Directory;
import dev.lifeguard.directory.DisplayNames;
import dev.lifeguard.directory.PeopleSearch;
import dev.lifeguard.directory.Person;
import dev.lifeguard.directory.PersonSummary;
import dev.lifeguard.grant.AccessQueries;
import dev.lifeguard.grant.AccessRepository;
import dev.lifeguard.grant.AccessRequest;
import dev.lifeguard.grant.Membership;
import dev.lifeguard.identity.CurrentUser;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.paging.Page;
import dev.lifeguard.paging.Paging;
import dev.lifeguard.people.AccountChoices.Choices;
import jakarta.annotation.security.DeclareRoles;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds people, and shows one of them. Administrators, auditors and the help desk find everybody; owners of groups find
 * the members of these, and see of a person only what concerns these; nobody else finds anybody. Those who act on
 * accounts see besides what they could do. All of it is read from the directory and the database: the pool is asked
 * nothing, and bills nobody.
 */
@Stateless
@PermitAll
@DeclareRoles({"helpdesk", "admin"})
public class PeopleService {

    private final CurrentUser caller;
    private final EvaluationContextLoader contexts;
    private final PeopleSearch search;
    private final Directory directory;
    private final AccountChanges changes;
    private final AccessRepository repository;
    private final AccessQueries queries;
    private final MembershipSummaries membershipSummaries;
    private final AccountChoices choices;
    private final AuditLog log;
    private final AuditTrail auditTrail;
    private final Clock clock;

    @Inject
    PeopleService(
            CurrentUser caller,
            EvaluationContextLoader contexts,
            PeopleSearch search,
            Directory directory,
            AccountChanges changes,
            AccessRepository repository,
            AccessQueries queries,
            MembershipSummaries membershipSummaries,
            AccountChoices choices,
            AuditLog log,
            AuditTrail auditTrail,
            Clock clock) {
        this.caller = caller;
        this.contexts = contexts;
        this.search = search;
        this.directory = directory;
        this.changes = changes;
        this.repository = repository;
        this.queries = queries;
        this.membershipSummaries = membershipSummaries;
        this.choices = choices;
        this.log = log;
        this.auditTrail = auditTrail;
        this.clock = clock;
    }

    /** For the container's proxy only. */
    public PeopleService() {
        this(null, null, null, null, null, null, null, null, null, null, null, null);
    }

    /**
     * One page of the people whom the caller may find and who fit. To an owner, a group that is not theirs has nobody.
     *
     * @throws AccessDeniedException for somebody who may find nobody
     */
    public Page<PersonSummary> find(PeopleFilter filter, PeopleSearch.Order order, Paging paging) {
        Reach reach = Reach.of(contexts.rolesOf(caller.id()));
        if (reach.isNobody()) {
            throw new AccessDeniedException();
        }
        if (filter.group().filter(group -> !reach.includes(group)).isPresent()) {
            return Page.empty(paging);
        }
        Page<Person> found =
                filter.gone() ? gone(reach, filter, order, paging) : search.find(within(reach, filter), order, paging);
        return found.map(PersonSummary::of);
    }

    /** They are in no group and hold nothing that expires. */
    private Page<Person> gone(Reach reach, PeopleFilter filter, PeopleSearch.Order order, Paging paging) {
        boolean anybody = reach.everybody()
                && filter.group().isEmpty()
                && !filter.expiring().orElse(false);
        Optional<Set<PersonId>> unknown =
                Optional.of(filter).filter(PeopleFilter::unknownResult).map(any -> unknownResult(reach));
        return anybody ? search.gone(filter.text(), order, paging, unknown) : Page.empty(paging);
    }

    private PeopleSearch.Filter within(Reach reach, PeopleFilter filter) {
        Optional<Set<GroupName>> groups =
                filter.group().map(Set::of).or(() -> Optional.of(reach.groups()).filter(own -> !reach.everybody()));
        PeopleSearch.Filter wanted = PeopleSearch.Filter.of(filter.text());
        if (groups.isPresent()) {
            wanted = wanted.in(groups.get());
        }
        if (filter.status().isPresent()) {
            wanted = wanted.with(filter.status().get());
        }
        if (filter.enabled().isPresent()) {
            wanted = wanted.enabled(filter.enabled().get());
        }
        Optional<Set<PersonId>> unknown =
                Optional.of(filter).filter(PeopleFilter::unknownResult).map(any -> unknownResult(reach));
        Optional<Set<PersonId>> expiring = filter.expiring().map(any -> expiring(groups));
        if (expiring.isPresent() && !filter.expiring().get()) {
            wanted = wanted.without(expiring.get());
        } else if (expiring.isPresent()) {
            unknown = Optional.of(both(expiring.get(), unknown));
        }
        return unknown.isPresent() ? wanted.among(unknown.get()) : wanted;
    }

    private static Set<PersonId> both(Set<PersonId> some, Optional<Set<PersonId>> others) {
        return others.map(known -> some.stream().filter(known::contains).collect(Collectors.toUnmodifiableSet()))
                .orElse(some);
    }

    /** Owners have nothing to do with accounts. */
    private Set<PersonId> unknownResult(Reach reach) {
        return reach.everybody() ? changes.unknown(clock.instant()) : Set.of();
    }

    private Set<PersonId> expiring(Optional<Set<GroupName>> groups) {
        Instant now = clock.instant();
        return groups.map(some -> queries.expiring(some, now)).orElseGet(() -> queries.expiring(now));
    }

    /**
     * Somebody with what the caller may see of them: either what they have and asked for, or what the audit log says.
     *
     * @param person who it is
     * @param lifetime how long their account has been there
     * @param everything whether all is shown, and not only what concerns the caller's groups
     * @param memberships what they hold, what is being added and removed; what expires first comes first
     * @param firstSeen since when each membership that the pool has is known to be there
     * @param requests what they asked for, and what was asked for them
     * @param history what they did, and what was done to them; the newest first
     * @param older before which entry the rest of that was written; nothing when all of it is listed
     * @param past what was given and asked last, whatever page of the requests is shown
     * @param choices what the caller could do to the account; nothing for those who do nothing to anybody's
     */
    public record View(
            Person person,
            Directory.Lifetime lifetime,
            boolean everything,
            List<MembershipSummary> memberships,
            Map<GroupName, Instant> firstSeen,
            Page<PersonRequest> requests,
            Page<AuditLine> history,
            Optional<Long> older,
            AccessHistory past,
            Optional<Choices> choices) {

        /** Keeps copies. */
        public View {
            memberships = List.copyOf(memberships);
            firstSeen = Map.copyOf(firstSeen);
        }

        /** The person as lists show them. */
        public PersonSummary summary() {
            return PersonSummary.of(person);
        }
    }

    /**
     * What somebody was given and what was asked for them, as far back as a picture of it goes.
     *
     * @param ended what they were given here and have no more; what ended last first
     * @param asked what was asked for them, the newest first
     */
    public record AccessHistory(List<AccessQueries.GrantPeriod> ended, List<AccessQueries.RequestPeriod> asked) {

        /** So many of each. */
        public static final int MOST = 10;

        static final AccessHistory NONE = new AccessHistory(List.of(), List.of());

        /** Keeps copies. */
        public AccessHistory {
            ended = List.copyOf(ended);
            asked = List.copyOf(asked);
        }
    }

    /**
     * A request as a person's page shows it.
     *
     * @param request the request
     * @param requester who made it
     * @param subject whom it is for
     */
    public record PersonRequest(AccessRequest request, PersonSummary requester, PersonSummary subject) {}

    /**
     * What somebody has and asked for.
     *
     * @param order how the requests are sorted
     * @param paging which part of them
     * @throws UnknownException when nobody ever heard of them, or the caller may not see them
     */
    public View access(PersonId id, AccessQueries.Order order, Paging paging) {
        VisiblePerson seen = seen(id);
        Reach reach = seen.reach();
        UnresolvedMemberships memberships = membershipSummaries.unnamed(id, seen.heldInReach());
        Page<AccessRequest> requests = reach.everybody()
                ? queries.requestsOf(id, order, paging)
                : queries.requestsFor(id, reach.groups(), order, paging);
        DisplayNames names = names(memberships, requests.items());
        return new View(
                seen.person(),
                directory.lifetime(id),
                reach.everybody(),
                memberships.membersByEnd(names),
                directory.firstSeen(id),
                requests.map(request -> new PersonRequest(
                        request, names.summary(request.requester()), names.summary(request.subject()))),
                Page.empty(paging),
                Optional.empty(),
                past(id, reach),
                seen.choices());
    }

    /**
     * What the audit log says of somebody.
     *
     * @param before only what was written before this entry; nothing for the newest
     * @param paging which part of it
     * @throws UnknownException when nobody ever heard of them, or the caller may not see them
     */
    public View history(PersonId id, Optional<Long> before, Paging paging) {
        VisiblePerson seen = seen(id);
        Reach reach = seen.reach();
        History history = reach.everybody()
                ? log.history(AuditFilter.involving(id), before, paging)
                : log.historyForOwners(id, reach.groups(), before, paging);
        return new View(
                seen.person(),
                directory.lifetime(id),
                reach.everybody(),
                List.of(),
                Map.of(),
                Page.empty(paging),
                history.lines(),
                history.older(),
                AccessHistory.NONE,
                seen.choices());
    }

    /**
     * Somebody whom the caller may see.
     *
     * @param held what they hold, what is being added and removed included
     * @param reach what of them the caller may see
     */
    private record VisiblePerson(Person person, Set<Membership> held, Reach reach, Optional<Choices> choices) {

        List<Membership> heldInReach() {
            return held.stream()
                    .filter(membership -> reach.includes(membership.group()))
                    .toList();
        }
    }

    /** Looks at both, once for all of the page: who is looked at, and what the caller may see and do. */
    private VisiblePerson seen(PersonId id) {
        PersonId by = caller.id();
        Map<PersonId, EffectiveRoles> both = contexts.rolesOf(List.of(by, id));
        EffectiveRoles viewer = both.get(by);
        EffectiveRoles subject = both.get(id);
        Person person = subject.account().orElseThrow(() -> new UnknownException("person"));
        Reach reach = Reach.of(viewer);
        if (!reach.everybody() && !isConnected(subject, reach)) {
            throw auditTrail.reachedFor(id, by);
        }
        return new VisiblePerson(
                person,
                subject.held(),
                reach,
                actsOnAccounts() ? Optional.of(choices.of(viewer, subject)) : Optional.empty());
    }

    /** As for the acts themselves, the container says who does anything to anybody; the rules say what to whom. */
    private boolean actsOnAccounts() {
        return caller.isInRole("helpdesk") || caller.isInRole("admin");
    }

    /** Whether they are in one of the groups, are being added or removed, or have an open request. */
    private boolean isConnected(EffectiveRoles subject, Reach reach) {
        return subject.held().stream().map(Membership::group).anyMatch(reach::includes)
                || repository.openFor(subject.person()).stream()
                        .map(AccessRequest::group)
                        .anyMatch(reach::includes);
    }

    /** Of all who stand on the page. */
    private DisplayNames names(UnresolvedMemberships memberships, List<AccessRequest> requests) {
        Set<PersonId> people = new HashSet<>(memberships.people());
        requests.forEach(request -> {
            people.add(request.requester());
            people.add(request.subject());
        });
        return DisplayNames.of(people, directory);
    }

    private AccessHistory past(PersonId id, Reach reach) {
        Optional<Set<GroupName>> groups = Optional.of(reach.groups()).filter(own -> !reach.everybody());
        return new AccessHistory(
                queries.lastEnded(id, groups, AccessHistory.MOST), queries.lastAsked(id, groups, AccessHistory.MOST));
    }
}
