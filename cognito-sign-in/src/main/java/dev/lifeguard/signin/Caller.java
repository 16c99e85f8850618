package dev.lifeguard.signin;

import jakarta.security.enterprise.CallerPrincipal;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The signed-in person as EJBs and pages see them: {@code getName()} is Cognito's username, {@link #subject()} the
 * {@code sub} by which a person is known, and {@link #groups()} all their pool groups, which are not container roles.
 */
public class Caller extends CallerPrincipal {

    private static final long serialVersionUID = 1L;

    private final SignedIn signedIn;
    private final LinkedHashSet<String> groups;

    /** With the groups of the sign-in. */
    Caller(SignedIn signedIn) {
        this(signedIn, signedIn.groups());
    }

    /** With the groups that its session has by now. */
    Caller(SignedIn signedIn, Collection<String> groups) {
        super(signedIn.username());
        this.signedIn = signedIn;
        this.groups = new LinkedHashSet<>(groups);
    }

    /** {@return Cognito's {@code sub}, which never changes, unlike every name} */
    public String subject() {
        return signedIn.subject();
    }

    /**
     * {@return the pool groups of the session, in order: those of its token, with what has changed since
     * ({@link SubjectStates})}
     */
    public Set<String> groups() {
        return Collections.unmodifiableSet(groups);
    }

    /** {@return when they signed in, what they are called, when the session ends} */
    public SignedIn signedIn() {
        return signedIn;
    }
}
