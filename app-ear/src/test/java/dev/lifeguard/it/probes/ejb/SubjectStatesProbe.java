package dev.lifeguard.it.probes.ejb;

import dev.lifeguard.signin.SubjectStates;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;

/** Tells the guard of changes, from where the application learns of them: the EJB module. */
@Stateless
@PermitAll
public class SubjectStatesProbe {

    @Inject
    private SubjectStates live;

    public void given(String subject, String group, Instant at) {
        live.given(subject, group, at);
    }

    public void taken(String subject, String group, Instant at) {
        live.taken(subject, group, at);
    }

    public void signedOut(String subject, Instant at) {
        live.signedOut(subject, at);
    }
}
