package dev.lifeguard.groups;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Tells administrators what the configuration makes of the pool's groups: which of them give a role, and which of them
 * let people in at all. Only names that stand in the configuration appear here; a pool group of any other name gives
 * nothing, even if it is called {@code admin}.
 */
@Stateless
@RolesAllowed("admin")
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class RoleService {

    private static final List<String> ROLES = List.of("admin", "helpdesk", "auditor");

    private final Config config;

    /** Reads the running application's configuration. */
    public RoleService() {
        this(ConfigProvider.getConfig());
    }

    RoleService(Config config) {
        this.config = config;
    }

    /** Every role of Lifeguard with the groups that give it, the mightiest first. */
    public List<RoleGroups> roles() {
        return ROLES.stream()
                .map(role -> new RoleGroups(role, names("lifeguard.groups." + role)))
                .toList();
    }

    /** The groups whose members may come in at all; empty when everybody in the pool may. */
    public List<String> entryGroups() {
        return names("lifeguard.entry-groups");
    }

    private List<String> names(String key) {
        return config.getOptionalValue(key, String.class).stream()
                .flatMap(value -> Arrays.stream(value.split(",")))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }
}
