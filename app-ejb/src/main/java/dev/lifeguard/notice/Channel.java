package dev.lifeguard.notice;

import java.time.Duration;
import java.time.Instant;

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

    /**
     * That a whole channel is left in peace, because nobody answers there, or because it wants no more for now: longer
     * each time in a row.
     *
     * @param failures so many times in a row
     * @param until the end of the last rest
     */
    record Backoff(int failures, Instant until) {

        /** Of a channel that was never in need of any. */
        static final Backoff NONE = new Backoff(0, Instant.EPOCH);

        private static final Duration FIRST = Duration.ofSeconds(5);
        private static final int LONGEST_DOUBLED = 6;
        private static final Duration LONGEST_WANTED = Duration.ofMinutes(15);

        /** What {@link #toString} has written. */
        static Backoff of(String text) {
            String[] parts = text.split(" ");
            return new Backoff(Integer.parseInt(parts[0]), Instant.parse(parts[1]));
        }

        /** One that would go on for much longer than any does was written before the clock was set back. */
        boolean isAt(Instant now) {
            return until.isAfter(now) && !until.isAfter(now.plus(LONGEST_WANTED.multipliedBy(2)));
        }

        /**
         * One more failure.
         *
         * @param wanted how long the other side asks for; not longer than is reasonable, whatever it says
         */
        Backoff again(Duration wanted, Instant now) {
            Duration ours = FIRST.multipliedBy(1L << Math.min(failures, LONGEST_DOUBLED));
            Duration theirs = wanted.compareTo(LONGEST_WANTED) < 0 ? wanted : LONGEST_WANTED;
            Instant end = now.plus(ours.compareTo(theirs) < 0 ? theirs : ours);
            return new Backoff(failures + 1, isAt(now) && until.isAfter(end) ? until : end);
        }

        /** Something was taken. What another node was asked for meanwhile is kept. */
        Backoff over() {
            return new Backoff(0, until);
        }

        @Override
        public String toString() {
            return failures + " " + until;
        }
    }
}
