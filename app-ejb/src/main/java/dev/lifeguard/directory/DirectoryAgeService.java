package dev.lifeguard.directory;

import dev.lifeguard.identity.CurrentUser;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;

/** Says how old the copy of the pool is, for every page that shows something of it. Open to everybody who is signed in. */
@Stateless
@PermitAll
public class DirectoryAgeService {

    private final CurrentUser caller;
    private final Directory mirror;

    @Inject
    DirectoryAgeService(CurrentUser caller, Directory mirror) {
        this.caller = caller;
        this.mirror = mirror;
    }

    /** For the container only. */
    public DirectoryAgeService() {
        this(null, null);
    }

    /** How old the copy is. */
    public DirectoryAge age() {
        caller.id();
        return mirror.age();
    }
}
