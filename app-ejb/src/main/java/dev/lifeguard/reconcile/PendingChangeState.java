package dev.lifeguard.reconcile;

import dev.lifeguard.grant.IllegalMoveException;
import java.util.EnumSet;
import java.util.Set;

/**
 * What a marked key is in between two looks. A doubt about a call never goes away by itself: the pool is told something first,
 * and what it answers decides.
 */
enum PendingChangeState {

    /** Nobody tells the pool, and nothing that was told is on its way. */
    PENDING,

    /** The pool is being told, by the call of a number; or the node that told it is gone, and nobody knows. */
    IN_PROGRESS,

    /** An earlier call may still be under way, and reach the pool after a later one. */
    IN_DOUBT,

    /** It is told once more when no late call can be under way any more. */
    REPEAT;

    private Set<PendingChangeState> next() {
        return switch (this) {
            case PENDING -> EnumSet.of(IN_PROGRESS, IN_DOUBT);
            case IN_PROGRESS -> EnumSet.allOf(PendingChangeState.class);
            case IN_DOUBT, REPEAT -> EnumSet.of(IN_PROGRESS, IN_DOUBT);
        };
    }

    /** @throws IllegalMoveException unless the move is one that a key may make */
    PendingChangeState to(PendingChangeState other) {
        if (!next().contains(other)) {
            throw new IllegalMoveException("a key cannot go from " + this + " to " + other);
        }
        return other;
    }
}
