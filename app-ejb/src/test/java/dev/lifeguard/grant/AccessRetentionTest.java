package dev.lifeguard.grant;

import static dev.lifeguard.grant.Samples.ANNA;
import static dev.lifeguard.grant.Samples.FINANCE;
import static dev.lifeguard.grant.Samples.NOW;
import static dev.lifeguard.grant.Samples.OLGA;
import static dev.lifeguard.grant.Samples.PAYROLL;
import static dev.lifeguard.grant.Samples.PETER;
import static dev.lifeguard.grant.Samples.request;
import static dev.lifeguard.grant.Samples.yes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.lifeguard.database.DatabaseTest;
import dev.lifeguard.database.SetClock;
import dev.lifeguard.database.TestDatabase;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AccessRetentionTest {

    private static final Duration KEPT = Duration.ofDays(730);
    private static final Instant OLD = NOW.minus(KEPT).minusSeconds(1);
    private static final Instant YOUNG = NOW.minus(KEPT).plusSeconds(1);

    @DatabaseTest
    void forget_takesWhatIsOverAndOld_withItsDecisionsAndWhatItGave(TestDatabase database) {
        given(database, PETER, FINANCE, OLD, true);
        adopted(database, OLGA, FINANCE, OLD, true);

        assertThat(forget(database)).isFalse();

        assertThat(rows(database, "access_request")).isZero();
        assertThat(rows(database, "access_decision")).isZero();
        assertThat(rows(database, "access_answer")).isZero();
        assertThat(rows(database, "access_grant")).isZero();
    }

    @DatabaseTest
    void forget_leavesWhatWaits_whatIsHeld_andWhatIsYoung(TestDatabase database) {
        database.inTransaction(entityManager -> new AccessRepository(entityManager).add(request(ANNA, PAYROLL, OLD)));
        given(database, PETER, FINANCE, OLD, false);
        given(database, PETER, PAYROLL, YOUNG, true);
        adopted(database, OLGA, FINANCE, OLD, false);
        adopted(database, OLGA, PAYROLL, YOUNG, true);

        forget(database);

        assertThat(rows(database, "access_request")).isEqualTo(3);
        assertThat(rows(database, "access_decision")).isEqualTo(2);
        assertThat(rows(database, "access_answer")).isEqualTo(6);
        assertThat(rows(database, "access_grant")).isEqualTo(4);
    }

    @DatabaseTest
    void forget_whenThereIsVeryMuch_doesItInParts(TestDatabase database) {
        database.inTransaction(entityManager -> IntStream.range(0, 501)
                .forEach(number -> new AccessRepository(entityManager)
                        .add(request(new PersonId("p" + number), FINANCE, OLD).withdrawn())));

        assertThat(forget(database)).isTrue();
        assertThat(rows(database, "access_request")).isEqualTo(1);
        assertThat(forget(database)).isFalse();
        assertThat(rows(database, "access_request")).isZero();
    }

    @Test
    void new_whenTheTimeIsTooShort_saysTheLeast() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AccessRetention(null, null, null, Duration.ofDays(29)))
                .withMessage("lifeguard.access-history must be at least P30D");
    }

    /** A request with its yes, and what it gave. */
    private static void given(TestDatabase database, PersonId person, GroupName group, Instant asked, boolean isOver) {
        database.inTransaction(entityManager -> {
            AccessRepository store = new AccessRepository(entityManager);
            AccessRequest approved = request(person, group, asked).approved(yes(ANNA));
            store.add(approved);
            Grant grant = Grant.of(approved, asked);
            store.add(isOver ? grant.ending(EndReason.REMOVED).ended() : grant);
        });
    }

    private static void adopted(
            TestDatabase database, PersonId person, GroupName group, Instant begun, boolean isOver) {
        Grant grant = Grant.adopted(person, group, Expiry.never(), begun);
        database.inTransaction(entityManager -> new AccessRepository(entityManager)
                .add(isOver ? grant.ending(EndReason.REMOVED).ended() : grant));
    }

    private static boolean forget(TestDatabase database) {
        return database.fromTransaction(
                entityManager -> new AccessRetention(entityManager, null, new SetClock(NOW), KEPT).forget());
    }

    private static long rows(TestDatabase database, String table) {
        return database.fromTransaction(entityManager -> ((Number) entityManager
                        .createNativeQuery("select count(*) from " + table)
                        .getSingleResult())
                .longValue());
    }
}
