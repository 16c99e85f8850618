package dev.lifeguard.access;

import dev.lifeguard.access.GrantBlockers.GrantBlocker;
import dev.lifeguard.grant.AccessRequest;
import dev.lifeguard.rules.Evaluation;
import java.util.Optional;

/** What came of an act: done, or not and why. Never a quiet nothing. */
public sealed interface Outcome {

    /**
     * It is done.
     *
     * @param request the request as it is now; empty for acts that need none
     */
    record Done(Optional<AccessRequest> request) implements Outcome {}

    /**
     * The rules say no; nothing has changed, and the log knows.
     *
     * @param evaluation all reasons
     */
    record Denied(Evaluation evaluation) implements Outcome {}

    /**
     * This installation gives nothing at the moment, to nobody.
     *
     * @param blocker what is in the way
     */
    record Blocked(GrantBlocker blocker) implements Outcome {}

    /**
     * Nothing speaks against it but what it would be done to or with: the account, the group, or the pool. The log
     * knows.
     *
     * @param obstacle what was in the way; by some of them nobody knows whether it was done
     */
    record Failed(Obstacle obstacle) implements Outcome {}

    /** Done, with the request as it is now. */
    static Outcome done(AccessRequest request) {
        return new Done(Optional.of(request));
    }

    /** Done, and there is no request. */
    static Outcome done() {
        return new Done(Optional.empty());
    }
}
