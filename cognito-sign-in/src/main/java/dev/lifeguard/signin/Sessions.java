package dev.lifeguard.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.Optional;

/** The browser's session in the guard's hands: what it remembers of a sign-in, wherever that is kept. */
interface Sessions {

    /**
     * The sign-in of the session that the browser shows, if it has not ended.
     *
     * @throws StoreUnavailableException if that cannot be known at the moment
     */
    Optional<SignedIn> find(HttpServletRequest request, Instant now);

    /** The same as far as it is known without asking anybody. */
    Optional<SignedIn> findRemembered(HttpServletRequest request, Instant now);

    /**
     * Begins a session in place of the one before, with a new secret.
     *
     * @throws SignInRefusedException if it cannot be kept
     */
    void begin(HttpServletRequest request, HttpServletResponse response, SignedIn signedIn, Instant now);

    /** Ends the browser's session, if there is one. */
    void end(HttpServletRequest request, HttpServletResponse response);
}
