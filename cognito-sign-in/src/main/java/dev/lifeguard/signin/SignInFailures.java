package dev.lifeguard.signin;

import java.util.List;
import java.util.Optional;

/** The latest sign-ins that this node refused, so that a help desk can look one up. A bean to be injected. */
public interface SignInFailures {

    /** How many are kept; the older ones are only in the server's log. */
    int MOST = 200;

    /** {@return the latest refusals of this node, newest first} */
    List<SignInFailure> latest();

    /**
     * Looks a refusal up.
     *
     * @param reference its reference, as somebody may have typed it
     * @return the refusal, if this node remembers it
     */
    Optional<SignInFailure> find(String reference);
}
