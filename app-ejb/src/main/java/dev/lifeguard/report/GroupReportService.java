package dev.lifeguard.report;

import dev.lifeguard.access.ApproverResolver;
import dev.lifeguard.access.EvaluationContextLoader;
import dev.lifeguard.directory.Directory;
import dev.lifeguard.directory.Directory.ListedGroup;
import dev.lifeguard.directory.DisplayNames;
import dev.lifeguard.directory.PersonSummary;
import dev.lifeguard.identity.CurrentUser;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.paging.Page;
import dev.lifeguard.paging.Paging;
import dev.lifeguard.paging.SearchText;
import dev.lifeguard.policy.GroupPolicy;
import dev.lifeguard.policy.Policies;
import dev.lifeguard.rules.RuleSet;
import dev.lifeguard.rules.Violation;
import dev.lifeguard.sync.Drifts;
import dev.lifeguard.sync.Drifts.Drift;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What nobody answers for, over all groups: members whom nobody let in here, groups without an owner, and groups for
 * which too few could approve. For those who read everything.
 */
@Stateless
@RolesAllowed({"admin", "auditor"})
public class GroupReportService {

    /** On a page of 60 members each may be of another group. */
    private static final int MOST_GROUPS = 100;

    private final CurrentUser caller;
    private final EvaluationContextLoader contexts;
    private final Directory directory;
    private final Drifts drifts;
    private final ApproverResolver approvers;
    private final RuleSet rules;

    @Inject
    public GroupReportService(
            CurrentUser caller,
            EvaluationContextLoader contexts,
            Directory directory,
            Drifts drifts,
            ApproverResolver approvers,
            RuleSet rules) {
        this.caller = caller;
        this.contexts = contexts;
        this.directory = directory;
        this.drifts = drifts;
        this.approvers = approvers;
        this.rules = rules;
    }

    /** For the container's proxy only. */
    public GroupReportService() {
        this(null, null, null, null, null, null);
    }

    /**
     * Somebody's membership that was made outside Lifeguard, and that nobody has reviewed.
     *
     * @param since when it was seen first
     */
    public record UnmanagedMember(PersonSummary person, GroupName group, Instant since) {}

    /**
     * All unmanaged members, by group and then by their ids. The last sync has counted them: who was reviewed since
     * then is counted still, and not shown, so that the last pages may be short.
     *
     * @param text what the names of their groups hold
     */
    public Page<UnmanagedMember> unmanaged(String text, Paging paging) {
        List<ListedGroup> groups = directory.listed().stream()
                .filter(group -> group.counts().unmanaged() > 0)
                .filter(group -> text.isBlank() || SearchText.holds(group.name().value(), text))
                .sorted(Comparator.comparing(ListedGroup::name))
                .toList();
        long total =
                groups.stream().mapToLong(group -> group.counts().unmanaged()).sum();
        Window window = Window.of(groups, paging);
        Optional<Instant> seen = directory.age().asOf();
        return seen.isEmpty() || window.groups().isEmpty()
                ? new Page<>(List.of(), total, paging)
                : new Page<>(
                        named(drifts.unmanaged(window.groups(), seen.get(), window.from(), paging.size())),
                        total,
                        paging);
    }

    /**
     * The groups of which a page shows members: nobody reads the others' memberships.
     *
     * @param from how many members of them come before the page
     */
    private record Window(List<GroupName> groups, int from) {

        /** Some more than the page needs, in case that some members of them were reviewed. */
        static Window of(List<ListedGroup> all, Paging paging) {
            long before = 0;
            int next = 0;
            while (next < all.size() && before + all.get(next).counts().unmanaged() <= paging.first()) {
                before += all.get(next++).counts().unmanaged();
            }
            int from = (int) (paging.first() - before);
            List<GroupName> groups = new ArrayList<>();
            while (next < all.size() && groups.size() < MOST_GROUPS && before < paging.first() + 2L * paging.size()) {
                groups.add(all.get(next).name());
                before += all.get(next++).counts().unmanaged();
            }
            return new Window(groups, from);
        }
    }

    private List<UnmanagedMember> named(List<Drift> members) {
        DisplayNames names =
                DisplayNames.of(members.stream().map(Drift::person).collect(Collectors.toSet()), directory);
        return members.stream()
                .map(member -> new UnmanagedMember(names.summary(member.person()), member.group(), member.since()))
                .toList();
    }

    /**
     * A group that has no owner, so that administrators alone decide about it.
     *
     * @param written whether it has a policy, which names none
     * @param members how many people were in it after the last complete sync
     */
    public record Unowned(GroupName group, boolean written, long members) {}

    /**
     * All groups without an owner, those with the most members first; not those that Cognito itself keeps. None until a
     * sync was complete, without which no policy is in force.
     */
    public Page<Unowned> withoutOwner(Paging paging) {
        if (directory.age().asOf().isEmpty()) {
            return Page.empty(paging);
        }
        Policies policies = policies();
        Map<GroupName, ListedGroup> listed =
                directory.listed().stream().collect(Collectors.toMap(ListedGroup::name, Function.identity()));
        List<Unowned> unowned = Stream.concat(
                        listed.keySet().stream(),
                        policies.written().stream().map(GroupPolicy::group).filter(group -> !listed.containsKey(group)))
                .filter(group -> !group.isOfProvider())
                .map(policies::of)
                .filter(policy -> policy.owners().isNobody())
                .map(policy -> new Unowned(policy.group(), policy.written(), members(listed.get(policy.group()))))
                .sorted(Comparator.comparingLong(Unowned::members).reversed().thenComparing(Unowned::group))
                .toList();
        return Page.of(unowned, unowned.size(), paging);
    }

    private static long members(ListedGroup group) {
        return group == null ? 0 : group.counts().members();
    }

    /**
     * A group that requests are approved for by too few.
     *
     * @param reason why nobody can be let in; empty where administrators alone still can, because none of the owners
     *     whom the policy names can decide
     */
    public record Understaffed(GroupName group, Optional<Violation> reason) {}

    /**
     * All groups for which too few people could approve at this moment, by name: no owner whom the policy names can, or
     * fewer people in all than must agree. None until a sync was complete: who is not known yet could approve too.
     */
    public Page<Understaffed> withoutApprovers(Paging paging) {
        Policies policies = policies();
        if (directory.age().asOf().isEmpty()) {
            return Page.empty(paging);
        }
        ApproverResolver.Found found = approvers.about(policies.known(), policies, Set.of());
        Map<GroupName, Understaffed> understaffed = new TreeMap<>();
        policies.written().stream()
                .filter(policy -> !policy.owners().isNobody())
                .map(GroupPolicy::group)
                .filter(group -> found.owners().get(group).isEmpty())
                .forEach(group -> understaffed.put(group, new Understaffed(group, Optional.empty())));
        rules.unapprovable(policies, found.accounts()::get).stream()
                .map(reason -> new Understaffed(reason.group().orElseThrow(), Optional.of(reason)))
                .forEach(group -> understaffed.put(group.group(), group));
        List<Understaffed> all = List.copyOf(understaffed.values());
        return Page.of(all, all.size(), paging);
    }

    private Policies policies() {
        return contexts.rolesOf(caller.id()).policies();
    }
}
