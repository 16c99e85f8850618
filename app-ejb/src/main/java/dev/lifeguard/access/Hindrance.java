package dev.lifeguard.access;

/** Why this installation gives nothing at the moment, whoever asks. */
public enum Hindrance {

    /** The database forgets with the next restart, every end too, and the pool is a real one. */
    DATABASE_FORGETS,

    /** The first copy of the pool is not complete, so nobody knows yet whom the policies name and who is in which group. */
    COPY_INCOMPLETE,

    /** A {@code policies.yaml} is configured, and none without errors was loaded since the start. */
    POLICIES_MISSING,

    /** This node has another {@code policies.yaml} than the rest. */
    POLICIES_DIFFER
}
