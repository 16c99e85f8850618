package dev.lifeguard.access;

import dev.lifeguard.directory.Person;
import dev.lifeguard.directory.PoolMirror;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.policy.Owners;
import dev.lifeguard.policy.Policies;
import dev.lifeguard.rules.Accounts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Finds those who decide about a group. The policies are given, because they may be ones that are just being loaded. */
@ApplicationScoped
public class Deciders {

    private final PoolMirror mirror;

    @Inject
    Deciders(PoolMirror mirror) {
        this.mirror = mirror;
    }

    /** For the container's proxy only. */
    Deciders() {
        this(null);
    }

    /**
     * The accounts of everybody who could decide about each of the groups at this moment: enabled owners and admins. Asks the
     * database as often for many groups as for one.
     */
    Map<GroupName, Accounts> of(Collection<GroupName> groups, Policies policies) {
        Set<GroupName> admins = policies.roles().admin();
        Map<GroupName, Map<PersonId, String>> members = mirror.membersOf(
                Stream.concat(owners(groups, policies).flatMap(owners -> owners.groups().stream()), admins.stream())
                        .toList());
        Map<PersonId, Person> named = mirror.people(owners(groups, policies)
                .flatMap(owners -> owners.people().stream())
                .toList());
        Map<GroupName, Accounts> deciders = new HashMap<>();
        for (GroupName group : groups) {
            Owners owners = policies.of(group).owners();
            Map<PersonId, String> accounts = new HashMap<>();
            Stream.concat(owners.groups().stream(), admins.stream())
                    .forEach(some -> accounts.putAll(members.getOrDefault(some, Map.of())));
            owners.people().stream()
                    .map(named::get)
                    .filter(person -> person != null && person.isActive())
                    .forEach(person -> accounts.put(person.id(), person.address()));
            deciders.put(group, new Accounts(accounts));
        }
        return deciders;
    }

    private static Stream<Owners> owners(Collection<GroupName> groups, Policies policies) {
        return groups.stream().map(group -> policies.of(group).owners());
    }
}
