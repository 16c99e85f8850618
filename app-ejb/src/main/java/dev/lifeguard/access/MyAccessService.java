package dev.lifeguard.access;

import dev.lifeguard.access.EvaluationContextLoader.Scene;
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
import dev.lifeguard.rules.RuleSet;
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
    private final Directory mirror;
    private final AccessQueries lists;
    private final EvaluationContextLoader contexts;
    private final RuleSet rules;
    private final PolicyEnforcer judge;
    private final RequestSummaries cards;
    private final MembershipSummaries membershipSummaries;

    @Inject
    MyAccessService(
            CurrentUser caller,
            Directory mirror,
            AccessQueries lists,
            EvaluationContextLoader contexts,
            RuleSet rules,
            PolicyEnforcer judge,
            RequestSummaries cards,
            MembershipSummaries membershipSummaries) {
        this.caller = caller;
        this.mirror = mirror;
        this.lists = lists;
        this.contexts = contexts;
        this.rules = rules;
        this.judge = judge;
        this.cards = cards;
        this.membershipSummaries = membershipSummaries;
    }

    /** For the container only. */
    public MyAccessService() {
        this(null, null, null, null, null, null, null, null);
    }

    /**
     * Their groups by the directory, by which the rules judge; those of their session may be others, by a pre-token trigger. Nothing
     * as long as the pool has not said which groups they are in.
     */
    public Optional<Set<GroupName>> groups() {
        Set<GroupName> groups = contexts.rightsOf(caller.id()).groups();
        return mirror.knowsMembershipsOf(Set.of(caller.id())) ? Optional.of(groups) : Optional.empty();
    }

    /** What they hold, what is on its way to them, and what is on its way from them; what ends first comes first. */
    public List<MembershipSummary> memberships() {
        return membershipSummaries.of(caller.id());
    }

    /** Their requests, the latest first. */
    public Page<RequestSummary> requests(Paging paging) {
        return lists.requestsOf(caller.id(), paging).mapAll(cards::of);
    }

    /** The groups that the policies invite them to ask for, by name. Those that the pool does not have are left out. */
    public List<CatalogueEntry> catalogue() {
        EffectiveRoles rights = contexts.rightsOf(caller.id());
        return entries(rights, policy -> policy.audience().includes(rights.groups()));
    }

    /**
     * A group to ask for, or to stay longer in.
     *
     * @param entry the group, and how the caller stands to it
     * @param forecast what would come of asking; nothing while a request waits
     */
    public record Asking(CatalogueEntry entry, Optional<Forecast> forecast) {}

    /**
     * One group that they may ask for, or that they are in, and what would come of asking; nothing for every other group. Changes
     * nothing.
     *
     * @param term for how long; the usual time of the group while nobody has said it
     * @param reason what they say why
     */
    public Optional<Asking> asking(GroupName group, Optional<RequestedDuration> term, String reason) {
        EffectiveRoles rights = contexts.rightsOf(caller.id());
        GroupPolicy policy = rights.policies().of(group);
        boolean isTheirs =
                policy.audience().includes(rights.groups()) || rights.groups().contains(group);
        if (!policy.written() || !isTheirs) {
            return Optional.empty();
        }
        Mine mine = look(rights, Set.of(group));
        if (!mine.scene().has(group)) {
            return Optional.empty();
        }
        CatalogueEntry entry = entry(policy, mine);
        RequestedAccess wish = new RequestedAccess(
                group, term.orElse(RequestedDuration.of(policy.limits().standard())), reason);
        Operation asking = entry.isExtension() ? Operation.extend(wish) : Operation.ask(wish);
        return Optional.of(new Asking(
                entry,
                entry.waiting().isPresent()
                        ? Optional.empty()
                        : Optional.of(judge.forecast(mine.scene().situation(asking)))));
    }

    private List<CatalogueEntry> entries(EffectiveRoles rights, Predicate<GroupPolicy> wanted) {
        List<GroupPolicy> policies =
                rights.policies().written().stream().filter(wanted).toList();
        if (policies.isEmpty() || mirror.person(rights.person()).isEmpty()) {
            return List.of();
        }
        Mine all = look(rights, policies.stream().map(GroupPolicy::group).collect(Collectors.toSet()));
        return policies.stream()
                .filter(policy -> all.scene().has(policy.group()))
                .sorted(Comparator.comparing(GroupPolicy::group))
                .map(policy -> entry(policy, all))
                .toList();
    }

    /** What somebody has, loaded once for all groups. */
    private record Mine(
            Scene scene, Map<GroupName, MembershipSummary> memberships, Map<GroupName, AccessRequest> waiting) {}

    private Mine look(EffectiveRoles rights, Set<GroupName> groups) {
        Scene scene = contexts.between(rights, rights.person(), groups);
        Set<Membership> held = scene.held().stream()
                .filter(membership -> groups.contains(membership.group()))
                .collect(Collectors.toSet());
        return new Mine(
                scene,
                membershipSummaries.of(rights.person(), held).stream()
                        .collect(Collectors.toMap(card -> card.policy().group(), Function.identity())),
                scene.open().stream().collect(Collectors.toMap(AccessRequest::group, Function.identity())));
    }

    private CatalogueEntry entry(GroupPolicy policy, Mine all) {
        Optional<MembershipSummary> held = Optional.ofNullable(all.memberships().get(policy.group()));
        Optional<RequestId> waiting =
                Optional.ofNullable(all.waiting().get(policy.group())).map(AccessRequest::id);
        CatalogueStatus standing = waiting.isPresent() ? CatalogueStatus.PENDING : standing(policy, held, all.scene());
        return new CatalogueEntry(policy, standing, held, waiting);
    }

    private CatalogueStatus standing(GroupPolicy policy, Optional<MembershipSummary> held, Scene scene) {
        if (held.filter(membership -> !membership.isLeaving()).isPresent()) {
            return held.get().isStarting() ? CatalogueStatus.BEING_ADDED : CatalogueStatus.MEMBER;
        }
        return couldAsk(policy, scene) ? CatalogueStatus.MAY_ASK : CatalogueStatus.NOT_NOW;
    }

    /** Judged with the usual time and some reason, because nobody has said theirs yet. */
    private boolean couldAsk(GroupPolicy policy, Scene scene) {
        RequestedAccess usual = new RequestedAccess(
                policy.group(), RequestedDuration.of(policy.limits().standard()), "…");
        return rules.judge(scene.situation(Operation.ask(usual))).isAllowed();
    }
}
