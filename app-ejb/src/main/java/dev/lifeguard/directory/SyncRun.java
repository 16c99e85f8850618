package dev.lifeguard.directory;

import java.time.Instant;
import java.util.Optional;

/**
 * A reading of the whole pool, after which the directory says the same; for administrators.
 *
 * @param number counted from 1
 * @param started when it began
 * @param finished when it ended, if it has
 * @param outcome how it went
 * @param counts what it counted
 * @param detail why it broke, or what it asks; may be empty
 */
public record SyncRun(
        long number, Instant started, Optional<Instant> finished, Outcome outcome, Counts counts, String detail) {

    /** How a sync run went. */
    public enum Outcome {

        /** It is under way, or the node that made it is gone. */
        RUNNING,

        /** Everything was read, and what the pool does not have any more was taken out of the directory. */
        COMPLETE,

        /** The pool failed in between. What was read counts; nothing was taken out. */
        STOPPED_EARLY,

        /**
         * Everything was read, and so much would be taken out that somebody has to look first. Nothing was taken out.
         */
        NEEDS_CONFIRMATION,

        /** Somebody looked, and said that the next sync run may take just that out. */
        CONFIRMED
    }

    /**
     * What a sync run counted.
     *
     * @param people whom the pool listed
     * @param memberships what it listed of those
     * @param peopleGone who is in the directory and not in the pool any more
     * @param membershipsGone the same of memberships
     */
    public record Counts(int people, int memberships, int peopleGone, int membershipsGone) {

        /** Small pools change much in little time. */
        private static final int FEW = 10;

        private static final int A_TENTH = 10;

        /** Nothing yet. */
        public static final Counts NOTHING = new Counts(0, 0, 0, 0);

        /**
         * Whether so much would vanish that somebody must look first: more than a tenth of what the directory has, if
         * that is more than a few; or everybody, because whoever looks after the pool is in it.
         *
         * @param peopleBefore how many people the directory has
         * @param membershipsBefore how many memberships it has
         */
        public boolean isAlarming(long peopleBefore, long membershipsBefore) {
            return peopleBefore > 0 && people == 0
                    || isMuch(peopleGone, peopleBefore)
                    || isMuch(membershipsGone, membershipsBefore);
        }

        private static boolean isMuch(int gone, long before) {
            return gone > FEW && (long) gone * A_TENTH > before;
        }
    }

    /**
     * The CDI event after a complete sync run, on the node that made it and soon on the others: what depends on who is
     * in the pool can be looked at again. Fired outside of transactions.
     *
     * @param asOf when the sync run began
     */
    public record Completed(Instant asOf) {}
}
