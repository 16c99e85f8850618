package dev.lifeguard.reconcile;

/** How urgent a change of a membership is. Everything of the first goes before anything of the second. */
public enum Priority {

    /** Somebody looks at the page and waits. */
    PEOPLE,

    /** Nobody waits: ends that have come, changes of many at once. */
    MASS;

    short number() {
        return (short) ordinal();
    }
}
