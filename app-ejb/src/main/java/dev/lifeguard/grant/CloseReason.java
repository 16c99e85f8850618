package dev.lifeguard.grant;

/** Why a request is not open any more. */
public enum CloseReason {

    /** It is open. */
    NOT_YET,

    /** The approvers have decided. */
    DECIDED,

    /** Whoever asked took it back. */
    WITHDRAWN,

    /** Nobody decided in time. */
    EXPIRED,

    /** The membership came about another way. */
    ALREADY_MEMBER,

    /** The group is not in the pool any more. */
    GROUP_GONE,

    /** The person is not in the pool any more. */
    PERSON_GONE
}
