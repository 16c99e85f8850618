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
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

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

    /** The accounts of everybody who could decide about the group at this moment: enabled owners and admins. */
    Accounts of(GroupName group, Policies policies) {
        Owners owners = policies.of(group).owners();
        Set<GroupName> groups = new HashSet<>(owners.groups());
        groups.addAll(policies.roles().admin());
        Map<PersonId, String> deciders = new HashMap<>(mirror.membersOf(groups));
        mirror.people(owners.people()).values().stream()
                .filter(Person::isActive)
                .forEach(person -> deciders.put(person.id(), person.address()));
        return new Accounts(deciders);
    }
}
