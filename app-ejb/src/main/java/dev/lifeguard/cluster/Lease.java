package dev.lifeguard.cluster;

/**
 * That one node, and no other, does a certain work.
 *
 * @param name which work
 * @param holder which node
 * @param fencing goes up whenever the holder changes: a node that slept through the end of its lease is known by its
 *     number, and nothing that it writes counts
 */
public record Lease(String name, String holder, long fencing) {

    /** Telling the pool about changes. */
    public static final String RECONCILER = "reconciler";

    /** Making the directory as the pool says. */
    public static final String SYNC = "sync";

    /** Sending notices. */
    public static final String NOTICES = "notices";
}
