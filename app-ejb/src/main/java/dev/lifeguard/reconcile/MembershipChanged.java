package dev.lifeguard.reconcile;

/**
 * The CDI event that wakes the worker of this node: something was decided that the pool must be told. Fired in the
 * transaction that writes it, observed after its commit, and never if it is rolled back. If it is lost,
 * {@link ReconcileTimer} finds the same a second later.
 */
public record MembershipChanged() {}
