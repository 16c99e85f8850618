package dev.lifeguard.rules;

import dev.lifeguard.access.AccessRequest;
import dev.lifeguard.access.End;
import dev.lifeguard.access.Term;
import dev.lifeguard.groups.GroupName;
import dev.lifeguard.groups.GroupPolicy;
import dev.lifeguard.groups.Policies;
import dev.lifeguard.people.PersonId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * All that the rules look at, as plain values, as it is at one moment. Whoever loads it holds the locks that keep it true
 * until the act is done.
 *
 * @param act what is to be done
 * @param actor who wants to do it
 * @param subject on whom
 * @param group about which group; for acts on a person alone, any
 * @param policies what the company decided
 * @param request the request that is decided, withdrawn or turned into a membership; empty for every other act
 * @param otherOpen all other open requests of the subject
 * @param term for how long; for acts that give nothing, any
 * @param reason why, in the actor's words; may be empty
 * @param deciders everybody who could decide about the group at this moment: enabled owners and admins
 * @param lastingAdmins the enabled members of the admin group whose membership has no end and no change pending that takes
 *     it. Only they count as the admins who stay: an end that comes by itself asks nobody
 * @param now the moment
 */
public record Situation(
        Act act,
        Actor actor,
        Subject subject,
        GroupName group,
        Policies policies,
        Optional<AccessRequest> request,
        List<AccessRequest> otherOpen,
        Term term,
        String reason,
        Set<PersonId> deciders,
        Set<PersonId> lastingAdmins,
        Instant now) {

    /** Keeps copies. */
    public Situation {
        otherOpen = List.copyOf(otherOpen);
        deciders = Set.copyOf(deciders);
        lastingAdmins = Set.copyOf(lastingAdmins);
    }

    /** The policy of the group. */
    public GroupPolicy policy() {
        return policies.of(group);
    }

    /** The same, for another act: after the last yes, whether the membership may begin. */
    public Situation forAct(Act other, AccessRequest with) {
        return new Situation(
                other,
                actor,
                subject,
                group,
                policies,
                Optional.of(with),
                otherOpen,
                term,
                reason,
                deciders,
                lastingAdmins,
                now);
    }

    /**
     * Who acts.
     *
     * @param id who they are
     * @param admin whether they are an admin now
     * @param helpdesk whether they belong to the help desk now
     */
    public record Actor(PersonId id, boolean admin, boolean helpdesk) {}

    /**
     * On whom.
     *
     * @param id who they are
     * @param enabled whether the pool lets them sign in
     * @param confirmed whether they have confirmed their account
     * @param memberships what they hold in the pool, and what is on its way there or from there
     */
    public record Subject(PersonId id, boolean enabled, boolean confirmed, Set<Membership> memberships) {

        /** Keeps a copy. */
        public Subject {
            memberships = Set.copyOf(memberships);
        }

        /** The groups they hold, or soon hold, or soon do not hold any more. */
        public Set<GroupName> groups() {
            return memberships.stream().map(Membership::group).collect(Collectors.toUnmodifiableSet());
        }

        /** Their membership of this group. */
        public Optional<Membership> in(GroupName group) {
            return memberships.stream()
                    .filter(membership -> membership.group().equals(group))
                    .findFirst();
        }
    }

    /**
     * One membership; a person has at most one of each group.
     *
     * @param group the group
     * @param end when it ends by itself; never, for one that was made elsewhere
     * @param managed whether Lifeguard gave it
     * @param leaving whether it is over and only the pool still has it
     */
    public record Membership(GroupName group, End end, boolean managed, boolean leaving) {}
}
