package dev.lifeguard.session;

import dev.lifeguard.cluster.DatabaseTime;
import dev.lifeguard.database.DatabaseClock;
import dev.lifeguard.database.TestDatabase;
import dev.lifeguard.directory.LargeDirectory;
import dev.lifeguard.reconcile.Node;
import dev.lifeguard.signin.SubjectStates;

/** What a node that starts tells its guard of the last day, for the bench. */
public final class SessionUpdatesAtStart {

    private SessionUpdatesAtStart() {}

    /** A day on which so many memberships changed; the people and groups are those of {@link LargeDirectory}. */
    public static void write(TestDatabase database, int many, int people, int groups) {
        String now = "current_timestamp";
        LargeDirectory.made(
                database,
                many,
                "insert into session_update (sub, kind, happened_at, written_at, detail) select p.sub, 'ADDED', "
                        + now + ", " + now + ", 'group-' || mod(x, " + groups
                        + ") from %s join numbered_person p on p.number"
                        + " = mod(x, " + people + ")");
    }

    /** Hears all of it. */
    public static void hear(Node node) {
        new SessionUpdateFeed(node.entityManager(), node, new DatabaseTime(node.entityManager()), new SubjectStates())
                .begin(new DatabaseClock());
    }
}
