package dev.lifeguard.access;

import dev.lifeguard.access.CatalogueEntry.CatalogueStatus;
import dev.lifeguard.access.EffectiveRoles.Extension;
import dev.lifeguard.access.EvaluationContextLoader.SharedFacts;
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
import dev.lifeguard.policy.Audience;
import dev.lifeguard.policy.GroupPolicy;
import dev.lifeguard.rules.EvaluationContext;
import dev.lifeguard.rules.Operation;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What somebody sees about their own access. Open to everybody who is signed in, and about nobody else. */
@Stateless
@PermitAll
public class MyAccessService {

    /** Time enough to have an extension approved. */
    private static final Duration SOON = Duration.ofDays(7);

    private final CurrentUser caller;
    private final Directory directory;
    private final AccessQueries queries;
    private final EvaluationContextLoader contexts;
    private final PolicyEnforcer enforcer;
    private final RequestSummaries requestSummaries;
    private final MembershipSummaries membershipSummaries;
    private final Clock clock;

    @Inject
    MyAccessService(
            CurrentUser caller,
            Directory directory,
            AccessQueries queries,
            EvaluationContextLoader contexts,
            PolicyEnforcer enforcer,
            RequestSummaries requestSummaries,
            MembershipSummaries membershipSummaries,
            Clock clock) {
        this.caller = caller;
        this.directory = directory;
        this.queries = queries;
        this.contexts = contexts;
        this.enforcer = enforcer;
        this.requestSummaries = requestSummaries;
        this.membershipSummaries = membershipSummaries;
        this.clock = clock;
    }

    /** For the container's proxy only. */
    public MyAccessService() {
        this(null, null, null, null, null, null, null, null);
    }

    /**
     * Their groups by the directory, by which the rules evaluate; those of their session may be others, by a pre-token
     * trigger. Nothing as long as the pool has not said which groups they are in.
     */
    public Optional<Set<GroupName>> groups() {
        Set<GroupName> groups = contexts.rolesOf(caller.id()).groups();
        return directory.knowsMembershipsOf(Set.of(caller.id())) ? Optional.of(groups) : Optional.empty();
    }

    /**
     * What somebody holds.
     *
     * @param memberships what they hold, what is on its way to them, and what is on its way from them; what ends first
     *     comes first
     * @param extensions what can be done about the ends; nothing where there is none
     */
    public record Holdings(List<MembershipSummary> memberships, Map<GroupName, Extension> extensions) {

        /** Nothing at all. */
        public static final Holdings NONE = new Holdings(List.of(), Map.of());

        /** Keeps copies. */
        public Holdings {
            memberships = List.copyOf(memberships);
            extensions = Map.copyOf(extensions);
        }

        /** What can be done about the end of one of them. */
        public Extension extension(MembershipSummary one) {
            return extensions.getOrDefault(one.policy().group(), Extension.NOT);
        }

        /** Whether they can request to extend one of them, here or by the form. */
        public boolean isExtendable(MembershipSummary one) {
            return extension(one) == Extension.AT_ONCE || extension(one) == Extension.BY_FORM;
        }

        /** Those that can be extended without the form. */
        public List<MembershipSummary> atOnce() {
            return memberships.stream()
                    .filter(one -> extension(one) == Extension.AT_ONCE)
                    .toList();
        }
    }

    /** What they hold, and what of it they can request to extend. */
    public Holdings holdings() {
        EffectiveRoles roles = contexts.rolesOf(caller.id());
        return holdings(
                roles,
                membershipSummaries.of(roles.person(), roles.held()).stream(),
                queries.pendingFor(roles.person()));
    }

    private Holdings holdings(EffectiveRoles roles, Stream<MembershipSummary> some, List<AccessRequest> pending) {
        List<MembershipSummary> held = some.toList();
        return new Holdings(
                held,
                held.stream()
                        .filter(MembershipSummary::isExtendable)
                        .collect(Collectors.toMap(
                                one -> one.policy().group(),
                                one -> roles.extension(one.policy().group(), one.end(), pending, clock.instant()))));
    }

    /**
     * What needs somebody today.
     *
     * @param decide the first of the requests that they can decide, as {@link ApprovalService#forYou} gives them
     * @param ending what they hold that expires soon; the first to expire comes first
     * @param pending what they requested and nobody has decided yet
     * @param available the groups that they can request now, for somebody who holds nothing and has requested nothing
     */
    public record Today(
            Page<RequestSummary> decide, Holdings ending, List<AccessRequest> pending, List<CatalogueEntry> available) {

        /** Nothing at all. */
        public static final Today NOTHING =
                new Today(Page.empty(new Paging(0, 1)), Holdings.NONE, List.of(), List.of());

        /** Keeps copies. */
        public Today {
            pending = List.copyOf(pending);
            available = List.copyOf(available);
        }
    }

