package dev.lifeguard.reconcile;

import dev.lifeguard.directory.MembershipId;
import dev.lifeguard.directory.MembershipKeyRow;
import dev.lifeguard.grant.IllegalMoveException;
import dev.lifeguard.reconcile.PendingChanges.Priority;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;

/** That a membership may have to change at the pool. */
@Entity
@Table(name = "pending_change")
class PendingChangeRow extends MembershipKeyRow {

    private static final int LONGEST_ERROR = 200;

    private long version;
    private short priority;
    private Instant since;

    @Column(name = "not_before")
    private Instant notBefore;

    private int attempts;

    @Column(name = "not_found")
    private int notFound;

    @Enumerated(EnumType.STRING)
    @Column(name = "state")
    private State state;

    @Column(name = "call_number")
    private long callNumber;

    @Column(name = "last_error")
    private String lastError;

    PendingChangeRow() {}

    PendingChangeRow(MembershipId key, Priority priority, Instant now) {
        super(key);
        this.priority = priority.number();
        this.since = now;
        this.notBefore = since;
        this.version = 1;
        this.state = State.PENDING;
        this.lastError = "";
    }

    long version() {
        return version;
    }

    boolean isRepetition() {
        return state == State.REPEAT;
    }

    int attempts() {
        return attempts;
    }

    /** How often the pool has answered that there is no such person or group; what else went wrong does not count. */
    int notFound() {
        return notFound;
    }

    /**
     * Something changed again; whoever waits is served first, and earlier failures do not count. The repetition that
     * was to come is not made at its time now, so that the late call it was for counts as under way again.
     */
    void markedAgain(Priority again, Instant now) {
        if (isRepetition()) {
            state = state.to(State.IN_DOUBT);
        }
        version++;
        priority = (short) Math.min(priority, again.number());
        notBefore = now;
        nothingFailed();
    }

    private void nothingFailed() {
        attempts = 0;
        notFound = 0;
        lastError = "";
    }

    /** Whether an earlier call may still be under way, and reach the pool after a later one. */
    boolean isInDoubt() {
        return state == State.IN_PROGRESS || state == State.IN_DOUBT;
    }

    /** Whether the pool must be told although all grants are over: a late call may have undone what was told before. */
    boolean mustBeTold() {
        return state != State.PENDING;
    }

    /** A worker begins to tell the pool; until it has written down what came of it, that is in doubt. */
    void telling(long call) {
        state = state.to(State.IN_PROGRESS);
        callNumber = call;
    }

    /** Whether nobody else has begun to tell the pool since. */
    boolean isTelling(long call) {
        return state == State.IN_PROGRESS && callNumber == call;
    }

    /** Not done; once more later. */
    void again(State next, Instant later, String error) {
        state = state.to(next);
        fails(later, error);
    }

    /** The pool knows no such person or group. */
    void notFoundAgain() {
        notFound++;
    }

    /** It was not even found out what is to be done, or cannot be done yet, or the answer could not be written down. */
    void stumbled(Instant later, String error) {
        if (state == State.IN_PROGRESS) {
            state = state.to(State.IN_DOUBT);
        }
        fails(later, error);
    }

    private void fails(Instant later, String error) {
        attempts++;
        notBefore = later;
        lastError = error.length() > LONGEST_ERROR ? error.substring(0, LONGEST_ERROR) : error;
    }

    /** Done, and done once more when no late call can be under way any more. */
    void onceMore(Instant then) {
        state = state.to(State.REPEAT);
        nothingFailed();
        notBefore = then;
    }

    /** Done, but something changed meanwhile. */
    void goesOn(boolean inDoubt) {
        state = state.to(inDoubt ? State.IN_DOUBT : State.PENDING);
        nothingFailed();
    }

    /** A call of this key was made by somebody who had no right to it any more. */
    void inDoubt(Instant now) {
        state = state.to(State.IN_DOUBT);
        version++;
        notBefore = now;
    }

    /**
     * What a marked key is in between two looks. A doubt about a call never goes away by itself: the pool is told
     * something first, and what it answers decides.
     */
    enum State {

        /** Nobody tells the pool, and nothing that was told is on its way. */
        PENDING,

        /** The pool is being told, by the call of a number; or the node that told it is gone, and nobody knows. */
        IN_PROGRESS,

        /** An earlier call may still be under way, and reach the pool after a later one. */
        IN_DOUBT,

        /** It is told once more when no late call can be under way any more. */
        REPEAT;

        private Set<State> next() {
            return switch (this) {
                case PENDING -> EnumSet.of(IN_PROGRESS, IN_DOUBT);
                case IN_PROGRESS -> EnumSet.allOf(State.class);
                case IN_DOUBT, REPEAT -> EnumSet.of(IN_PROGRESS, IN_DOUBT);
            };
        }

        /** @throws IllegalMoveException unless the move is one that a key may make */
        State to(State other) {
            if (!next().contains(other)) {
                throw new IllegalMoveException("a key cannot go from " + this + " to " + other);
            }
            return other;
        }
    }
}
