package dev.lifeguard.rules;

import dev.lifeguard.grant.AccessRequest;
import dev.lifeguard.grant.Grant;
import dev.lifeguard.grant.GrantState;
import dev.lifeguard.grant.RequestedDuration;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One state of the small world that the {@link StateSearch} walks through, as the database has it: the directory's
 * rows, the grants that the pool may still show, and the open requests. What they mean is for a {@link Fixture} to
 * read.
 *
 * @param hour how much time has passed
 * @param law which of {@link StateSpace#LAWS} is in force
 * @param shut whom the pool does not let in
 * @param gone those of them who were deleted
 * @param kept what there is of memberships, at most one of each person and group
 * @param open the requests that wait
 * @param onePerson accounts that all belong to one person; every other account is a person of its own
 * @param helpdesk who belongs to the help desk
 */
record State(
        int hour,
        int law,
        Set<PersonId> shut,
        Set<PersonId> gone,
        Set<MembershipState> kept,
        List<AccessRequest> open,
        Set<PersonId> onePerson,
        Set<PersonId> helpdesk) {

    /**
     * What is kept of one membership.
     *
     * @param inDirectory whether the directory has it
     * @param grant what was given or taken, unless the pool had it from elsewhere, or has confirmed the end
     */
    record MembershipState(PersonId person, GroupName group, boolean inDirectory, Optional<Grant> grant) {

        /** Whether it was taken or its time is up. */
        boolean isOverAt(int hour) {
            return grant.filter(given -> given.state() == GrantState.BEING_REMOVED || hasEndedBy(hour))
                    .isPresent();
        }

        private boolean hasEndedBy(int hour) {
            return grant.filter(given -> given.end().hasComeAt(StateSpace.at(hour)))
                    .isPresent();
        }

        /** Whether somebody may do something by it. */
        boolean countsAt(int hour) {
            return inDirectory && !isOverAt(hour);
        }

        /** All that a rule can see of it, as a number: over is over, by whatever. */
        private int code(int hour) {
            int row = inDirectory ? 1 : 0;
            if (isOverAt(hour)) {
                return 2 + row;
            }
            return grant.map(given -> 4
                                    + 2
                                            * given.end()
                                                    .moment()
                                                    .map(StateSpace::hourOf)
                                                    .orElse(0))
                            .orElse(0)
                    + row;
        }
    }

    Optional<MembershipState> kept(PersonId person, GroupName group) {
        return kept.stream()
                .filter(one -> one.person().equals(person) && one.group().equals(group))
                .findFirst();
    }

    /** Whether somebody is let in, and may do something by this group. */
    boolean counts(PersonId person, GroupName group) {
        return !shut.contains(person)
                && kept(person, group).filter(one -> one.countsAt(hour)).isPresent();
    }

    Stream<AccessRequest> openOf(PersonId person) {
        return open.stream().filter(request -> request.subject().equals(person));
    }

    /** This account, and the others of the same person. */
    Stream<PersonId> accountsOf(PersonId account) {
        return onePerson.contains(account) ? onePerson.stream() : Stream.of(account);
    }

    /** What the account has, is on its way to or from, and what it may soon have. */
    Stream<GroupName> heldOrAsked(PersonId account) {
        Stream<GroupName> held =
                kept.stream().filter(one -> one.person().equals(account)).map(MembershipState::group);
        return Stream.concat(held, openOf(account).map(AccessRequest::group));
    }

    Accounts accounts() {
        return new Accounts(onePerson.stream().collect(Collectors.toMap(account -> account, account -> "one address")));
    }

    State withOnePerson(PersonId... accounts) {
        return new State(hour, law, shut, gone, kept, open, Set.of(accounts), helpdesk);
    }

    State withHelpdesk(PersonId person) {
        return new State(hour, law, shut, gone, kept, open, onePerson, Set.of(person));
    }

    State later() {
        return new State(hour + 1, law, shut, gone, kept, open, onePerson, helpdesk);
    }

    State under(int otherLaw) {
        return new State(hour, otherLaw, shut, gone, kept, open, onePerson, helpdesk);
    }

    State letting(PersonId person, boolean in) {
        Set<PersonId> others = new HashSet<>(shut);
        boolean changed = in ? others.remove(person) : others.add(person);
        return changed ? new State(hour, law, others, gone, kept, open, onePerson, helpdesk) : this;
    }

    /** The directory has nothing of them any more; what they were given is looked after by later readings. */
    State without(PersonId person) {
        Set<PersonId> deleted = new HashSet<>(gone);
        deleted.add(person);
        return new State(hour, law, shut, deleted, kept, open, onePerson, helpdesk)
                .letting(person, false)
                .keeping(kept.stream()
                        .filter(one ->
                                !one.person().equals(person) || one.grant().isPresent())
                        .map(one -> one.person().equals(person)
                                ? new MembershipState(person, one.group(), false, one.grant())
                                : one));
    }

    State withOpen(List<AccessRequest> requests) {
        return new State(hour, law, shut, gone, kept, requests, onePerson, helpdesk);
    }

    /** With this in place of what was kept of the same person and group. */
    State with(MembershipState one) {
        Set<MembershipState> others = kept.stream()
                .filter(other ->
                        !other.person().equals(one.person()) || !other.group().equals(one.group()))
                .collect(Collectors.toCollection(HashSet::new));
        others.add(one);
        return keeping(others.stream());
    }

    State keeping(Stream<MembershipState> some) {
        return new State(hour, law, shut, gone, some.collect(Collectors.toSet()), open, onePerson, helpdesk);
    }

    /**
     * The same for two states in which no rule could see a difference, but for the names of people who differ in
     * nothing: each is walked through once, however many ways lead to it.
     */
    String key() {
        return StateSpace.sameButForNames(law).stream()
                .map(this::keyOf)
                .min(String::compareTo)
                .orElseThrow();
    }

    private String keyOf(List<PersonId> people) {
        char[] pairs = new char[StateSpace.PEOPLE.size() * StateSpace.GROUPS.size()];
        for (MembershipState one : kept) {
            int place =
                    people.indexOf(one.person()) * StateSpace.GROUPS.size() + StateSpace.GROUPS.indexOf(one.group());
            pairs[place] = (char) (1 + one.code(hour));
        }
        StringBuilder key = new StringBuilder(pairs.length + 2 + 2 * open.size())
                .append((char) (hour * StateSpace.LAWS.size() + law))
                .append((char) (bits(gone, people) << 9
                        | bits(helpdesk, people) << 6
                        | bits(shut, people) << 3
                        | bits(onePerson, people)))
                .append(pairs);
        if (open.isEmpty()) {
            return key.toString();
        }
        int[] requests = open.stream()
                .mapToInt(request -> code(request, people))
                .sorted()
                .toArray();
        Arrays.stream(requests).forEach(code -> key.append((char) code));
        return key.toString();
    }

    private static int bits(Set<PersonId> some, List<PersonId> people) {
        int bits = 0;
        for (PersonId one : some) {
            bits |= 1 << people.indexOf(one);
        }
        return bits;
    }

    private static int code(AccessRequest request, List<PersonId> people) {
        int code = people.indexOf(request.subject());
        code = code << 2 | people.indexOf(request.requester());
        code = code << 2 | StateSpace.GROUPS.indexOf(request.group());
        code = code << 2 | request.kind().ordinal();
        code = code << 1 | (request.duration() instanceof RequestedDuration.Limited ? 1 : 0);
        code = code << 2 | StateSpace.hourOf(request.requestedAt());
        return code << 3 | bits(request.approvers(), people);
    }
}
