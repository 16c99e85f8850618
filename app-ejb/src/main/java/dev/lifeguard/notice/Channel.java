package dev.lifeguard.notice;

import java.time.Duration;

/** How a notice is delivered, and how much of it one receiver is to bear. */
public enum Channel {

    /** To one person, by e-mail. */
    MAIL(3, Duration.ofMinutes(5)),

    /** To a chat tool, whoever reads there. */
    WEBHOOK(10, Duration.ofMinutes(1));

    /** Whoever has just been told more things than this is told the rest together, later. */
    static final int MANY = 10;

    private final int singles;
    private final Duration rest;

    Channel(int singles, Duration rest) {
        this.singles = singles;
        this.rest = rest;
    }

    /** So many that wait for one receiver make a message each; more make one. */
    int singles() {
        return singles;
    }

    /** How long a receiver who has just been told {@link #MANY} things is left in peace. */
    Duration rest() {
        return rest;
    }
}
