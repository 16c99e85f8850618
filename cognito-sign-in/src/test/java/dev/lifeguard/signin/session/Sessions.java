package dev.lifeguard.signin.session;

import dev.lifeguard.signin.KeptSession;
import dev.lifeguard.signin.People;
import dev.lifeguard.signin.SessionStore;
import dev.lifeguard.signin.SignedIn;

/** Kept sessions for tests of what stands around them. */
public final class Sessions {

    private Sessions() {}

    public static SessionStore inMemory() {
        return new SessionsInMemory();
    }

    /** The session that this secret opens. */
    public static KeptSession kept(SignedIn signedIn, String secret) {
        return People.kept(id(secret), signedIn.subject(), SignedInText.seal(signedIn, secret), signedIn.expiresAt());
    }

    public static String id(String secret) {
        return SessionCookie.id(secret);
    }
}
