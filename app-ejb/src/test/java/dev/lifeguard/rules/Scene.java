package dev.lifeguard.rules;

import dev.lifeguard.grant.AccessRequest;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A {@link World} as the rules see it, worked out once for the many acts that are tried in it. */
final class Scene {

    private final World world;
    private final Map<PersonId, Situation.Actor> actors = new HashMap<>();
    private final Map<PersonId, Situation.Subject> subjects = new HashMap<>();
    private final Map<GroupName, Set<PersonId>> deciders = new HashMap<>();
    private final Set<PersonId> lastingAdmins;
    private final Accounts accounts;

    Scene(World world) {
        this.world = world;
        for (PersonId person : Town.PEOPLE) {
            actors.put(person, new Situation.Actor(person, world.isIn(person, Situations.ADMINS), false));
            subjects.put(person, world.subject(person));
        }
        Town.GROUPS.forEach(group -> deciders.put(group, Set.copyOf(Town.deciders(world, group))));
        lastingAdmins = Set.copyOf(Town.lastingAdmins(world));
        accounts = world.accounts();
    }

    World world() {
        return world;
    }

    Instant now() {
        return Town.at(world.hour());
    }

    Situation.Actor actor(PersonId person) {
        return actors.get(person);
    }

    Situation.Subject subject(PersonId person) {
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
        if (world.open().isEmpty()) {
            return List.of();
        }
        return world.open().stream()
                .filter(other -> other.subject().equals(subject))
                .filter(other -> request.isEmpty() || other != request.get())
                .toList();
    }
}
