package dev.lifeguard.access;

import dev.lifeguard.access.SituationLoader.Scene;
import dev.lifeguard.directory.PoolMirror;
import dev.lifeguard.grant.AccessLists;
import dev.lifeguard.grant.AccessRequest;
import dev.lifeguard.grant.Membership;
import dev.lifeguard.grant.RequestId;
import dev.lifeguard.grant.Term;
import dev.lifeguard.grant.Wish;
import dev.lifeguard.identity.CallingPerson;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.paging.Page;
import dev.lifeguard.paging.Paging;
import dev.lifeguard.policy.GroupPolicy;
import dev.lifeguard.rules.Operation;
import dev.lifeguard.rules.RuleBook;
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

    private final CallingPerson caller;
    private final PoolMirror mirror;
    private final AccessLists lists;
    private final SituationLoader situations;
    private final RuleBook rules;
    private final Judge judge;
    private final Cards cards;
    private final MembershipCards membershipCards;

    @Inject
    MyAccessService(
            CallingPerson caller,
            PoolMirror mirror,
            AccessLists lists,
            SituationLoader situations,
            RuleBook rules,
            Judge judge,
            Cards cards,
            MembershipCards membershipCards) {
        this.caller = caller;
        this.mirror = mirror;
        this.lists = lists;
        this.situations = situations;
        this.rules = rules;
        this.judge = judge;
        this.cards = cards;
        this.membershipCards = membershipCards;
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
        Set<GroupName> groups = situations.rightsOf(caller.id()).groups();
        return mirror.knowsMembershipsOf(Set.of(caller.id())) ? Optional.of(groups) : Optional.empty();
    }

    /** What they hold, what is on its way to them, and what is on its way from them; what ends first comes first. */
    public List<MembershipCard> memberships() {
        return membershipCards.of(caller.id());
    }

    /** Their requests, the latest first. */
    public Page<RequestCard> requests(Paging paging) {
        return lists.requestsOf(caller.id(), paging).mapAll(cards::of);
    }

    /** The groups that the policies invite them to ask for, by name. Those that the pool does not have are left out. */
    public List<CatalogueEntry> catalogue() {
        Rights rights = situations.rightsOf(caller.id());
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
    public Optional<Asking> asking(GroupName group, Optional<Term> term, String reason) {
        Rights rights = situations.rightsOf(caller.id());
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
        Wish wish = new Wish(group, term.orElse(Term.of(policy.limits().standard())), reason);
        Operation asking = entry.isExtension() ? Operation.extend(wish) : Operation.ask(wish);
        return Optional.of(new Asking(
                entry,
                entry.waiting().isPresent()
                        ? Optional.empty()
                        : Optional.of(judge.forecast(mine.scene().situation(asking)))));
    }

    private List<CatalogueEntry> entries(Rights rights, Predicate<GroupPolicy> wanted) {
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
            Scene scene, Map<GroupName, MembershipCard> memberships, Map<GroupName, AccessRequest> waiting) {}

    private Mine look(Rights rights, Set<GroupName> groups) {
        Scene scene = situations.between(rights, rights.person(), groups);
        Set<Membership> held = scene.held().stream()
                .filter(membership -> groups.contains(membership.group()))
                .collect(Collectors.toSet());
        return new Mine(
                scene,
                membershipCards.of(rights.person(), held).stream()
                        .collect(Collectors.toMap(card -> card.policy().group(), Function.identity())),
                scene.open().stream().collect(Collectors.toMap(AccessRequest::group, Function.identity())));
    }

    private CatalogueEntry entry(GroupPolicy policy, Mine all) {
        Optional<MembershipCard> held = Optional.ofNullable(all.memberships().get(policy.group()));
        Optional<RequestId> waiting =
                Optional.ofNullable(all.waiting().get(policy.group())).map(AccessRequest::id);
        Standing standing = waiting.isPresent() ? Standing.WAITING : standing(policy, held, all.scene());
        return new CatalogueEntry(policy, standing, held, waiting);
    }

    private Standing standing(GroupPolicy policy, Optional<MembershipCard> held, Scene scene) {
        if (held.filter(membership -> !membership.isLeaving()).isPresent()) {
            return held.get().isStarting() ? Standing.STARTING : Standing.MEMBER;
        }
        return couldAsk(policy, scene) ? Standing.MAY_ASK : Standing.NOT_NOW;
    }

    /** Judged with the usual time and some reason, because nobody has said theirs yet. */
    private boolean couldAsk(GroupPolicy policy, Scene scene) {
        Wish usual = new Wish(policy.group(), Term.of(policy.limits().standard()), "…");
        return rules.judge(scene.situation(Operation.ask(usual))).isAllowed();
    }
}
