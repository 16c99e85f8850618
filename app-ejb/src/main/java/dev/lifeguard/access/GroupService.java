package dev.lifeguard.access;

import dev.lifeguard.access.MembershipSummaries.Unnamed;
import dev.lifeguard.directory.Directory;
import dev.lifeguard.directory.DisplayNames;
import dev.lifeguard.directory.GroupSummary;
import dev.lifeguard.directory.PeopleFilter;
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
 * Groups for those who look after them: owners see their own, admins and auditors see all. To everybody else a group that
 * they do not look after is unknown.
 */
@Stateless
@PermitAll
public class GroupService {

    private final CurrentUser caller;
    private final Directory mirror;
    private final PeopleSearch people;
    private final AccessQueries lists;
    private final EvaluationContextLoader contexts;
    private final RequestSummaries cards;
    private final MembershipSummaries membershipSummaries;
    private final Drifts drifts;
    private final PolicyEnforcer judge;
    private final AuditTrail journal;

    @Inject
    GroupService(
            CurrentUser caller,
            Directory mirror,
            PeopleSearch people,
            AccessQueries lists,
            EvaluationContextLoader contexts,
            RequestSummaries cards,
            MembershipSummaries membershipSummaries,
            Drifts drifts,
            PolicyEnforcer judge,
            AuditTrail journal) {
        this.caller = caller;
        this.mirror = mirror;
        this.people = people;
        this.lists = lists;
        this.contexts = contexts;
        this.cards = cards;
        this.membershipSummaries = membershipSummaries;
        this.drifts = drifts;
        this.judge = judge;
        this.journal = journal;
    }

    /** For the container only. */
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
        EffectiveRoles rights = contexts.rightsOf(caller.id());
        Map<GroupName, String> inPool = mirror.groups();
        Set<GroupName> all = new TreeSet<>(inPool.keySet());
        rights.policies().written().forEach(policy -> all.add(policy.group()));
        all.removeIf(group -> !rights.readsEverything() && !rights.decidesAbout(group));
        List<GroupName> found = all.stream()
                .filter(group -> SearchText.holds(
                        group + " " + rights.policies().of(group).purpose() + " " + inPool.getOrDefault(group, ""),
                        text))
                .toList();
        Page<GroupSummary> shown =
                Page.of(found, found.size(), paging).mapAll(some -> cards(rights.policies(), some, inPool));
        return new Shown(all.size(), shown);
    }

    /** Members are counted only of those that are shown: who counts all, reads all memberships. */
    private List<GroupSummary> cards(Policies policies, List<GroupName> groups, Map<GroupName, String> inPool) {
        Map<GroupName, Long> members = mirror.countMembers(groups);
        Map<GroupName, Long> waiting = lists.waitingByGroup();
        return groups.stream()
                .map(group -> card(
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
     * @param card the group
     * @param decider whether the caller may add and remove, or only look
     * @param deciders who decides about it at this moment, by name
     * @param changedElsewhere how many memberships were made or removed elsewhere, and nobody has decided about them
     * @param waiting its requests that wait, the oldest first; of very many only the first
     * @param starting those who are on their way into it
     * @param members those whom the pool has in it and whose name, address or username holds a text, by name
     * @param history what was asked and decided, the latest first
     */
    public record View(
            GroupSummary card,
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
        EffectiveRoles rights = seen(group);
        Page<PersonId> shown = people.ids(PeopleFilter.of(text).in(group), paging);
        long members = text.isBlank() ? shown.total() : mirror.countMembers(group);
        Unnamed held = membershipSummaries.in(group, shown.items());
        return view(rights, group, new Part(members, held, shown, Page.empty(paging)));
    }

    /**
     * A group with its history.
     *
     * @throws UnknownException when the caller does not look after it, or there is no such group
     */
    public View history(GroupName group, Paging paging) {
        EffectiveRoles rights = seen(group);
        Page<AccessRequest> asked = lists.requestsAbout(group, paging);
        return view(rights, group, new Part(mirror.countMembers(group), Unnamed.NONE, Page.empty(paging), asked));
    }

    /** What of a group is shown beside what is always shown. */
    private record Part(long members, Unnamed held, Page<PersonId> shown, Page<AccessRequest> history) {}

    /** Everybody who stands anywhere on the page is looked up once. */
    private View view(EffectiveRoles rights, GroupName group, Part part) {
        Page<AccessRequest> waiting = lists.waitingIn(
                Set.of(group), new Paging(0, part.history().paging().size()));
        Map<GroupName, Accounts> deciders = contexts.decidersOf(Set.of(group));
        Set<PersonId> people = new HashSet<>(part.held().people());
        people.addAll(RequestSummaries.peopleIn(waiting.items(), deciders));
        people.addAll(RequestSummaries.peopleIn(part.history().items(), deciders));
        DisplayNames names = cards.names(people);
        return new View(
                card(rights.policies(), group, mirror.description(group), part.members(), waiting.total()),
                decides(rights, group),
                names.sorted(deciders.get(group).known()),
                drifts.count(group),
                waiting.mapAll(requests -> cards.of(requests, deciders, names)),
                part.held().starting(names),
                part.shown().mapAll(shown -> part.held().members(names)),
                part.history().mapAll(requests -> cards.of(requests, deciders, names)));
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
        return people.find(PeopleFilter.of(text), paging).map(PersonSummary::of);
    }

    /**
     * Somebody whom the caller could add, or who is a member.
     *
     * @throws UnknownException for everybody who does not decide about the group, and for somebody who is not in the pool
     */
    public PersonSummary person(GroupName group, PersonId id) {
        deciding(group);
        return card(id);
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
     * @param term for how long; the usual time of the group while nobody has said it
     * @param reason what the caller says why
     * @throws UnknownException for everybody who does not decide about the group, and for somebody who is not in the pool
     */
    public Adding adding(GroupName group, PersonId id, Optional<RequestedDuration> term, String reason) {
        EffectiveRoles rights = deciding(group);
        GroupPolicy policy = rights.policies().of(group);
        RequestedAccess wish = new RequestedAccess(
                group, term.orElse(RequestedDuration.of(policy.limits().standard())), reason);
        EvaluationContext situation =
                contexts.between(rights, id, Set.of(group)).situation(Operation.add(wish));
        return new Adding(policy, card(id), judge.forecast(situation));
    }

    private PersonSummary card(PersonId id) {
        return mirror.person(id).map(PersonSummary::of).orElseThrow(() -> new UnknownException("person"));
    }

    private static GroupSummary card(
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
        EffectiveRoles rights = contexts.rightsOf(caller.id());
        if (!rights.policies().of(group).written() && !mirror.has(group)) {
            throw new UnknownException("group");
        }
        return rights.readsEverything() || rights.decidesAbout(group) ? rights : unknown(group);
    }

    /** The same, if they decide about it. */
    private EffectiveRoles deciding(GroupName group) {
        EffectiveRoles rights = seen(group);
        return decides(rights, group) ? rights : unknown(group);
    }

    private EffectiveRoles unknown(GroupName reachedFor) {
        journal.reachedFor(reachedFor, caller.id());
        throw new UnknownException("group");
    }

    private static boolean decides(EffectiveRoles rights, GroupName group) {
        return !group.isOfProvider() && rights.decidesAbout(group);
    }
}
