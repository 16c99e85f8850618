package dev.lifeguard.access;

/** Why this installation gives nothing at the moment, whoever asks. */
public enum GrantBlocker {

    /** The database forgets with the next restart, every end too, and the pool is a real one. */
    DATABASE_FORGETS,

    /** The first copy of the pool is not complete, so nobody knows yet whom the policies name and who is in which group. */
    COPY_INCOMPLETE,

    /** This node's {@code policies.yaml} has errors, and the one that counts is not known. */
    POLICIES_MISSING,

    /** This node has another {@code policies.yaml} than the one that counts. */
    POLICIES_DIFFER,

    /** This node has no {@code policies.yaml}, and one counts. */
    POLICIES_UNCONFIGURED,

    /** Another {@code policies.yaml} has come to count since it was judged. */
    POLICIES_CHANGED
}
