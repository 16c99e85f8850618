package dev.lifeguard.directory;

/**
 * What a pass over the pool counted.
 *
 * @param people whom the pool listed
 * @param memberships what it listed of those
 * @param peopleGone who is in the copy and not in the pool any more
 * @param membershipsGone the same of memberships
 */
public record SyncCounts(int people, int memberships, int peopleGone, int membershipsGone) {

    /** Small pools change much in little time. */
    private static final int FEW = 10;

    private static final int A_TENTH = 10;

    /** Nothing yet. */
    public static final SyncCounts NOTHING = new SyncCounts(0, 0, 0, 0);

    /**
     * Whether so much would vanish that somebody must look first: more than a tenth of what the copy has, if that is more
     * than a few; or everybody, because whoever looks after the pool is in it.
     *
     * @param peopleBefore how many people the copy has
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
