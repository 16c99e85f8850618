package dev.lifeguard.directory;

/** Pieces of JPQL about the directory, for queries of other packages: only this one names its entities. */
public final class DirectoryJpql {

    private DirectoryJpql() {}

    /** The memberships, to be selected from; {@code m} is one, {@code m.firstSeenAt} its first sight. */
    public static String memberships() {
        return "MembershipRow m";
    }

    /** The memberships that are over; {@code f} is one, {@code f.observedAt} when it was seen to be over. */
    public static String formerMemberships() {
        return "FormerMembershipRow f";
    }

    /** Whether the pool has had the person no more since before a moment. */
    public static String isPersonGone(String sub, String before) {
        return "exists (select p.sub from PersonRow p where p.sub = " + sub + " and p.goneAt < " + before + ")";
    }

    /** Whether the pool has had the group no more since before a moment. */
    public static String isGroupGone(String name, String before) {
        return "exists (select q.name from GroupRow q where q.name = " + name + " and q.goneAt < " + before + ")";
    }

    /**
     * Whether the pool has had another group of this name since before a moment.
     *
     * @param made when the group was made that is meant, as the pool said
     */
    public static String isAnotherGroup(String name, String made, String before) {
        return "exists (select q.name from GroupRow q where q.name = " + name
                + " and q.goneAt is null and q.createdAt <> " + made + " and q.createdSeenAt < " + before + ")";
    }

    /** Whether the pool has had another group of this name since before a moment, and not yet at an earlier one. */
    public static String isAnotherGroupSince(String name, String earlier, String before) {
        return "exists (select q.name from GroupRow q where q.name = " + name
                + " and q.goneAt is null and q.createdSeenAt > " + earlier + " and q.createdSeenAt < " + before + ")";
    }

    /** Whether a membership was first seen after a moment. */
    public static String isMemberSince(String sub, String group, String since) {
        return "exists (select m.sub from MembershipRow m where m.sub = " + sub + " and m.groupName = " + group
                + " and m.firstSeenAt > " + since + ")";
    }
}
