package dev.lifeguard.access;

import dev.lifeguard.access.MembershipSummaries.MembershipSummary;
import dev.lifeguard.access.MembershipSummaries.UnresolvedMemberships;
import dev.lifeguard.access.PolicyEnforcer.Forecast;
import dev.lifeguard.access.RequestSummaries.RequestSummary;
import dev.lifeguard.audit.AuditFilter;
import dev.lifeguard.audit.AuditLine;
import dev.lifeguard.audit.AuditLog;
import dev.lifeguard.audit.AuditLog.History;
import dev.lifeguard.directory.Directory;
import dev.lifeguard.directory.Directory.Counts;
import dev.lifeguard.directory.Directory.GroupOrder;
import dev.lifeguard.directory.Directory.ListedGroup;
import dev.lifeguard.directory.DisplayNames;
import dev.lifeguard.directory.PeopleSearch;
import dev.lifeguard.directory.PersonSummary;
import dev.lifeguard.grant.AccessQueries;
import dev.lifeguard.grant.AccessRequest;
import dev.lifeguard.grant.RequestedAccess;
import dev.lifeguard.grant.RequestedDuration;
import dev.lifeguard.identity.CurrentUser;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.paging.Page;
import dev.lifeguard.paging.Paging;
import dev.lifeguard.paging.SearchText;
import dev.lifeguard.policy.GroupPolicy;
import dev.lifeguard.policy.Policies;
import dev.lifeguard.rules.Accounts;
import dev.lifeguard.rules.EvaluationContext;
import dev.lifeguard.rules.Operation;
import dev.lifeguard.sync.Drifts;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Groups for those who look after them: owners see their own, admins and auditors see all. To everybody else a group
 * that they do not look after is unknown.
 */
@Stateless
@PermitAll
public class GroupService {

    private final CurrentUser caller;
    private final Directory directory;
    private final PeopleSearch people;
    private final AccessQueries queries;
    private final EvaluationContextLoader contexts;
    private final RequestSummaries requestSummaries;
    private final MembershipSummaries membershipSummaries;
    private final Drifts drifts;
    private final PolicyEnforcer enforcer;
    private final AuditLog log;
    private final AuditTrail auditTrail;

    @Inject
    GroupService(
            CurrentUser caller,
            Directory directory,
            PeopleSearch people,
            AccessQueries queries,
            EvaluationContextLoader contexts,
            RequestSummaries requestSummaries,
            MembershipSummaries membershipSummaries,
            Drifts drifts,
            PolicyEnforcer enforcer,
            AuditLog log,
            AuditTrail auditTrail) {
        this.caller = caller;
        this.directory = directory;
        this.people = people;
        this.queries = queries;
        this.contexts = contexts;
        this.requestSummaries = requestSummaries;
        this.membershipSummaries = membershipSummaries;
        this.drifts = drifts;
        this.enforcer = enforcer;
        this.log = log;
        this.auditTrail = auditTrail;
    }

    /** For the container's proxy only. */
    public GroupService() {
        this(null, null, null, null, null, null, null, null, null, null, null);
    }

    /**
     * Groups in a list.
     *
     * @param all how many the caller may look into
     * @param shown those of them that were looked for
     */
    public record GroupList(int all, Page<GroupSummary> shown) {}

    /**
     * The groups that the caller may look into: those of the pool, and behind them those that only a policy knows.
     * Nothing is counted: the last sync has. Who reads everything reads a page; who looks for a text, all groups.
     *
     * @param text what their name, their purpose or their description holds
     */
    public GroupList groups(String text, GroupOrder order, Paging paging) {
        EffectiveRoles roles = contexts.rolesOf(caller.id());
        Policies policies = roles.policies();
        List<GroupName> written = policies.written().stream()
                .map(GroupPolicy::group)
                .filter(group -> roles.readsEverything() || roles.decidesAbout(group))
                .toList();
        List<ListedGroup> known = directory.listed(written);
        List<ListedGroup> notInPool = notInPool(written, known, order);
        if (roles.readsEverything() && text.isBlank()) {
            Page<ListedGroup> page = page(notInPool, order, paging);
            return shown((int) page.total(), page, policies, notInPool);
        }
        List<ListedGroup> all = Stream.concat(
                        (roles.readsEverything() ? directory.listed() : known)
                                .stream().sorted(order.comparator()),
                        notInPool.stream())
                .toList();
        String typed = SearchText.folded(text.strip());
        List<ListedGroup> found = all.stream()
                .filter(group -> typed.isEmpty() || isAbout(group, policies, typed))
                .toList();
        return shown(all.size(), Page.of(found, found.size(), paging), policies, notInPool);
    }

