package dev.lifeguard.grant;

/**
 * A CDI event: a request or a grant was stored as it is now. It is fired by the one door through which all of them go
 * ({@link AccessRepository}), in the transaction that stores it, so that whoever must hear of a change hears of every
 * one, whichever act it came from.
 */
public sealed interface AccessChange {

    /** A request was made, or has taken a step. */
    record RequestStored(AccessRequest request) implements AccessChange {}

    /** A grant was given, or has taken a step. */
    record GrantStored(Grant grant) implements AccessChange {}
}
