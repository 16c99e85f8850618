package dev.lifeguard.setup;

import dev.lifeguard.signin.SignInFailure;
import dev.lifeguard.signin.SignInFailures;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** Lets the help desk look up why somebody could not sign in, by the reference that the person reads out. */
@Stateless
@RolesAllowed({"helpdesk", "admin"})
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class SignInProblemService {

    private final SignInFailures refusals;

    @Inject
    SignInProblemService(SignInFailures refusals) {
        this.refusals = refusals;
    }

    /** For the container's proxy only. */
    public SignInProblemService() {
        this(null);
    }

    /** The latest refusals of this node, newest first. */
    public List<SignInFailure> latest() {
        return refusals.latest();
    }

    /** The refusal with this reference, if this node still remembers it. */
    public Optional<SignInFailure> find(String reference) {
        return refusals.find(reference);
    }
}
