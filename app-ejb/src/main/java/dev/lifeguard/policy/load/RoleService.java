package dev.lifeguard.policy.load;

import dev.lifeguard.signin.CognitoSettings;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;

/**
 * Tells administrators what the configuration makes of the pool's groups: which of them give a role, and which of them
 * let people in at all. Only names that stand in the configuration appear here; a pool group of any other name gives
 * nothing, even if it is called {@code admin}.
 */
@Stateless
@RolesAllowed("admin")
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class RoleService {

    /**
     * The groups of the pool that give one of Lifeguard's roles.
     *
     * @param role the container's name of the role
     * @param groups the pool groups, as configured; none when nobody can have the role
     */
    public record RoleGroups(String role, List<String> groups) {

        /** Keeps a copy, so that what a page reads cannot change. */
        public RoleGroups {
            groups = List.copyOf(groups);
        }
    }

    private static final List<String> ROLES = List.of("admin", "helpdesk", "auditor");

    private final CognitoSettings settings;

    @Inject
    RoleService(CognitoSettings settings) {
        this.settings = settings;
    }

    /** For the container's proxy only. */
    public RoleService() {
        this(null);
    }

    /** Every role of Lifeguard with the groups that give it, the mightiest first. */
    public List<RoleGroups> roles() {
        return ROLES.stream()
                .map(role -> new RoleGroups(role, settings.groupsGiving(role)))
                .toList();
    }

    /** The groups whose members can sign in at all; empty when everybody in the pool may. */
    public List<String> entryGroups() {
        return settings.entryGroups();
    }
}