    /**
     * What needs them today. Asked for at once, because each question by itself would look again who they are.
     *
     * @param most how many of the requests that they can decide
     */
    public Today today(int most) {
        EffectiveRoles roles = contexts.rolesOf(caller.id());
        List<MembershipSummary> held = membershipSummaries.of(roles.person(), roles.held());
        List<AccessRequest> pending = queries.pendingFor(roles.person());
        return new Today(
                decide(roles, new Paging(0, most)),
                holdings(roles, held.stream().filter(this::endsSoon), pending),
                pending,
                held.isEmpty() && pending.isEmpty() ? requestable(roles) : List.of());
    }

    private List<CatalogueEntry> requestable(EffectiveRoles roles) {
        return catalogue(roles).stream()
                .filter(entry -> entry.status() == CatalogueStatus.MAY_ASK)
                .toList();
    }

    private Page<RequestSummary> decide(EffectiveRoles roles, Paging paging) {
        Page<AccessRequest> waiting =
                queries.undecided(roles.person(), roles.decidedAbout(), AccessQueries.Order.SOONEST_EXPIRY, paging);
        return waiting.items().isEmpty() ? Page.empty(paging) : waiting.mapAll(requestSummaries::of);
    }

    private boolean endsSoon(MembershipSummary held) {
        Instant soon = clock.instant().plus(SOON);
        return !held.isLeaving()
                && held.end().moment().filter(end -> end.isBefore(soon)).isPresent();
    }

    /** Their requests. */
    public Page<RequestSummary> requests(AccessQueries.Order order, Paging paging) {
        return queries.requestsOf(caller.id(), order, paging).mapAll(requestSummaries::of);
    }

    /** The groups that the policies invite them to ask for, by name. Those that the pool does not have are left out. */
    public List<CatalogueEntry> catalogue() {
        return catalogue(contexts.rolesOf(caller.id()));
    }

    private List<CatalogueEntry> catalogue(EffectiveRoles roles) {
        return entries(roles, policy -> policy.audience().includes(roles.groups()));
    }

    /** So many groups can be asked for at once. */
    public static final int MOST_AT_ONCE = 10;

    /**
     * What somebody says who asks; nothing of it while nobody has said it.
     *
     * @param duration for how long; the default while nobody has said it
     * @param justification why
     * @param answers to the questions of the policies
     */
    public record RequestDraft(
            Optional<RequestedDuration> duration,
            Optional<String> justification,
            Map<GroupName, List<RequestedAccess.Answer>> answers) {

        /** Nothing was said yet. */
        public static final RequestDraft NOTHING_SAID = new RequestDraft(Optional.empty(), Optional.empty(), Map.of());

        /** Keeps a copy. */
        public RequestDraft {
            answers = Map.copyOf(answers);
        }

        private RequestedAccess of(GroupName group, RequestedDuration length) {
            return new RequestedAccess(group, length, justification.orElse(""), answers.getOrDefault(group, List.of()));
        }
    }

    /**
     * A group to ask for, or to stay longer in.
     *
     * @param entry the group, and how the caller stands to it
     * @param open whether they may ask for it, or are in it
     * @param forecast what would come of asking; nothing while a request for this group alone waits
     */
    public record RequestPreview(CatalogueEntry entry, boolean open, Optional<Forecast> forecast) {}

    /**
     * Groups to ask for together, or one to ask for or to stay longer in, and what would come of it; in their order.
     * They may be groups that others may ask for, because people send each other links: the rules say whom such a one
     * is for and who could help. If one of them is any other group, be there such a one or not, there is nothing.
     * Changes nothing.
     */
    public List<RequestPreview> asking(List<GroupName> groups, RequestDraft draft) {
        EffectiveRoles roles = contexts.rolesOf(caller.id());
        List<GroupName> chosen = groups.stream().distinct().toList();
        boolean known = chosen.stream().allMatch(group -> isKnown(roles, group));
        if (!known || chosen.isEmpty() || chosen.size() > MOST_AT_ONCE) {
            return List.of();
        }
        OwnAccess mine = look(roles, Set.copyOf(chosen));
        if (!chosen.stream().allMatch(mine.facts()::has)) {
            return List.of();
        }
        List<CatalogueEntry> entries = chosen.stream()
                .map(group -> entry(roles.policies().of(group), mine))
                .toList();
        List<EvaluationContext> asked = contexts(mine, entries, draft);
        List<Forecast> forecasts =
                enforcer.forecasts(asked, draft.justification().isPresent());
        return IntStream.range(0, entries.size())
                .mapToObj(place -> new RequestPreview(
                        entries.get(place),
                        isTheirs(roles, chosen.get(place)),
                        isWaiting(entries) ? Optional.empty() : Optional.of(forecasts.get(place))))
                .toList();
    }

