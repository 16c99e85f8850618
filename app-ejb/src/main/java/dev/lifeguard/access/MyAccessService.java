package dev.lifeguard.access;

import dev.lifeguard.access.CatalogueEntry.CatalogueStatus;
import dev.lifeguard.access.EvaluationContextLoader.Scene;
import dev.lifeguard.access.MembershipSummaries.MembershipSummary;
import dev.lifeguard.access.PolicyEnforcer.Forecast;
import dev.lifeguard.access.RequestSummaries.RequestSummary;
import dev.lifeguard.directory.Directory;
import dev.lifeguard.grant.AccessQueries;
import dev.lifeguard.grant.AccessRequest;
import dev.lifeguard.grant.Membership;
import dev.lifeguard.grant.RequestId;
import dev.lifeguard.grant.RequestedAccess;
import dev.lifeguard.grant.RequestedDuration;
import dev.lifeguard.identity.CurrentUser;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.paging.Page;
import dev.lifeguard.paging.Paging;
import dev.lifeguard.policy.GroupPolicy;
import dev.lifeguard.rules.Operation;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What somebody sees about their own access. Open to everybody who is signed in, and about nobody else. */
@Stateless
@PermitAll
public class MyAccessService {

    private final CurrentUser caller;
    private final Directory directory;
    private final AccessQueries queries;
    private final EvaluationContextLoader contexts;
    private final PolicyEnforcer enforcer;
    private final RequestSummaries requestSummaries;
    private final MembershipSummaries membershipSummaries;

    @Inject
    MyAccessService(
            CurrentUser caller,
            Directory directory,
            AccessQueries queries,
            EvaluationContextLoader contexts,
            PolicyEnforcer enforcer,
            RequestSummaries requestSummaries,
            MembershipSummaries membershipSummaries) {
        this.caller = caller;
        this.directory = directory;
        this.queries = queries;
        this.contexts = contexts;
        this.enforcer = enforcer;
        this.requestSummaries = requestSummaries;
        this.membershipSummaries = membershipSummaries;
    }

    /** For the container's proxy only. */
    public MyAccessService() {
        this(null, null, null, null, null, null, null);
    }

    /**
     * Their groups by the directory, by which the rules evaluate; those of their session may be others, by a pre-token
     * trigger. Nothing as long as the pool has not said which groups they are in.
     */
    public Optional<Set<GroupName>> groups() {
        Set<GroupName> groups = contexts.rolesOf(caller.id()).groups();
        return directory.knowsMembershipsOf(Set.of(caller.id())) ? Optional.of(groups) : Optional.empty();
    }

    /** What they hold, what is on its way to them, and what is on its way from them; what ends first comes first. */
    public List<MembershipSummary> memberships() {
        return membershipSummaries.of(caller.id());
    }

    /** Their requests, the latest first. */
    public Page<RequestSummary> requests(Paging paging) {
        return queries.requestsOf(caller.id(), paging).mapAll(requestSummaries::of);
    }

    /** The groups that the policies invite them to ask for, by name. Those that the pool does not have are left out. */
    public List<CatalogueEntry> catalogue() {
        EffectiveRoles roles = contexts.rolesOf(caller.id());
        return entries(roles, policy -> policy.audience().includes(roles.groups()));
    }

    /**
     * A group to ask for, or to stay longer in.
     *
     * @param entry the group, and how the caller stands to it
     * @param forecast what would come of asking; nothing while a request waits
     */
    public record Asking(CatalogueEntry entry, Optional<Forecast> forecast) {}

    /**
     * One group that they may ask for, or that they are in, and what would come of asking; nothing for every other
     * group. Changes nothing.
     *
     * @param duration for how long; the default of the group while nobody has said it
     * @param justification why; nothing while nobody has said it
     */
    public Optional<Asking> asking(
            GroupName group, Optional<RequestedDuration> duration, Optional<String> justification) {
        EffectiveRoles roles = contexts.rolesOf(caller.id());
        GroupPolicy policy = roles.policies().of(group);
        boolean isTheirs =
                policy.audience().includes(roles.groups()) || roles.groups().contains(group);
        if (!policy.written() || !isTheirs) {
            return Optional.empty();
        }
        Mine mine = look(roles, Set.of(group));
        if (!mine.scene().has(group)) {
            return Optional.empty();
        }
        CatalogueEntry entry = entry(policy, mine);
        RequestedAccess requested = new RequestedAccess(
                group, duration.orElse(RequestedDuration.of(policy.limits().standard())), justification.orElse(""));
        Operation asking = entry.isExtension() ? Operation.extend(requested) : Operation.ask(requested);
        return Optional.of(new Asking(
                entry,
                entry.waiting().isPresent()
                        ? Optional.empty()
                        : Optional.of(enforcer.forecast(mine.scene().context(asking), justification.isPresent()))));
    }

    private List<CatalogueEntry> entries(EffectiveRoles roles, Predicate<GroupPolicy> wanted) {
        List<GroupPolicy> policies =
                roles.policies().written().stream().filter(wanted).toList();
        if (policies.isEmpty() || directory.person(roles.person()).isEmpty()) {
            return List.of();
        }
        Mine all = look(roles, policies.stream().map(GroupPolicy::group).collect(Collectors.toSet()));
        return policies.stream()
                .filter(policy -> all.scene().has(policy.group()))
                .sorted(Comparator.comparing(GroupPolicy::group))
                .map(policy -> entry(policy, all))
                .toList();
    }

    /** What somebody has, loaded once for all groups. */
    private record Mine(
            Scene scene, Map<GroupName, MembershipSummary> memberships, Map<GroupName, AccessRequest> waiting) {}

    private Mine look(EffectiveRoles roles, Set<GroupName> groups) {
        Scene scene = contexts.between(roles, roles.person(), groups);
        Set<Membership> held = scene.held().stream()
                .filter(membership -> groups.contains(membership.group()))
                .collect(Collectors.toSet());
        return new Mine(
                scene,
                membershipSummaries.of(roles.person(), held).stream()
                        .collect(Collectors.toMap(summary -> summary.policy().group(), Function.identity())),
                scene.open().stream().collect(Collectors.toMap(AccessRequest::group, Function.identity())));
    }

    private CatalogueEntry entry(GroupPolicy policy, Mine all) {
        Optional<MembershipSummary> held = Optional.ofNullable(all.memberships().get(policy.group()));
        Optional<RequestId> waiting =
                Optional.ofNullable(all.waiting().get(policy.group())).map(AccessRequest::id);
        CatalogueStatus status = waiting.isPresent() ? CatalogueStatus.PENDING : status(policy, held, all.scene());
        return new CatalogueEntry(policy, status, held, waiting);
    }

    private CatalogueStatus status(GroupPolicy policy, Optional<MembershipSummary> held, Scene scene) {
        if (held.filter(membership -> !membership.isLeaving()).isPresent()) {
            return held.get().isStarting() ? CatalogueStatus.BEING_ADDED : CatalogueStatus.MEMBER;
        }
        return couldAsk(policy, scene) ? CatalogueStatus.MAY_ASK : CatalogueStatus.NOT_NOW;
    }

    /** Evaluated with the default duration, because nobody has said theirs yet. */
    private boolean couldAsk(GroupPolicy policy, Scene scene) {
        RequestedAccess usual = new RequestedAccess(
                policy.group(), RequestedDuration.of(policy.limits().standard()), "");
        return enforcer.evaluateUnjustified(scene.context(Operation.ask(usual))).isAllowed();
    }
}
