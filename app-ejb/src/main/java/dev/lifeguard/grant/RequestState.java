package dev.lifeguard.grant;

/** The life of a request: it waits, and is then closed once and for all in one of four ways. */
public enum RequestState {
    PENDING,
    APPROVED,
    DENIED,
    WITHDRAWN,
    EXPIRED;

    /** Whether a decision is still awaited. */
    public boolean isOpen() {
        return this == PENDING;
    }

    /** @throws IllegalMoveException unless the move is one that a request may make */
    RequestState to(RequestState next) {
        if (this != PENDING || next == PENDING) {
            throw new IllegalMoveException("a request cannot go from " + this + " to " + next);
        }
        return next;
    }
}
