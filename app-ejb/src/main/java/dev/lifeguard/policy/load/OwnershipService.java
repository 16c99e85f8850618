package dev.lifeguard.policy.load;

import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Whether somebody owns groups, by the policies in memory alone: every page asks this for its menu, so it costs no
 * question to the database. What a page behind the menu shows is evaluated there again.
 */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class OwnershipService {

    private final PolicyRegistry registry;

    @Inject
    OwnershipService(PolicyRegistry registry) {
        this.registry = registry;
    }

    /** For the container's proxy only. */
    public OwnershipService() {
        this(null);
    }

    /** Whether somebody with these pool groups owns any group. */
    public boolean ownsAny(PersonId person, Collection<String> theirGroups) {
        return registry.inForce()
                .policies()
                .owns(
                        person,
                        theirGroups.stream()
                                .map(GroupName::of)
                                .flatMap(Optional::stream)
                                .collect(Collectors.toUnmodifiableSet()));
    }
}
