package dev.lifeguard.notice;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/** What somebody may be told, and may not want to be told. */
public enum NoticeKind {

    /** To everybody who can say the next yes to a request. */
    DECISION_NEEDED,

    /** The same, and whoever made the request: it is not decided, and expires tomorrow. */
    REQUEST_EXPIRES(Duration.ofDays(1)),

    /** To whoever made a request: what has come of it. */
    DECIDED,

    /** To those who were asked to decide: it is done, by somebody else. */
    HANDLED,

    /** A membership has begun, or goes on for longer. */
    BEGINS,

    /** A membership ends before long, and how to extend it. */
    ENDS_IN_3_DAYS(Duration.ofDays(3)),

    /** It ends very soon. */
    ENDS_IN_1_HOUR(Duration.ofHours(1)),

    /** A membership is over. */
    ENDED,

    /**
     * An administrator has given somebody another e-mail address: told at the one that they had, whatever they want to
     * be told, because an account is lost with its address.
     */
    EMAIL_CHANGED;

    /** Those that wait for their time, and are pointless as soon as a membership has another end. */
    static final Set<NoticeKind> OF_ENDS = EnumSet.of(ENDS_IN_3_DAYS, ENDS_IN_1_HOUR);

    /** Those that ask somebody to decide. */
    static final Set<NoticeKind> OF_OPEN_REQUESTS = EnumSet.of(DECISION_NEEDED, REQUEST_EXPIRES);

    /** What those are told who decide. */
    static final Set<NoticeKind> OF_DECISIONS = EnumSet.of(DECISION_NEEDED, REQUEST_EXPIRES, HANDLED);

    private final Duration ahead;

    NoticeKind() {
        this(Duration.ZERO);
    }

    NoticeKind(Duration ahead) {
        this.ahead = ahead;
    }

    /** How long before the moment that it is about. */
    Duration ahead() {
        return ahead;
    }

    /** Whether it is about a grant, rather than a request. */
    boolean isAboutGrant() {
        return compareTo(BEGINS) >= 0 && !isAboutAccount();
    }

    /** Whether it is about an account: a message of its own, to one address, which nobody can turn off. */
    boolean isAboutAccount() {
        return this == EMAIL_CHANGED;
    }

    /** Whether those alone are told it by mail who have or requested what it is about. */
    boolean isAboutOneself() {
        return this == DECIDED || isAboutGrant();
    }

    /** Whether people choose if they are told. */
    public boolean isChoice() {
        return !isAboutAccount();
    }

    /** The id of the notice of this kind about a request or a grant: there is one at most. */
    String of(Object about) {
        return name() + ":" + about;
    }
}
