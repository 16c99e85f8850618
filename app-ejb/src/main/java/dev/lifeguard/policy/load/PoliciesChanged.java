package dev.lifeguard.policy.load;

/**
 * The CDI event on a node where other policies are in force now: what depends on them can be looked at again. Fired
 * outside of transactions.
 */
public record PoliciesChanged() {}
