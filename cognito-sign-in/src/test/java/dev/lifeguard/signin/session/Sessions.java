package dev.lifeguard.signin.session;

import dev.lifeguard.signin.SessionStore;
import dev.lifeguard.signin.SignedIn;
import dev.lifeguard.signin.StoredSession;
import dev.lifeguard.signin.TestSignIns;

/** Kept sessions for tests of what stands around them. */
public final class Sessions {

    private Sessions() {}

    public static SessionStore inMemory() {
        return new InMemorySessionStore();
    }

    /** The session that this secret opens. */
    public static StoredSession kept(SignedIn signedIn, String secret) {
        return TestSignIns.kept(
                id(secret), signedIn.subject(), SignedInCodec.seal(signedIn, secret), signedIn.expiresAt());
    }

    public static String id(String secret) {
        return SessionCookie.id(secret);
    }
}
