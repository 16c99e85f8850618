package dev.lifeguard.identity;

import java.util.Set;

/** The caller of a service that is tried without a container. */
public final class CallerIs extends CurrentUser {

    private final PersonId person;
    private final Set<String> roles;

    /** Somebody whom the container lets in as these roles. */
    public CallerIs(PersonId person, String... roles) {
        this.person = person;
        this.roles = Set.of(roles);
    }

    @Override
    public PersonId id() {
        return person;
    }

    @Override
    public boolean isInRole(String role) {
        return roles.contains(role);
    }
}
