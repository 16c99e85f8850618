package dev.lifeguard.signin;

import java.time.Instant;

/**
 * All sessions but one whose sign-in began up to a moment have ended, however many they were.
 *
 * @param session the one that goes on
 * @param at the moment; {@link Instant#MIN} if none has ended so
 */
record OthersEnded(String session, Instant at) {

    static final OthersEnded NONE = new OthersEnded("", Instant.MIN);

    boolean ends(SignedIn signedIn) {
        return !signedIn.begunAt().isAfter(at) && !signedIn.session().equals(session);
    }

    /** The same, as if it had been told at this moment when it was told later. */
    OthersEnded notAfter(Instant now) {
        return at.isAfter(now) ? new OthersEnded(session, now) : this;
    }
}
