package dev.lifeguard.directory;

import dev.lifeguard.identity.CallingPerson;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;

/** Says how old the copy of the pool is, for every page that shows something of it. Open to everybody who is signed in. */
@Stateless
@PermitAll
public class PoolCopyService {

    private final CallingPerson caller;
    private final PoolMirror mirror;

    @Inject
    PoolCopyService(CallingPerson caller, PoolMirror mirror) {
        this.caller = caller;
        this.mirror = mirror;
    }

    /** For the container only. */
    public PoolCopyService() {
        this(null, null);
    }

    /** How old the copy is. */
    public MirrorAge age() {
        caller.id();
        return mirror.age();
    }
}
