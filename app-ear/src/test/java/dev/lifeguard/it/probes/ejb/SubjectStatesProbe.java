package dev.lifeguard.it.probes.ejb;

import dev.lifeguard.signin.SubjectStates;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Set;

/** Tells the guard of changes, from where the application learns of them: the EJB module. */
@Stateless
@PermitAll
public class SubjectStatesProbe {

    @Inject
    private SubjectStates live;

    public void observed(String subject, Set<String> groups, Instant at) {
        live.observed(subject, groups, at);
    }

    public void signedOut(String subject, Instant at) {
        live.signedOut(subject, at);
    }
}
