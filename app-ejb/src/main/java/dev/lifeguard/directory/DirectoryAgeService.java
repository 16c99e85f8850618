package dev.lifeguard.directory;

import dev.lifeguard.identity.CurrentUser;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;

/** Says how old the directory is, for every page that shows something of it. Open to everybody who is signed in. */
@Stateless
@PermitAll
public class DirectoryAgeService {

    private final CurrentUser caller;
    private final Directory directory;

    @Inject
    DirectoryAgeService(CurrentUser caller, Directory directory) {
        this.caller = caller;
        this.directory = directory;
    }

    /** For the container only. */
    public DirectoryAgeService() {
        this(null, null);
    }

    /** How old the directory is. */
    public DirectoryAge age() {
        caller.id();
        return directory.age();
    }
}
