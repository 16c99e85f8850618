package dev.lifeguard.access;

import dev.lifeguard.access.EvaluationContextLoader.SharedFacts;
import dev.lifeguard.grant.AccessQueries;
import dev.lifeguard.grant.AccessRequest;
import dev.lifeguard.grant.Expiry;
import dev.lifeguard.grant.GrantState;
import dev.lifeguard.grant.Membership;
import dev.lifeguard.grant.RequestId;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.policy.GroupPolicy;
import dev.lifeguard.policy.Policies;
import dev.lifeguard.rules.Evaluation;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What whoever decides about a request wants to know beside it. Of what the person has, an owner is shown what concerns
 * groups of their own, and what the rules would name anyway: what conflicts.
 */
@Dependent
public class RequestBackground {

    /** So many earlier requests say enough. */
    static final int EARLIER = 5;

    private final AccessQueries queries;
    private final Clock clock;

    @Inject
    RequestBackground(AccessQueries queries, Clock clock) {
        this.queries = queries;
        this.clock = clock;
    }

    /**
     * All of it.
     *
     * @param held what the person has, by group
     * @param everything whether that is all they have, and not only what the viewer may see
     * @param conflictFree whether no rule names a conflict: not of their other accounts either, of other requests, or
     *     of what one list alone has missed
     * @param earlier what was asked for them about this group before, the newest first, and no more than a few
     * @param now when the membership that there is expires; nothing when there is none
     * @param approved when it would expire if it were approved at this moment
     */
    public record Background(
            List<HeldMembership> held,
            boolean everything,
            boolean conflictFree,
            List<AccessRequest> earlier,
            Optional<Expiry> now,
            Expiry approved) {

        /** Keeps copies. */
        public Background {
            held = List.copyOf(held);
            earlier = List.copyOf(earlier);
        }

        /** Whether somebody removed the person outside Lifeguard from the group, so that a yes brings them back. */
        public boolean isRemovedOutside() {
            return held.stream().anyMatch(one -> one.same() && one.removedOutside());
        }

        /** What they have that must not be held together with the group. */
        public List<GroupName> conflicts() {
            return held.stream()
                    .filter(HeldMembership::conflicts)
                    .map(HeldMembership::group)
                    .toList();
        }
    }

    /**
     * A membership of the person.
     *
     * @param group of which group
     * @param membership what it is; nothing where the viewer may not look into its group, which is named for the
     *     conflict alone
     * @param privileged whether the group is privileged, as far as the viewer may look into it
     * @param same whether it is of the group that the request is about
     * @param conflicts whether it must not be held together with that
     * @param removedOutside whether it was given here and the pool had it, and has it no more: somebody took it away
     *     there
     */
    public record HeldMembership(
            GroupName group,
            Optional<Membership> membership,
            boolean privileged,
            boolean same,
            boolean conflicts,
            boolean removedOutside) {

        /** Whether the viewer may look into its group. */
        public boolean isOpen() {
            return membership.isPresent();
        }
    }

    /**
     * What there is about a request, as somebody may see it who decides about it or reads everything.
     *
     * @param yes what speaks against their yes
     */
    Background of(AccessRequest request, EffectiveRoles viewer, SharedFacts facts, Evaluation yes) {
        List<AccessRequest> earlier = queries.latestFor(request.subject(), request.group(), EARLIER + 1).stream()
                .filter(other -> !other.id().equals(request.id()))
                .limit(EARLIER)
                .toList();
        return new Background(
                facts.held().stream()
                        .map(membership -> held(membership, request.group(), viewer, facts.missed()))
                        .filter(held -> held.isOpen() || held.conflicts())
                        .sorted(Comparator.comparing(HeldMembership::group))
                        .toList(),
                viewer.readsEverything(),
                !yes.namesConflict(),
                earlier,
                facts.held().stream()
                        .filter(membership -> membership.group().equals(request.group()))
                        .filter(membership -> !membership.isBeingRemoved())
                        .map(Membership::end)
                        .findFirst(),
                request.duration().from(clock.instant()));
    }

    private static HeldMembership held(
            Membership membership, GroupName asked, EffectiveRoles viewer, Set<GroupName> missed) {
        GroupName group = membership.group();
        Policies policies = viewer.policies();
        boolean open = viewer.readsEverything() || viewer.owns(group);
        return new HeldMembership(
                group,
                Optional.of(membership).filter(shown -> open),
                open && policies.of(group).privileged(),
                group.equals(asked),
                policies.areIncompatible(group, asked),
                open && isRemovedOutside(membership) && !missed.contains(group));
    }

    /** What one list alone has missed may be there with the next. */
    private static boolean isRemovedOutside(Membership membership) {
        return membership.isBeingAdded()
                && membership
                        .grant()
                        .filter(grant -> grant.state() == GrantState.ACTIVE)
                        .isPresent();
    }

    /**
     * The request that somebody can decide about next: of those that expire after this one the first, or else the first
     * of all.
     */
    Optional<RequestId> nextFor(EffectiveRoles viewer, AccessRequest request) {
        PersonId person = viewer.person();
        if (viewer.isAdmin()) {
            return queries.nextFor(person, Optional.empty(), request);
        }
        Set<GroupName> owned = viewer.policies().written().stream()
                .map(GroupPolicy::group)
                .filter(viewer::owns)
                .collect(Collectors.toUnmodifiableSet());
        return owned.isEmpty() ? Optional.empty() : queries.nextFor(person, Optional.of(owned), request);
    }
}
