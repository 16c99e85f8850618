package dev.lifeguard.access;

import dev.lifeguard.access.SituationLoader.Scene;
import dev.lifeguard.directory.PoolMirror;
import dev.lifeguard.grant.AccessLists;
import dev.lifeguard.grant.AccessRequest;
import dev.lifeguard.grant.AccessStore;
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
    private final AccessStore store;
    private final AccessLists lists;
    private final SituationLoader situations;
    private final RuleBook rules;
    private final Cards cards;
    private final MembershipCards membershipCards;

    @Inject
    MyAccessService(
            CallingPerson caller,
            PoolMirror mirror,
            AccessStore store,
            AccessLists lists,
            SituationLoader situations,
            RuleBook rules,
            Cards cards,
            MembershipCards membershipCards) {
        this.caller = caller;
        this.mirror = mirror;
        this.store = store;
        this.lists = lists;
        this.situations = situations;
        this.rules = rules;
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
        return mirror.knowsMembershipsOf(Set.of(caller.id()))
                ? Optional.of(situations.rightsOf(caller.id()).groups())
                : Optional.empty();
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

    /** One group that they may ask for, or that they are in; nothing for every other. */
    public Optional<CatalogueEntry> entry(GroupName group) {
        Rights rights = situations.rightsOf(caller.id());
        return entries(
                        rights,
                        policy -> policy.group().equals(group)
                                && (policy.audience().includes(rights.groups())
                                        || rights.groups().contains(group)))
                .stream()
                .findFirst();
    }

    private List<CatalogueEntry> entries(Rights rights, Predicate<GroupPolicy> wanted) {
        List<GroupPolicy> written =
                rights.policies().written().stream().filter(wanted).toList();
        Set<GroupName> present =
                mirror.present(written.stream().map(GroupPolicy::group).toList());
        List<GroupPolicy> policies = written.stream()
                .filter(policy -> present.contains(policy.group()))
                .sorted(Comparator.comparing(GroupPolicy::group))
                .toList();
        if (policies.isEmpty()) {
            return List.of();
        }
        Mine all = look(policies.stream().map(GroupPolicy::group).collect(Collectors.toSet()));
        return policies.stream().map(policy -> entry(policy, all)).toList();
    }

    /** What somebody has, loaded once for all groups. */
    private record Mine(
            Scene scene, Map<GroupName, MembershipCard> memberships, Map<GroupName, AccessRequest> waiting) {}

    private Mine look(Set<GroupName> groups) {
        return new Mine(
                situations.between(caller.id(), caller.id(), groups),
                membershipCards.of(caller.id()).stream()
                        .collect(Collectors.toMap(card -> card.policy().group(), Function.identity())),
                store.openFor(caller.id()).stream()
                        .collect(Collectors.toMap(AccessRequest::group, Function.identity())));
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
