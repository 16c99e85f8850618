package dev.lifeguard.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.cluster.DatabaseTime;
import dev.lifeguard.database.DatabaseClock;
import dev.lifeguard.database.DatabaseTest;
import dev.lifeguard.database.TestDatabase;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.reconcile.Node;
import dev.lifeguard.signin.SubjectStates;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** What sessions are told, by the database's clock, which can be set too. */
class SessionUpdatesTest {

    private static final PersonId ANNA = new PersonId("sub-anna");
    private static final GroupName STAFF = new GroupName("staff");
    private static final String A_DAY_AHEAD =
            "update session_update set happened_at = current_timestamp + interval '1' day,"
                    + " written_at = current_timestamp + interval '1' day";

    @DatabaseTest
    void write_neverTellsAnythingLaterThanNow(TestDatabase database) {
        Node node = new Node(database);
        Instant tomorrow = Instant.now().plus(Duration.ofDays(1));

        node.inNew(() -> changes(node).signedOut(ANNA, tomorrow));
        node.inNew(() -> changes(node).signedOut(ANNA, tomorrow));

        List<ReceivedUpdate> heard = new ListeningNode(node).hear();
        assertThat(heard).hasSize(2);
        assertThat(heard.get(0).at()).isBefore(heard.get(1).at());
        assertThat(heard.get(1).at()).isBeforeOrEqualTo(now(node));
    }

    @DatabaseTest
    void write_whatOverridesAnother_isLater(TestDatabase database) {
        Node node = new Node(database);
        Instant seen = now(node).minusSeconds(60);

        node.inNew(() -> changes(node).signedOut(ANNA, seen));
        node.inNew(() -> changes(node).signedOut(ANNA, seen.minusSeconds(5)));

        assertThat(new ListeningNode(node).hear())
                .extracting(ReceivedUpdate::at)
                .containsExactly(
                        seen.truncatedTo(ChronoUnit.MICROS),
                        seen.truncatedTo(ChronoUnit.MICROS).plusMillis(1));
    }

    /** On a node that starts, and so hears all of it: the newer word is the one that counts. */
    @DatabaseTest
    void write_afterTheDatabasesClockWasSetBack_isHeardLast(TestDatabase database) {
        Node node = new Node(database);
        node.inNew(() -> changes(node).signedOut(ANNA, Instant.EPOCH));
        database.inSql(A_DAY_AHEAD);

        node.inNew(() -> changes(node).taken(ANNA, STAFF, now(node)));

        List<ReceivedUpdate> heard = new ListeningNode(node).hear();
        assertThat(heard).extracting(ReceivedUpdate::what).containsExactly("signed out", "taken staff");
        assertThat(heard.get(0).at()).isBefore(heard.get(1).at());
        assertThat(heard.get(1).at()).isBeforeOrEqualTo(now(node));
    }

    @DatabaseTest
    void poll_tellsNothingTwice_andSettlesWhatWasWrittenByAClockThatWasAhead(TestDatabase database) {
        Node node = new Node(database);
        node.inNew(() -> changes(node).signedOut(ANNA, Instant.EPOCH));
        database.inSql(A_DAY_AHEAD);
        ListeningNode ears = new ListeningNode(node);

        assertThat(ears.hear()).hasSize(1);
        assertThat(ears.hear()).isEmpty();
        node.inNew(() -> changes(node).signedOut(ANNA, now(node)));
        assertThat(ears.hear()).hasSize(1);
        assertThat(ears.hear()).isEmpty();
    }

    @DatabaseTest
    void poll_tellsEachChangeOfAGroup(TestDatabase database) {
        Node node = new Node(database);
        node.inNew(() -> {
            changes(node).given(ANNA, STAFF, now(node));
            changes(node).taken(ANNA, STAFF, now(node));
        });

        List<ReceivedUpdate> heard = new ListeningNode(node).hear();
        assertThat(heard).extracting(ReceivedUpdate::what).containsExactly("given staff", "taken staff");
        assertThat(heard.get(0).at()).isBefore(heard.get(1).at());
    }

    /**
     * Another one that began later was quicker, and its word has been told already: that is no sign of a clock set
     * back.
     */
    @DatabaseTest
    void write_inATransactionThatBeganLongAgo_isHeardLast(TestDatabase database) {
        Node node = new Node(database);
        node.inNew(() -> changes(node).given(ANNA, STAFF, Instant.EPOCH));
        database.inSql("update session_update set happened_at = current_timestamp + interval '25' second,"
                + " written_at = current_timestamp + interval '25' second");
        ListeningNode ears = new ListeningNode(node);
        Instant quicker = ears.hear().get(0).at();
        DatabaseClock clock = new DatabaseClock();
        clock.agree(clock.asking(), now(node).plusSeconds(26));

        node.inNew(() -> new SessionUpdates(node.entityManager(), clock).taken(ANNA, STAFF, now(node)));

        assertThat(ears.hear())
                .singleElement()
                .satisfies(heard -> assertThat(heard.at()).isAfter(quicker));
    }

    @DatabaseTest
    void poll_whenTheKindIsOfAnotherRelease_signsOut(TestDatabase database) {
        Node node = new Node(database);
        node.inNew(() -> changes(node).given(ANNA, STAFF, Instant.EPOCH));
        database.inSql("update session_update set kind = 'GROUPS', detail = 'a'");

        assertThat(new ListeningNode(node).hear())
                .extracting(ReceivedUpdate::what)
                .containsExactly("signed out");
    }

    private record ReceivedUpdate(String what, Instant at) {}

    /** A node that listens. */
    private static final class ListeningNode {

        private final List<ReceivedUpdate> heard = new ArrayList<>();
        private final SessionUpdateFeed feed;

        ListeningNode(Node node) {
            feed = new SessionUpdateFeed(
                    node.entityManager(), node, new DatabaseTime(node.entityManager()), new SubjectStates() {
                        @Override
                        public synchronized void given(String subject, String group, Instant at) {
                            heard.add(new ReceivedUpdate("given " + group, at));
                        }

                        @Override
                        public synchronized void taken(String subject, String group, Instant at) {
                            heard.add(new ReceivedUpdate("taken " + group, at));
                        }

                        @Override
                        public synchronized void signedOut(String subject, Instant at) {
                            heard.add(new ReceivedUpdate("signed out", at));
                        }
                    });
            feed.begin(new DatabaseClock());
        }

        List<ReceivedUpdate> hear() {
            feed.poll();
            List<ReceivedUpdate> news = List.copyOf(heard);
            heard.clear();
            return news;
        }
    }

    private static SessionUpdates changes(Node node) {
        return new SessionUpdates(node.entityManager());
    }

    private static Instant now(Node node) {
        return node.inNew(() -> new DatabaseTime(node.entityManager()).now());
    }
}
