package dev.lifeguard.web.groups;

import dev.lifeguard.policy.load.RoleService;
import dev.lifeguard.policy.load.RoleService.RoleGroups;
import jakarta.enterprise.inject.Model;
import jakarta.inject.Inject;
import java.util.List;

/** The page on which administrators see what the pool's groups mean here. */
@Model
public class RolesPage {

    @Inject
    private RoleService service;

    private List<RoleGroups> roles = List.of();
    private List<String> entryGroups = List.of();

    /** Asks the service before anything is written, so that its refusal can still become the page for 403. */
    public void open() {
        roles = service.roles();
        entryGroups = service.entryGroups();
    }

    public List<RoleGroups> getRoles() {
        return roles;
    }

    /** Empty when everybody in the pool can sign in. */
    public List<String> getEntryGroups() {
        return entryGroups;
    }
}
