package dev.lifeguard.access;

import dev.lifeguard.directory.Person;
import dev.lifeguard.grant.AccessRequest;
import dev.lifeguard.grant.Expiry;
import dev.lifeguard.grant.Membership;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.policy.GroupPolicy;
import dev.lifeguard.policy.Policies;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What somebody may do at this moment: by the memberships that {@linkplain Membership#counts count}, not by
 * what a token once said, nor by what was taken and the pool does not know yet.
 *
 * @param person who
 * @param account their account; nothing where nobody ever heard of them
 * @param held what they hold, what is being added and removed included
 * @param missed the groups in which one list of the pool alone has missed them
 * @param groups the groups by which they may do something; none for a disabled person
 * @param policies what the company decided
 */
public record EffectiveRoles(
        PersonId person,
        Optional<Person> account,
        Set<Membership> held,
        Set<GroupName> missed,
        Set<GroupName> groups,
        Policies policies) {

    /** Keeps copies. */
    public EffectiveRoles {
        held = Set.copyOf(held);
        missed = Set.copyOf(missed);
        groups = Set.copyOf(groups);
    }

    /** Whether they are an admin. */
    public boolean isAdmin() {
        return holdsOneOf(policies.roles().admin());
    }

    /** Whether they belong to the help desk. */
    public boolean isHelpdesk() {
        return holdsOneOf(policies.roles().helpdesk());
    }

    /** Whether they may read everything. */
    public boolean readsEverything() {
        return isAdmin() || holdsOneOf(policies.roles().auditor());
    }

    /** The groups that they decide about; nothing for all of them. */
    Optional<Set<GroupName>> decidedAbout() {
        return isAdmin()
                ? Optional.empty()
                : Optional.of(policies.written().stream()
                        .map(GroupPolicy::group)
                        .filter(this::owns)
                        .collect(Collectors.toUnmodifiableSet()));
    }

    /** Whether they decide about this group. */
    public boolean decidesAbout(GroupName group) {
        return isAdmin() || owns(group);
    }

    /** Whether the group's policy names them, or a group they are in. */
    public boolean owns(GroupName group) {
        return policies.of(group).owners().include(person, groups);
    }

    /** What somebody can do about the end of something that they hold. */
    public enum Extension {

        /** To extend it is requested, and not decided yet. */
        REQUESTED,

        /** They can request the default duration of the group, by its name alone and maybe a justification. */
        AT_ONCE,

        /** They can request it by the form: the policy asks something of its own, or the default is no longer. */
        BY_FORM,

        /** There is no end, or the policies do not let them have it for longer. */
        NOT
    }

    /**
     * What they can do about the end of something that they hold, for pages and messages alike. By what is known of
     * them already: whether the policy lets them request the group, for longer than they have it, and whether it
     * conflicts with nothing that they hold. What else may speak against it, the rules say when they try.
     *
     * @param open the requests for them that wait for a decision
     */
    public Extension extension(GroupName group, Expiry end, List<AccessRequest> open, Instant now) {
        GroupPolicy policy = policies.of(group);
        if (end.moment().isEmpty()) {
            return Extension.NOT;
        }
        if (open.stream().anyMatch(request -> request.group().equals(group))) {
            return Extension.REQUESTED;
        }
        Instant until = end.moment().get();
        boolean conflicts = held.stream().anyMatch(one -> policies.areIncompatible(group, one.group()));
        boolean longer =
                policy.limits().endless() || now.plus(policy.limits().longest()).isAfter(until);
        if (conflicts || !longer || !policy.written() || !policy.audience().includes(groups)) {
            return Extension.NOT;
        }
        return policy.questions().isEmpty()
                        && now.plus(policy.limits().standard()).isAfter(until)
                ? Extension.AT_ONCE
                : Extension.BY_FORM;
    }

    private boolean holdsOneOf(Set<GroupName> some) {
        return !Collections.disjoint(some, groups);
    }
}
