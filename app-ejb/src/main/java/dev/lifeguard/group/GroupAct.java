package dev.lifeguard.group;

/** What administrators do to a group of the pool itself. */
public enum GroupAct {

    /** Make it. */
    CREATE,

    /** Give it another description. */
    DESCRIBE,

    /** Delete it, with all memberships. */
    DELETE
}
