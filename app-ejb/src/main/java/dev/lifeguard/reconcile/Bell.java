package dev.lifeguard.reconcile;

/** Wakes whoever tells the pool about changes, so that nobody waits for the next look. Losing it costs a second or two. */
public interface Bell {

    /** Once the running transaction is committed; never, if it is not. */
    void ringAfterCommit();
}
