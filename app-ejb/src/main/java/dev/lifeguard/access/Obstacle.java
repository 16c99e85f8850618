package dev.lifeguard.access;

/** Why something cannot be done at the pool, or was not, though no rule speaks against it. */
public interface Obstacle {

    /** As the audit log knows it, and pages name its sentence: what it is in the way of, a dot, and which it is. */
    String code();
}
