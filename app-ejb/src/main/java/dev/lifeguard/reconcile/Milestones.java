package dev.lifeguard.reconcile;

/**
 * Told where the worker is between two steps that belong together. Nothing happens there; a test replaces this bean by one
 * that ends the whole process at a chosen point, to show that nothing is lost.
 */
public interface Milestones {

    /** The points after which another step must follow. */
    enum Milestone {
        /** A grant was changed and its key marked, and both are committed. */
        COMMITTED,
        /** This node has the lease and knows what it will tell the pool. */
        LEASE_TAKEN,
        /** The pool is about to be told. */
        CALL_SENT,
        /** The pool has answered, and nobody has written it down. */
        ANSWER_RECEIVED,
        /** It is written down. */
        RESULT_STORED
    }

    /** Returns at once. */
    void reached(Milestone milestone);
}
