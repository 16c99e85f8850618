package dev.lifeguard.grant;

/** Pieces of JPQL about requests and grants, for queries of other packages: only this one names its entities. */
public final class GrantJpql {

    private GrantJpql() {}

    /** Person and group of each current grant; {@code g} is the grant, and a condition may follow. */
    public static String currentGrants() {
        return "select g.person, g.groupName from GrantRow g where g.currentKey is not null";
    }

    /**
     * Person and group of each grant that the pool may still show; {@code g} is the grant, and a condition may follow.
     */
    public static String unfinishedGrants() {
        return "select g.person, g.groupName from GrantRow g where g.state <> dev.lifeguard.grant.GrantState.ENDED";
    }

    /** Whether nothing was given here that the pool may still show, so that a membership is unmanaged. */
    public static String isNotGivenHere(String person, String group) {
        return "not exists (select h.id from GrantRow h where h.person = " + person + " and h.groupName = " + group
                + " and h.state <> dev.lifeguard.grant.GrantState.ENDED)";
    }

    /** Person and group of each open request; {@code r} is the request, and a condition may follow. */
    public static String openRequests() {
        return "select r.subject, r.groupName from RequestRow r where r.openKey is not null";
    }

    /** Whether a request, {@code r}, is for more than an extension. */
    public static String isNoExtension() {
        return "r.kind <> dev.lifeguard.grant.RequestKind.EXTENSION";
    }

    /**
     * What to join to rows with {@code sub} and {@code groupName}: {@code g}, the grant by which that person shall be
     * in that group. In brackets, because EclipseLink 5 takes a "left" that follows a condition for the function of
     * that name.
     */
    public static String currentGrantOf(String row) {
        return "GrantRow g on (g.person = %1$s.sub and g.groupName = %1$s.groupName and g.currentKey is not null)"
                .formatted(row);
    }
}
