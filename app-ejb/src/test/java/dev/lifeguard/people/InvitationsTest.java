package dev.lifeguard.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.database.DatabaseTest;
import dev.lifeguard.database.TestDatabase;
import dev.lifeguard.erasure.Erased;
import dev.lifeguard.identity.EmailAddress;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.people.Invitations.Unknown;
import dev.lifeguard.pool.CallWindow;
import dev.lifeguard.reconcile.Node;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/** How long an address is known that was invited. */
class InvitationsTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final EmailAddress NINA = new EmailAddress("Nina@Example.com");
    private static final EmailAddress NILS = new EmailAddress("nils@example.com");

    private static Invitations begun(Node node) {
        Invitations invitations = new Invitations(node.entityManager());
        node.inNew(() -> invitations.begin(NINA, Optional.empty(), NOW));
        node.inNew(() -> invitations.begin(NILS, Optional.empty(), NOW));
        return invitations;
    }

    private static long count(Node node) {
        return node.inNew(() -> node.entityManager()
                .createQuery("select count(i) from InvitationRow i", Long.class)
                .getSingleResult());
    }

    @DatabaseTest
    void erased_isNotKnownByTheAddressAnyMore(TestDatabase database) {
        Node node = new Node(database);
        Invitations invitations = begun(node);

        node.inNew(() -> invitations.erased(new Erased(new PersonId("nina"), "nina@example.com")));
        node.inNew(() -> invitations.erased(new Erased(new PersonId("somebody"), "")));

        assertThat(node.inNew(() -> invitations.isUnderWay(NINA, NOW))).isFalse();
        assertThat(node.inNew(() -> invitations.isUnderWay(NILS, NOW))).isTrue();
    }

    /** What an import has begun, it looks up by itself. */
    @DatabaseTest
    void unknown_areThoseThatSomebodyMayLookUp_theOldestFirst(TestDatabase database) {
        Node node = new Node(database);
        Invitations invitations = begun(node);
        PersonId henk = new PersonId("henk");
        Instant earlier = NOW.minusSeconds(5);
        node.inNew(() -> invitations.begin(new EmailAddress("a@example.com"), Optional.of(henk), NOW));
        node.inNew(() -> invitations.begin(new EmailAddress("b@example.com"), Optional.of(henk), earlier));
        assertThat(node.inNew(() -> invitations.unknown(NOW))).isEmpty();

        node.inNew(() -> invitations.doubt(new EmailAddress("a@example.com"), NOW, true));

        assertThat(node.inNew(() -> invitations.unknown(NOW))).containsExactly(new Unknown(henk, NOW, true));
        Instant later = NOW.plus(CallWindow.LATEST_ARRIVAL);
        assertThat(node.inNew(() -> invitations.unknown(later)))
                .extracting(Unknown::begunAt)
                .containsExactly(earlier, NOW);
        assertThat(node.inNew(() -> invitations.countUnknown(later))).isEqualTo(2);
    }

    @DatabaseTest
    void daily_forgetsThoseThatNobodyLooksUpAnyMore(TestDatabase database) {
        Node node = new Node(database);
        Invitations invitations = begun(node);

        retention(node, invitations, Duration.ofDays(29)).daily();
        assertThat(count(node)).isEqualTo(2);

        retention(node, invitations, Duration.ofDays(31)).daily();
        assertThat(count(node)).isZero();
    }

    private static InvitationRetention retention(Node node, Invitations invitations, Duration later) {
        return new InvitationRetention(invitations, node, Clock.fixed(NOW.plus(later), ZoneOffset.UTC));
    }
}
