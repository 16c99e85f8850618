package dev.lifeguard.notice;

/** Why a message was not taken. Words of a server stand in the log alone: they may name people. */
public enum Failure {

    /** Nobody answers there, or not in time. */
    UNREACHABLE(true, false),

    /** The server does not take our user and password. */
    SIGN_IN_REFUSED(true, false),

    /** The mail server, or the receiver of the webhook, takes nothing from us, whatever it is. */
    SENDER_REFUSED(true, false),

    /** It takes no more at the moment. */
    TOO_MANY(true, false),

    /** The server does not take messages for this address. */
    ADDRESS_REFUSED(false, true),

    /** The server does not take this message at the moment. */
    REFUSED(false, false),

    /** The receiver of the webhook says that this is wrong, and would say so again. */
    WRONG(false, true),

    /** Something that nobody foresaw. */
    UNFORESEEN(false, false);

    private final boolean everybodys;
    private final boolean forGood;

    Failure(boolean everybodys, boolean forGood) {
        this.everybodys = everybodys;
        this.forGood = forGood;
    }

    /** Whether every other message would fare the same now, so that none need be tried for a while. */
    boolean isEverybodys() {
        return everybodys;
    }

    /** Whether trying again is pointless. */
    boolean isForGood() {
        return forGood;
    }
}
