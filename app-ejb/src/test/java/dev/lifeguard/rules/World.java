package dev.lifeguard.rules;

import dev.lifeguard.grant.AccessRequest;
import dev.lifeguard.grant.End;
import dev.lifeguard.grant.Grant;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One state of the small world that the {@link Walk} walks through. Two worlds are equal when nothing that any rule can see
 * differs, so that each is looked at once, however many ways lead to it.
 *
 * @param hour how much time has passed
 * @param shut whom the pool does not let in
 * @param held what the pool has
 * @param open the requests that wait
 * @param onePerson accounts that all belong to one person; every other account is a person of its own
 */
record World(int hour, Set<PersonId> shut, Set<Held> held, List<AccessRequest> open, Set<PersonId> onePerson) {

    /**
     * One membership in the pool.
     *
     * @param grant why, if it was given here
     * @param taken whether it was taken away and the pool does not know yet
     */
    record Held(PersonId person, GroupName group, Optional<Grant> grant, boolean taken) {

        End end() {
            return grant.map(Grant::end).orElse(End.never());
        }

        boolean isOverAt(int hour) {
            return taken || end().hasComeAt(Town.at(hour));
        }

        private Situation.Membership seenAt(int hour) {
            return new Situation.Membership(group, end(), grant.isPresent(), isOverAt(hour));
        }
    }

    boolean isIn(PersonId person, GroupName group) {
        return !shut.contains(person) && standing(person, group).isPresent();
    }

    Optional<Held> standing(PersonId person, GroupName group) {
        return held.stream()
                .filter(one -> one.person().equals(person) && one.group().equals(group) && !one.isOverAt(hour))
                .findFirst();
    }

    Stream<GroupName> groupsOf(PersonId person) {
        return held.stream().filter(one -> one.person().equals(person)).map(Held::group);
    }

    Stream<AccessRequest> openOf(PersonId person) {
        return open.stream().filter(request -> request.subject().equals(person));
    }

    Situation.Subject subject(PersonId person) {
        Set<Situation.Membership> memberships = held.stream()
                .filter(one -> one.person().equals(person))
                .map(one -> one.seenAt(hour))
                .collect(Collectors.toSet());
        Map<PersonId, Set<GroupName>> others = accountsOf(person)
                .filter(other -> !other.equals(person))
                .collect(Collectors.toMap(
                        other -> other, other -> heldOrAsked(other).collect(Collectors.toSet())));
        return new Situation.Subject(person, !shut.contains(person), true, memberships, others);
    }

    /** This account, and the others of the same person. */
    Stream<PersonId> accountsOf(PersonId account) {
        return onePerson.contains(account) ? onePerson.stream() : Stream.of(account);
    }

    /** What the account has, and what it may soon have. */
    Stream<GroupName> heldOrAsked(PersonId account) {
        return Stream.concat(groupsOf(account), openOf(account).map(AccessRequest::group));
    }

    Accounts accounts() {
        return new Accounts(onePerson.stream().collect(Collectors.toMap(account -> account, account -> "one address")));
    }

    World withOnePerson(PersonId... accounts) {
        return new World(hour, shut, held, open, Set.of(accounts));
    }

    World later() {
        return new World(hour + 1, shut, held, open, onePerson);
    }

    World letting(PersonId person, boolean in) {
        Set<PersonId> others = new HashSet<>(shut);
        boolean changed = in ? others.remove(person) : others.add(person);
        return changed ? new World(hour, others, held, open, onePerson) : this;
    }

    World withOpen(List<AccessRequest> requests) {
        return new World(hour, shut, held, requests, onePerson);
    }

    /** The pool has one membership of a person in a group, whatever it came from. */
    World with(Held one) {
        Set<Held> others = without(one.person(), one.group());
        others.add(one);
        return new World(hour, shut, others, open, onePerson);
    }

    World keeping(Stream<Held> some) {
        return new World(hour, shut, some.collect(Collectors.toSet()), open, onePerson);
    }

    private Set<Held> without(PersonId person, GroupName group) {
        return held.stream()
                .filter(one -> !one.person().equals(person) || !one.group().equals(group))
                .collect(Collectors.toCollection(HashSet::new));
    }
}
