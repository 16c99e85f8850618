package dev.lifeguard.policy.load;

/** The CDI event on a node that goes by other policies now: what depends on them can be looked at again. Fired outside of transactions. */
public record PoliciesChanged() {}