    /** Those of the pool first, of which nothing is read but the page. */
    private Page<ListedGroup> page(List<ListedGroup> notInPool, GroupOrder order, Paging paging) {
        long inPool = directory.countGroups();
        List<ListedGroup> page = new ArrayList<>();
        if (paging.first() < inPool) {
            page.addAll(directory.listed(order, paging.first(), paging.size()));
        }
        notInPool.stream()
                .skip(Math.max(0, paging.first() - inPool))
                .limit(paging.size() - page.size())
                .forEach(page::add);
        return new Page<>(page, inPool + notInPool.size(), paging);
    }

    private GroupList shown(int all, Page<ListedGroup> page, Policies policies, List<ListedGroup> notInPool) {
        Set<GroupName> absent = notInPool.stream().map(ListedGroup::name).collect(Collectors.toSet());
        return new GroupList(all, page.mapAll(some -> summaries(policies, some, absent)));
    }

    private static List<ListedGroup> notInPool(List<GroupName> written, List<ListedGroup> known, GroupOrder order) {
        Set<GroupName> present = known.stream().map(ListedGroup::name).collect(Collectors.toSet());
        return written.stream()
                .filter(group -> !present.contains(group))
                .map(GroupService::notInPool)
                .sorted(order.comparator())
                .toList();
    }

    private static ListedGroup notInPool(GroupName group) {
        return new ListedGroup(group, "", Counts.NONE);
    }

    private static boolean isAbout(ListedGroup group, Policies policies, String typed) {
        String words = group.name() + " " + policies.of(group.name()).purpose() + " " + group.description();
        return SearchText.folded(words).contains(typed);
    }

    private List<GroupSummary> summaries(Policies policies, List<ListedGroup> groups, Set<GroupName> absent) {
        Map<GroupName, Long> waiting = queries.waitingByGroup();
        DisplayNames names = requestSummaries.names(groups.stream()
                .flatMap(group -> policies.of(group.name()).owners().people().stream())
                .collect(Collectors.toSet()));
        return groups.stream()
                .map(group -> summary(
                        policies, group, !absent.contains(group.name()), waiting.getOrDefault(group.name(), 0L), names))
                .toList();
    }

    /**
     * One group with all that its page shows: either its members or its history.
     *
     * @param summary the group
     * @param decider whether the caller may add and remove, or only look
     * @param deciders who decides about it at this moment, by name
     * @param changedElsewhere about how many memberships were made or removed outside Lifeguard, and nobody has decided
     *     about them
     * @param waiting its requests that wait; of very many only the first
     * @param starting those who are on their way into it
     * @param members those whom the pool has in it and whose name, address or username holds a text
     * @param history what the audit log says of it, the latest first
     * @param older before which entry the rest of that was written; nothing when all of it is listed
     */
    public record View(
            GroupSummary summary,
            boolean decider,
            List<PersonSummary> deciders,
            long changedElsewhere,
            Page<RequestSummary> waiting,
            List<MembershipSummary> starting,
            Page<MembershipSummary> members,
            Page<AuditLine> history,
            Optional<Long> older) {

        /** Keeps copies. */
        public View {
            deciders = List.copyOf(deciders);
            starting = List.copyOf(starting);
        }
    }

    /**
     * How the lists on the page of a group are sorted.
     *
     * @param members its members
     * @param waiting its requests that wait
     */
    public record Orders(PeopleSearch.Order members, AccessQueries.Order waiting) {

        /** The members by name, and what waits for longest first. */
        public static final Orders USUAL = new Orders(PeopleSearch.Order.NAME, AccessQueries.Order.OLDEST);
    }

    /**
     * A group with its members.
     *
     * @throws UnknownException when the caller does not look after it, or there is no such group
     */
    public View members(GroupName group, String text, Orders orders, Paging paging) {
        EffectiveRoles roles = seen(group);
        Page<PersonId> shown = people.ids(PeopleSearch.Filter.of(text).in(group), orders.members(), paging);
        long members = text.isBlank() ? shown.total() : directory.countMembers(group);
        UnresolvedMemberships held = membershipSummaries.in(group, shown.items());
        return view(roles, group, orders, new GroupDetails(members, held, shown, History.empty(paging)));
    }

    /**
     * A group with its history: all that was done to it, about it and to its members, from the first request to its
     * end, and what was tried.
     *
     * @param before only what was written before this entry; nothing for the newest
     * @throws UnknownException when the caller does not look after it, or there is no such group
     */
    public View history(GroupName group, Optional<Long> before, Orders orders, Paging paging) {
        EffectiveRoles roles = seen(group);
        History history = roles.readsEverything()
                ? log.history(AuditFilter.about(group), before, paging)
                : log.historyForOwners(group, before, paging);
        GroupDetails part = new GroupDetails(
                directory.countMembers(group), UnresolvedMemberships.NONE, Page.empty(paging), history);
        return view(roles, group, orders, part);
    }

    /** What of a group is shown beside what is always shown. */
    private record GroupDetails(long members, UnresolvedMemberships held, Page<PersonId> shown, History history) {}

