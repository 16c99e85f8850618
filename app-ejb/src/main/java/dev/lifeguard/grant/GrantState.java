package dev.lifeguard.grant;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** The life of a grant, which only goes forward: a grant once ended never returns, whatever a clock does. */
public enum GrantState {

    /** Decided; the pool may not know it yet. */
    BEING_ADDED,

    /** The pool has it. */
    ACTIVE,

    /** Over; the pool may still have it. */
    BEING_REMOVED,

    /** Over, and the pool knows. */
    ENDED;

    /**
     * Those in which the pool may still have it. By name, because an index finds what is in some states and not what is
     * in any other.
     */
    static final Set<GrantState> UNFINISHED = Collections.unmodifiableSet(EnumSet.complementOf(EnumSet.of(ENDED)));

    /** Whether the person shall be a member because of it. */
    public boolean wantsMembership() {
        return this == BEING_ADDED || this == ACTIVE;
    }

    private Set<GrantState> next() {
        return switch (this) {
            case BEING_ADDED -> EnumSet.of(ACTIVE, BEING_REMOVED);
            case ACTIVE -> EnumSet.of(BEING_REMOVED);
            case BEING_REMOVED -> EnumSet.of(ENDED);
            case ENDED -> EnumSet.noneOf(GrantState.class);
        };
    }

    /** @throws IllegalMoveException unless the move is one that a grant may make */
    GrantState to(GrantState other) {
        if (!next().contains(other)) {
            throw new IllegalMoveException("a grant cannot go from " + this + " to " + other);
        }
        return other;
    }
}
