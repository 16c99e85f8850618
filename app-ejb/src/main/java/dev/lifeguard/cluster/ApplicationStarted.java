package dev.lifeguard.cluster;

/**
 * The web module is about to take requests. Whatever works in the background begins with this event and not with its
 * own construction: by then the server is still deploying, and a class whose initializer meets a class loader that is
 * being changed (Payara's then throws {@code ConcurrentModificationException}) can never be used again in this node.
 */
public record ApplicationStarted() {}