    /** Everybody who stands anywhere on the page is looked up once. */
    private View view(EffectiveRoles roles, GroupName group, Orders orders, GroupDetails part) {
        Page<AccessRequest> waiting = queries.waitingIn(
                Set.of(group),
                orders.waiting(),
                new Paging(0, part.shown().paging().size()));
        Map<GroupName, Accounts> deciders = contexts.decidersOf(Set.of(group));
        Set<PersonId> people = new HashSet<>(part.held().people());
        people.addAll(RequestSummaries.peopleIn(waiting.items(), deciders));
        people.addAll(roles.policies().of(group).owners().people());
        DisplayNames names = requestSummaries.names(people);
        Optional<ListedGroup> listed = directory
                .listed(group)
                .map(known -> new ListedGroup(
                        known.name(),
                        known.description(),
                        new Counts(
                                part.members(),
                                known.counts().unmanaged(),
                                known.counts().removedOutside())));
        return new View(
                summary(
                        roles.policies(),
                        listed.orElseGet(() -> notInPool(group)),
                        listed.isPresent(),
                        waiting.total(),
                        names),
                decides(roles, group),
                names.sorted(deciders.get(group).known()),
                drifts.estimate(group),
                waiting.mapAll(requests -> requestSummaries.of(requests, deciders, names)),
                part.held().starting(names),
                part.shown().mapAll(shown -> part.held().members(names)),
                part.history().lines(),
                part.history().older());
    }

    /**
     * What holds for a group that the caller decides about.
     *
     * @throws UnknownException for everybody else
     */
    public GroupPolicy decided(GroupName group) {
        return deciding(group).policies().of(group);
    }

    /**
     * People whom the caller could add: those whose name, address or username holds the text.
     *
     * @throws UnknownException for everybody who does not decide about the group: the pool is no telephone book
     */
    public Page<PersonSummary> findPeople(GroupName group, String text, Paging paging) {
        deciding(group);
        return people.find(PeopleSearch.Filter.of(text), paging).map(PersonSummary::of);
    }

    /**
     * Somebody whom the caller could add, or who is a member.
     *
     * @throws UnknownException for everybody who does not decide about the group, and for somebody who is not in the
     *     pool
     */
    public PersonSummary person(GroupName group, PersonId id) {
        deciding(group);
        return summary(id);
    }

    /**
     * Somebody to be added to a group.
     *
     * @param policy what holds for the group
     * @param person who it is
     * @param forecast what would come of adding them
     */
    public record AdditionPreview(GroupPolicy policy, PersonSummary person, Forecast forecast) {}

    /**
     * What would come of adding somebody. Changes nothing.
     *
     * @param duration for how long; the default of the group while nobody has said it
     * @param justification why; nothing while nobody has said it
     * @throws UnknownException for everybody who does not decide about the group, and for somebody who is not in the
     *     pool
     */
    public AdditionPreview adding(
            GroupName group, PersonId id, Optional<RequestedDuration> duration, Optional<String> justification) {
        EffectiveRoles roles = deciding(group);
        GroupPolicy policy = roles.policies().of(group);
        RequestedAccess requested = new RequestedAccess(
                group, duration.orElse(RequestedDuration.of(policy.limits().standard())), justification.orElse(""));
        EvaluationContext context = contexts.between(roles, id, Set.of(group)).context(Operation.add(requested));
        return new AdditionPreview(policy, summary(id), enforcer.forecast(context, justification.isPresent()));
    }

    private PersonSummary summary(PersonId id) {
        return directory.person(id).map(PersonSummary::of).orElseThrow(() -> new UnknownException("person"));
    }

    private static GroupSummary summary(
            Policies policies, ListedGroup group, boolean inPool, long waiting, DisplayNames names) {
        GroupPolicy policy = policies.of(group.name());
        return new GroupSummary(
                policy,
                policies.incompatibleWith(group.name()),
                inPool,
                group.description(),
                group.counts().members(),
                group.counts().unmanaged(),
                waiting,
                names.sorted(policy.owners().people()));
    }

    /** What the caller is, if they may look into the group and there is one. */
    private EffectiveRoles seen(GroupName group) {
        EffectiveRoles roles = contexts.rolesOf(caller.id());
        if (!roles.policies().of(group).written() && !directory.has(group)) {
            throw new UnknownException("group");
        }
        return roles.readsEverything() || roles.decidesAbout(group) ? roles : hidden(group);
    }

    /** The same, if they decide about it. */
    private EffectiveRoles deciding(GroupName group) {
        EffectiveRoles roles = seen(group);
        return decides(roles, group) ? roles : hidden(group);
    }

    private EffectiveRoles hidden(GroupName group) {
        throw auditTrail.reachedFor(group, caller.id());
    }

    private static boolean decides(EffectiveRoles roles, GroupName group) {
        return !group.isOfProvider() && roles.decidesAbout(group);
    }
}
