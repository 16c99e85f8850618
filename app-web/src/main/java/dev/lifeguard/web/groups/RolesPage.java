package dev.lifeguard.web.groups;

import dev.lifeguard.policy.load.RoleService;
import dev.lifeguard.policy.load.RoleService.RoleGroups;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** The page on which administrators see what the pool's groups mean here. */
@Named
@RequestScoped
public class RolesPage {

    private final RoleService service;
    private List<RoleGroups> roles = List.of();
    private List<String> entryGroups = List.of();

    @Inject
    RolesPage(RoleService service) {
        this.service = service;
    }

    /** For the container's proxy only. */
    RolesPage() {
        this(null);
    }

    /** Asks the service before anything is written, so that its refusal can still become the page for 403. */
    public void open() {
        roles = service.roles();
        entryGroups = service.entryGroups();
    }

    public List<RoleGroups> getRoles() {
        return roles;
    }

    /** Empty when everybody in the pool may come in. */
    public List<String> getEntryGroups() {
        return entryGroups;
    }
}
