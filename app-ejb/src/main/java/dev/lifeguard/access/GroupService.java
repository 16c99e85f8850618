package dev.lifeguard.access;

import dev.lifeguard.access.MembershipSummaries.MembershipSummary;
import dev.lifeguard.access.MembershipSummaries.Unnamed;
import dev.lifeguard.access.PolicyEnforcer.Forecast;
import dev.lifeguard.access.RequestSummaries.RequestSummary;
import dev.lifeguard.directory.Directory;
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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

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
        this.auditTrail = auditTrail;
    }

    /** For the container's proxy only. */
    public GroupService() {
        this(null, null, null, null, null, null, null, null, null, null);
    }

    /**
     * Groups in a list.
     *
     * @param all how many the caller may look into
     * @param shown those of them that were looked for
     */
    public record Shown(int all, Page<GroupSummary> shown) {}

    /**
     * The groups that the caller may look into, by name: those of the pool, and those that only a policy knows.
     *
     * @param text what their name, their purpose or their description holds
     */
    public Shown groups(String text, Paging paging) {
        EffectiveRoles roles = contexts.rolesOf(caller.id());
        Map<GroupName, String> inPool = directory.groups();
        Set<GroupName> all = new TreeSet<>(inPool.keySet());
        roles.policies().written().forEach(policy -> all.add(policy.group()));
        all.removeIf(group -> !roles.readsEverything() && !roles.decidesAbout(group));
        List<GroupName> found = all.stream()
                .filter(group -> SearchText.holds(
                        group + " " + roles.policies().of(group).purpose() + " " + inPool.getOrDefault(group, ""),
                        text))
                .toList();
        Page<GroupSummary> shown =
                Page.of(found, found.size(), paging).mapAll(some -> summaries(roles.policies(), some, inPool));
        return new Shown(all.size(), shown);
    }

    /** Members are counted only of those that are shown: who counts all, reads all memberships. */
    private List<GroupSummary> summaries(Policies policies, List<GroupName> groups, Map<GroupName, String> inPool) {
        Map<GroupName, Long> members = directory.countMembers(groups);
        Map<GroupName, Long> waiting = queries.waitingByGroup();
        return groups.stream()
                .map(group -> summary(
                        policies,
                        group,
                        Optional.ofNullable(inPool.get(group)),
                        members.getOrDefault(group, 0L),
                        waiting.getOrDefault(group, 0L)))
                .toList();
    }

    /**
     * One group with all that its page shows: either its members or its history.
     *
     * @param summary the group
     * @param decider whether the caller may add and remove, or only look
     * @param deciders who decides about it at this moment, by name
     * @param changedElsewhere how many memberships were made or removed outside Lifeguard, and nobody has decided
     *     about them
     * @param waiting its requests that wait, the oldest first; of very many only the first
     * @param starting those who are on their way into it
     * @param members those whom the pool has in it and whose name, address or username holds a text, by name
     * @param history what was asked and decided, the latest first
     */
    public record View(
            GroupSummary summary,
            boolean decider,
            List<PersonSummary> deciders,
            long changedElsewhere,
            Page<RequestSummary> waiting,
            List<MembershipSummary> starting,
            Page<MembershipSummary> members,
            Page<RequestSummary> history) {

        /** Keeps copies. */
        public View {
            deciders = List.copyOf(deciders);
            starting = List.copyOf(starting);
        }
    }

    /**
     * A group with its members.
     *
     * @throws UnknownException when the caller does not look after it, or there is no such group
     */
    public View members(GroupName group, String text, Paging paging) {
        EffectiveRoles roles = seen(group);
        Page<PersonId> shown = people.ids(PeopleSearch.Filter.of(text).in(group), paging);
        long members = text.isBlank() ? shown.total() : directory.countMembers(group);
        Unnamed held = membershipSummaries.in(group, shown.items());
        return view(roles, group, new Part(members, held, shown, Page.empty(paging)));
    }

    /**
     * A group with its history.
     *
     * @throws UnknownException when the caller does not look after it, or there is no such group
     */
    public View history(GroupName group, Paging paging) {
        EffectiveRoles roles = seen(group);
        Page<AccessRequest> asked = queries.requestsAbout(group, paging);
        return view(roles, group, new Part(directory.countMembers(group), Unnamed.NONE, Page.empty(paging), asked));
    }

    /** What of a group is shown beside what is always shown. */
    private record Part(long members, Unnamed held, Page<PersonId> shown, Page<AccessRequest> history) {}

    /** Everybody who stands anywhere on the page is looked up once. */
    private View view(EffectiveRoles roles, GroupName group, Part part) {
        Page<AccessRequest> waiting = queries.waitingIn(
                Set.of(group), new Paging(0, part.history().paging().size()));
        Map<GroupName, Accounts> deciders = contexts.decidersOf(Set.of(group));
        Set<PersonId> people = new HashSet<>(part.held().people());
        people.addAll(RequestSummaries.peopleIn(waiting.items(), deciders));
        people.addAll(RequestSummaries.peopleIn(part.history().items(), deciders));
        DisplayNames names = requestSummaries.names(people);
        return new View(
                summary(roles.policies(), group, directory.description(group), part.members(), waiting.total()),
                decides(roles, group),
                names.sorted(deciders.get(group).known()),
                drifts.count(group),
                waiting.mapAll(requests -> requestSummaries.of(requests, deciders, names)),
                part.held().starting(names),
                part.shown().mapAll(shown -> part.held().members(names)),
                part.history().mapAll(requests -> requestSummaries.of(requests, deciders, names)));
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
    public record Adding(GroupPolicy policy, PersonSummary person, Forecast forecast) {}

    /**
     * What would come of adding somebody. Changes nothing.
     *
     * @param duration for how long; the default of the group while nobody has said it
     * @param justification why; nothing while nobody has said it
     * @throws UnknownException for everybody who does not decide about the group, and for somebody who is not in the
     *     pool
     */
    public Adding adding(
            GroupName group, PersonId id, Optional<RequestedDuration> duration, Optional<String> justification) {
        EffectiveRoles roles = deciding(group);
        GroupPolicy policy = roles.policies().of(group);
        RequestedAccess requested = new RequestedAccess(
                group, duration.orElse(RequestedDuration.of(policy.limits().standard())), justification.orElse(""));
        EvaluationContext context = contexts.between(roles, id, Set.of(group)).context(Operation.add(requested));
        return new Adding(policy, summary(id), enforcer.forecast(context, justification.isPresent()));
    }

    private PersonSummary summary(PersonId id) {
        return directory.person(id).map(PersonSummary::of).orElseThrow(() -> new UnknownException("person"));
    }

    private static GroupSummary summary(
            Policies policies, GroupName group, Optional<String> inPool, long members, long waiting) {
        return new GroupSummary(
                policies.of(group),
                policies.incompatibleWith(group),
                inPool.isPresent(),
                inPool.orElse(""),
                inPool.isPresent() ? members : 0,
                waiting);
    }

    /** What the caller is, if they may look into the group and there is one. */
    private EffectiveRoles seen(GroupName group) {
        EffectiveRoles roles = contexts.rolesOf(caller.id());
        if (!roles.policies().of(group).written() && !directory.has(group)) {
            throw new UnknownException("group");
        }
        return roles.readsEverything() || roles.decidesAbout(group) ? roles : unknown(group);
    }

    /** The same, if they decide about it. */
    private EffectiveRoles deciding(GroupName group) {
        EffectiveRoles roles = seen(group);
        return decides(roles, group) ? roles : unknown(group);
    }

    private EffectiveRoles unknown(GroupName reachedFor) {
        auditTrail.reachedFor(reachedFor, caller.id());
        throw new UnknownException("group");
    }

    private static boolean decides(EffectiveRoles roles, GroupName group) {
        return !group.isOfProvider() && roles.decidesAbout(group);
    }
}
