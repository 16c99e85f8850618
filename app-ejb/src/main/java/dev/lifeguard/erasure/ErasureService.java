package dev.lifeguard.erasure;

import dev.lifeguard.identity.CurrentUser;
import dev.lifeguard.identity.PersonId;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Optional;

/** Erases people who are gone from the pool, for administrators. There is no way back. */
@Stateless
@RolesAllowed("admin")
public class ErasureService {

    private final CurrentUser caller;
    private final Erasure erasure;

    @Inject
    ErasureService(CurrentUser caller, Erasure erasure) {
        this.caller = caller;
        this.erasure = erasure;
    }

    /** For the container's proxy only. */
    public ErasureService() {
        this(null, null);
    }

    /** Erases one person, or says why not; the log has either. */
    public Erasure.Outcome erase(PersonId person) {
        return erasure.erase(person, Optional.of(caller.id()));
    }
}
