package dev.lifeguard.grant;

import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What somebody has of one group at one moment, read from the directory's row, the grants and the time. The directory
 * says what the pool had when it was last seen, the grants what was decided here, and while the pool is away the two
 * differ for days. So everybody reads both, through {@link #of} and what is built on it, and asks one of two questions,
 * each of which fails closed:
 *
 * <ul>
 *   <li>What may they do by it (roles, ownership, eligibility, approvals that count, admins who last)? Only what
 *       {@link #counts}: the directory has it, and no grant has ended it, is ending it, or has come to its end.
 *   <li>What do they hold (what excludes another group, how many groups there are, what is given twice)? Whatever
 *       there is, also what is only being added, and what is being removed until the pool itself has answered.
 * </ul>
 *
 * @param group the group; a person has at most one membership of each
 * @param grant the grant behind it, the wanted one where there are several; none for a membership that was made
 *     elsewhere
 * @param state how far it is
 */
public record Membership(GroupName group, Optional<Grant> grant, State state) {

    /** How far a membership is. */
    public enum State {

        /** It is wanted, and the directory does not have it: not yet, or not any more. */
        BEING_ADDED,

        /** The directory has it, and nothing has ended it. */
        HELD,

        /** It is over, and the pool has not confirmed that. */
        BEING_REMOVED
    }

    /**
     * Reads one membership.
     *
     * @param inDirectory whether the directory has it
     * @param grants what was given to the person for this group; those that have ended, and the pool knows, say nothing
     * @return nothing when there is none
     */
    public static Optional<Membership> of(GroupName group, boolean inDirectory, Collection<Grant> grants, Instant now) {
        Optional<Grant> wanted = Optional.empty();
        Optional<Grant> over = Optional.empty();
        for (Grant grant : grants) {
            if (grant.wantsMembershipAt(now)) {
                wanted = Optional.of(grant);
            } else if (grant.state() != GrantState.ENDED) {
                over = Optional.of(grant);
            }
        }
        if (wanted.isPresent()) {
            State state = inDirectory && over.isEmpty() ? State.HELD : State.BEING_ADDED;
            return Optional.of(new Membership(group, wanted, state));
        }
        if (over.isPresent()) {
            return Optional.of(new Membership(group, over, State.BEING_REMOVED));
        }
        return inDirectory ? Optional.of(new Membership(group, Optional.empty(), State.HELD)) : Optional.empty();
    }

    /**
     * Reads all memberships of one person.
     *
     * @param inDirectory the groups that the directory has them in
     * @param grants what was given to this person
     */
    public static Set<Membership> ofPerson(Set<GroupName> inDirectory, Collection<Grant> grants, Instant now) {
        Map<GroupName, List<Grant>> given = grants.stream().collect(Collectors.groupingBy(Grant::group));
        Set<GroupName> groups = new HashSet<>(inDirectory);
        groups.addAll(given.keySet());
        Set<Membership> memberships = new HashSet<>();
        for (GroupName group : groups) {
            of(group, inDirectory.contains(group), given.getOrDefault(group, List.of()), now)
                    .ifPresent(memberships::add);
        }
        return Set.copyOf(memberships);
    }

    /**
     * Reads the memberships of one group, by person.
     *
     * @param inDirectory whom the directory has in it
     * @param grants what was given to anybody for this group
     */
    public static Map<PersonId, Membership> inGroup(
            GroupName group, Set<PersonId> inDirectory, Collection<Grant> grants, Instant now) {
        Map<PersonId, List<Grant>> given = grants.stream()
                .filter(grant -> grant.group().equals(group))
                .collect(Collectors.groupingBy(Grant::person));
        Set<PersonId> people = new HashSet<>(inDirectory);
        people.addAll(given.keySet());
        Map<PersonId, Membership> memberships = new HashMap<>();
        people.forEach(person -> of(group, inDirectory.contains(person), given.getOrDefault(person, List.of()), now)
                .ifPresent(membership -> memberships.put(person, membership)));
        return memberships;
    }

    /** The groups of those that {@link #counts count}. */
    public static Set<GroupName> counting(Collection<Membership> memberships) {
        return memberships.stream()
                .filter(Membership::counts)
                .map(Membership::group)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether somebody may do by it what the group lets them do. */
    public boolean counts() {
        return state == State.HELD;
    }

    /** Whether it counts, and does not end by itself. */
    public boolean lasts() {
        return counts() && end().moment().isEmpty();
    }

    public boolean isBeingAdded() {
        return state == State.BEING_ADDED;
    }

    public boolean isBeingRemoved() {
        return state == State.BEING_REMOVED;
    }

    /** Whether Lifeguard gave it or looks after it. */
    public boolean isManaged() {
        return grant.isPresent();
    }

    /** When it ends by itself; never, for an unmanaged one. */
    public Expiry end() {
        return grant.map(Grant::end).orElseGet(Expiry::never);
    }
}