    private static boolean isKnown(EffectiveRoles roles, GroupName group) {
        GroupPolicy policy = roles.policies().of(group);
        return policy.written() && (isTheirs(roles, group) || !policy.audience().equals(Audience.NOBODY));
    }

    private static boolean isTheirs(EffectiveRoles roles, GroupName group) {
        return roles.policies().of(group).audience().includes(roles.groups())
                || roles.groups().contains(group);
    }

    private static boolean isWaiting(List<CatalogueEntry> entries) {
        return entries.size() == 1 && entries.get(0).waiting().isPresent();
    }

    private static List<EvaluationContext> contexts(OwnAccess mine, List<CatalogueEntry> entries, RequestDraft draft) {
        Set<GroupName> all =
                entries.stream().map(entry -> entry.policy().group()).collect(Collectors.toUnmodifiableSet());
        Function<RequestedDuration, List<EvaluationContext>> lasting = length -> entries.stream()
                .map(entry -> mine.facts()
                        .context(asking(entry, draft.of(entry.policy().group(), length), all)))
                .toList();
        return lasting.apply(
                draft.duration().orElseGet(() -> DurationChoice.proposed(lasting.apply(RequestedDuration.endless()))));
    }

    private static Operation asking(CatalogueEntry entry, RequestedAccess requested, Set<GroupName> all) {
        return all.size() == 1 && entry.isExtension()
                ? Operation.extend(requested)
                : Operation.ask(requested, without(all, requested.group()));
    }

    /** Of several groups the others. */
    static Set<GroupName> without(Set<GroupName> all, GroupName one) {
        return all.stream().filter(group -> !group.equals(one)).collect(Collectors.toUnmodifiableSet());
    }

    private List<CatalogueEntry> entries(EffectiveRoles roles, Predicate<GroupPolicy> wanted) {
        List<GroupPolicy> policies =
                roles.policies().written().stream().filter(wanted).toList();
        if (policies.isEmpty() || directory.person(roles.person()).isEmpty()) {
            return List.of();
        }
        OwnAccess all = look(roles, policies.stream().map(GroupPolicy::group).collect(Collectors.toSet()));
        return policies.stream()
                .filter(policy -> all.facts().has(policy.group()))
                .sorted(Comparator.comparing(GroupPolicy::group))
                .map(policy -> entry(policy, all))
                .toList();
    }

    /** What somebody has, loaded once for all groups. */
    private record OwnAccess(
            SharedFacts facts, Map<GroupName, MembershipSummary> memberships, Map<GroupName, AccessRequest> waiting) {}

    private OwnAccess look(EffectiveRoles roles, Set<GroupName> groups) {
        SharedFacts facts = contexts.between(roles, roles.person(), groups);
        Set<Membership> held = facts.held().stream()
                .filter(membership -> groups.contains(membership.group()))
                .collect(Collectors.toSet());
        return new OwnAccess(
                facts,
                membershipSummaries.of(roles.person(), held).stream()
                        .collect(Collectors.toMap(summary -> summary.policy().group(), Function.identity())),
                facts.open().stream().collect(Collectors.toMap(AccessRequest::group, Function.identity())));
    }

    private CatalogueEntry entry(GroupPolicy policy, OwnAccess all) {
        Optional<MembershipSummary> held = Optional.ofNullable(all.memberships().get(policy.group()));
        Optional<RequestId> waiting =
                Optional.ofNullable(all.waiting().get(policy.group())).map(AccessRequest::id);
        CatalogueStatus status = waiting.isPresent() ? CatalogueStatus.PENDING : status(policy, held, all.facts());
        return new CatalogueEntry(policy, status, held, waiting);
    }

    private CatalogueStatus status(GroupPolicy policy, Optional<MembershipSummary> held, SharedFacts facts) {
        if (held.filter(membership -> !membership.isLeaving()).isPresent()) {
            return held.get().isStarting() ? CatalogueStatus.BEING_ADDED : CatalogueStatus.MEMBER;
        }
        return couldAsk(policy, facts) ? CatalogueStatus.MAY_ASK : CatalogueStatus.NOT_NOW;
    }

    /** Evaluated with the default duration, because nobody has said theirs yet. */
    private boolean couldAsk(GroupPolicy policy, SharedFacts facts) {
        RequestedAccess usual = new RequestedAccess(
                policy.group(), RequestedDuration.of(policy.limits().standard()), "");
        return enforcer.evaluateUnjustified(facts.context(Operation.ask(usual))).isAllowed();
    }
}
