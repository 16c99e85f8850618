package dev.lifeguard.reconcile;

import dev.lifeguard.directory.MembershipId;
import dev.lifeguard.directory.MembershipKeyRow;
import dev.lifeguard.reconcile.PendingChanges.Priority;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;

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
    private PendingChangeState state;

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
        this.state = PendingChangeState.PENDING;
        this.lastError = "";
    }

    long version() {
        return version;
    }

    boolean isRepetition() {
        return state == PendingChangeState.REPEAT;
    }

    int attempts() {
        return attempts;
    }

    /** How often the pool has answered that there is no such person or group; what else went wrong does not count. */
    int notFound() {
        return notFound;
    }

    /**
     * Something changed again; whoever waits is served first, and earlier failures do not count. The repetition that was to
     * come is not made at its time now, so that the late call it was for counts as under way again.
     */
    void markedAgain(Priority again, Instant now) {
        if (isRepetition()) {
            state = state.to(PendingChangeState.IN_DOUBT);
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
        return state == PendingChangeState.IN_PROGRESS || state == PendingChangeState.IN_DOUBT;
    }

    /** Whether the pool must be told although all grants are over: a late call may have undone what was told before. */
    boolean mustBeTold() {
        return state != PendingChangeState.PENDING;
    }

    /** A worker begins to tell the pool; until it has written down what came of it, that is in doubt. */
    void telling(long call) {
        state = state.to(PendingChangeState.IN_PROGRESS);
        callNumber = call;
    }

    /** Whether nobody else has begun to tell the pool since. */
    boolean isTelling(long call) {
        return state == PendingChangeState.IN_PROGRESS && callNumber == call;
    }

    /** Not done; once more later. */
    void again(PendingChangeState next, Instant later, String error) {
        state = state.to(next);
        fails(later, error);
    }

    /** The pool knows no such person or group. */
    void notFoundAgain() {
        notFound++;
    }

    /** It was not even found out what is to be done, or cannot be done yet, or the answer could not be written down. */
    void stumbled(Instant later, String error) {
        if (state == PendingChangeState.IN_PROGRESS) {
            state = state.to(PendingChangeState.IN_DOUBT);
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
        state = state.to(PendingChangeState.REPEAT);
        nothingFailed();
        notBefore = then;
    }

    /** Done, but something changed meanwhile. */
    void goesOn(boolean inDoubt) {
        state = state.to(inDoubt ? PendingChangeState.IN_DOUBT : PendingChangeState.PENDING);
        nothingFailed();
    }

    /** A call of this key was made by somebody who had no right to it any more. */
    void inDoubt(Instant now) {
        state = state.to(PendingChangeState.IN_DOUBT);
        version++;
        notBefore = now;
    }
}
