package dev.lifeguard.notice;

/** What has come of a delivery. */
public enum DeliveryState {

    /** It is to be sent, or to be tried again. */
    PENDING,

    /** The mail server, or the receiver of the webhook, has taken it. */
    SENT,

    /** Pointless by the time at which it would have been sent, or not wanted by its receiver. */
    DROPPED,

    /** Its receiver has no address that may be used. */
    UNREACHABLE,

    /** It was tried often enough: somebody must look. */
    DEAD
}
