package dev.lifeguard.notice;

import static dev.lifeguard.access.AccessFixture.OLGA;
import static dev.lifeguard.access.AccessFixture.PAULA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.access.AccessFixture;
import dev.lifeguard.database.DatabaseTest;
import dev.lifeguard.database.TestDatabase;
import dev.lifeguard.identity.CallerIs;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.pool.PoolStatus;
import dev.lifeguard.reconcile.PoolParts;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

class NoticeServiceTest {

    private static final PersonId STRANGER = new PersonId("stranger");

    private static boolean isOutOfReach(TestDatabase database, PersonId person, Map<String, String> configured) {
        return database.fromTransaction(entityManager -> {
            NoticeService service = new NoticeService(
                    new CallerIs(person),
                    NoticeParts.outbox(entityManager),
                    PoolParts.directory(entityManager),
                    new NoticeSettings(
                            key -> Optional.ofNullable(configured.get(key)),
                            "https://lifeguard.example.com",
                            PostOffice.NAME));
            assertThat(service.mine().outOfReach()).isEqualTo(service.isOutOfReach());
            return service.isOutOfReach();
        });
    }

    @DatabaseTest
    void isOutOfReach_whoHasNoAddressThatMayBeUsed(TestDatabase database) {
        AccessFixture fixture = new AccessFixture(database);
        fixture.elsewhere(entityManager -> PoolParts.unverified(entityManager, OLGA, "olga@example.com"));

        assertThat(isOutOfReach(database, OLGA, PostOffice.BY_MAIL)).isTrue();
        assertThat(isOutOfReach(database, PAULA, PostOffice.BY_MAIL)).isFalse();
        fixture.elsewhere(entityManager -> PoolParts.person(entityManager, PAULA, false, PoolStatus.CONFIRMED));
        assertThat(isOutOfReach(database, PAULA, PostOffice.BY_MAIL))
                .as("disabled")
                .isTrue();
    }

    /** Until the pool is read again, a token alone has told of them. It does not say whether an address is verified. */
    @DatabaseTest
    void isOutOfReach_notWhoHasJustCome(TestDatabase database) {
        AccessFixture fixture = new AccessFixture(database);
        assertThat(isOutOfReach(database, STRANGER, PostOffice.BY_MAIL))
                .as("not in the directory so far")
                .isFalse();

        fixture.elsewhere(entityManager -> PoolParts.newcomer(entityManager, STRANGER));
        assertThat(isOutOfReach(database, STRANGER, PostOffice.BY_MAIL))
                .as("by a sign-in alone")
                .isFalse();

        fixture.elsewhere(
                entityManager -> PoolParts.unverified(entityManager, STRANGER, "s@example.com", PoolStatus.CONFIRMED));
        assertThat(isOutOfReach(database, STRANGER, PostOffice.BY_MAIL))
                .as("as the pool says")
                .isTrue();
    }

    @DatabaseTest
    void isOutOfReach_nobodyWhereNothingIsSent_orWhereAddressesOfOthersAreBelieved(TestDatabase database) {
        AccessFixture fixture = new AccessFixture(database);
        fixture.elsewhere(entityManager -> PoolParts.unverified(entityManager, OLGA, "olga@example.com"));
        Map<String, String> believing = new HashMap<>(PostOffice.BY_MAIL);
        believing.put("lifeguard.mail.federated-addresses", "true");

        assertThat(isOutOfReach(database, OLGA, Map.of())).isFalse();
        assertThat(isOutOfReach(database, OLGA, believing)).isFalse();

        fixture.elsewhere(
                entityManager -> PoolParts.unverified(entityManager, OLGA, "olga@example.com", PoolStatus.CONFIRMED));
        assertThat(isOutOfReach(database, OLGA, believing))
                .as("of no other identity provider")
                .isTrue();
    }
}
