package dev.lifeguard.rules;

import dev.lifeguard.grant.AccessRequest;
import dev.lifeguard.grant.Grant;
import dev.lifeguard.grant.Membership;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.policy.Policies;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A {@link State} as the rules see it, worked out once for the many acts that are tried in it: by the same reading of
 * rows, grants and time as everywhere else, {@link Membership#ofPerson}.
 */
final class Fixture {

    /** How the memberships of one person are read. */
    interface MembershipReader {

        Set<Membership> ofPerson(Set<GroupName> inDirectory, Collection<Grant> grants, Instant now);
    }

    private final State state;
    private final Policies policies;
    private final Map<PersonId, Set<Membership>> memberships = new HashMap<>();
    private final Map<PersonId, EvaluationContext.Actor> actors = new HashMap<>();
    private final Map<PersonId, EvaluationContext.Subject> subjects = new HashMap<>();
    private final Map<GroupName, Set<PersonId>> deciders = new HashMap<>();
    private final Set<PersonId> lasting = new HashSet<>();
    private final Set<PersonId> lastingAdmins;
    private final Accounts accounts;

    Fixture(State state, MembershipReader reading) {
        this.state = state;
        this.policies = StateSpace.LAWS.get(state.law());
        StateSpace.PEOPLE.forEach(person -> memberships.put(person, read(person, reading)));
        StateSpace.GROUPS.forEach(group -> deciders.put(group, new HashSet<>()));
        StateSpace.PEOPLE.forEach(this::see);
        deciders.replaceAll((group, people) -> Set.copyOf(people));
        lastingAdmins = Set.copyOf(lasting);
        accounts = state.accounts();
    }

    private Set<Membership> read(PersonId person, MembershipReader reading) {
        Set<GroupName> rows = new HashSet<>();
        List<Grant> grants = new ArrayList<>();
        for (State.MembershipState one : state.kept()) {
            if (one.person().equals(person)) {
                one.grant().ifPresent(grants::add);
                if (one.inDirectory()) {
                    rows.add(one.group());
                }
            }
        }
        return reading.ofPerson(rows, grants, now());
    }

    private void see(PersonId person) {
        boolean enabled = !state.shut().contains(person);
        Set<GroupName> groups = enabled ? Membership.counting(memberships.get(person)) : Set.of();
        boolean admin = groups.contains(EvaluationContexts.ADMINS);
        actors.put(
                person,
                new EvaluationContext.Actor(
                        person, admin, enabled && state.helpdesk().contains(person)));
        subjects.put(person, subject(person, enabled));
        deciders.forEach((group, all) -> {
            if (enabled && (admin || policies.of(group).owners().include(person, groups))) {
                all.add(person);
            }
        });
        boolean lasts = memberships.get(person).stream()
                .anyMatch(one -> one.lasts() && one.group().equals(EvaluationContexts.ADMINS));
        if (enabled && lasts) {
            lasting.add(person);
        }
    }

    private EvaluationContext.Subject subject(PersonId person, boolean enabled) {
        Map<PersonId, Set<GroupName>> others = new HashMap<>();
        state.accountsOf(person)
                .filter(other -> !other.equals(person))
                .forEach(other -> others.put(other, heldOrAsked(other)));
        return new EvaluationContext.Subject(person, enabled, true, true, memberships.get(person), Set.of(), others);
    }

    private Set<GroupName> heldOrAsked(PersonId account) {
        return Stream.concat(
                        memberships.get(account).stream().map(Membership::group),
                        state.openOf(account).map(AccessRequest::group))
                .collect(Collectors.toUnmodifiableSet());
    }

    State state() {
        return state;
    }

    Policies policies() {
        return policies;
    }

    Instant now() {
        return StateSpace.at(state.hour());
    }

    EvaluationContext.Actor actor(PersonId person) {
        return actors.get(person);
    }

    EvaluationContext.Subject subject(PersonId person) {
        return subjects.get(person);
    }

    Set<PersonId> deciders(GroupName group) {
        return deciders.get(group);
    }

    Accounts accounts() {
        return accounts;
    }

    Set<PersonId> lastingAdmins() {
        return lastingAdmins;
    }

    /** The other open requests: other by being another one, since two that are equal must be told apart here. */
    List<AccessRequest> openBeside(Optional<AccessRequest> request, PersonId subject) {
        if (state.open().isEmpty()) {
            return List.of();
        }
        return state.openOf(subject)
                .filter(other -> request.isEmpty() || other != request.get())
                .toList();
    }
}
