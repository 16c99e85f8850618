package dev.lifeguard.directory;

/** Pieces of JPQL about the copy of the pool, for queries of other packages: only this one names its entities. */
public final class MirrorJpql {

    private MirrorJpql() {}

    /** The memberships, to be selected from; {@code m} is one, {@code m.firstSeenAt} its first sight. */
    public static String memberships() {
        return "MembershipRow m";
    }

    /** The memberships that are over; {@code f} is one, {@code f.observedAt} when it was seen to be over. */
    public static String formerMemberships() {
        return "FormerMembershipRow f";
    }

    /** Whether the pool has the person no more. */
    public static String isPersonGone(String sub) {
        return "exists (select p.sub from PersonRow p where p.sub = " + sub + " and p.goneAt is not null)";
    }

    /** Whether the pool has the group no more, or a younger one of this name. */
    public static String isGroupGone(String name, String since) {
        return "exists (select q.name from GroupRow q where q.name = " + name
                + " and (q.goneAt is not null or q.createdAt > " + since + "))";
    }

    /** Whether a membership was first seen after a moment. */
    public static String isMemberSince(String sub, String group, String since) {
        return "exists (select m.sub from MembershipRow m where m.sub = " + sub + " and m.groupName = " + group
                + " and m.firstSeenAt > " + since + ")";
    }
}
