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
import dev.lifeguard.database.QueryPlan;
import dev.lifeguard.database.SetClock;
import dev.lifeguard.database.TestDatabase;
import dev.lifeguard.directory.LargeDirectory;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AccessRetentionTest {

    private static final Duration KEPT = Duration.ofDays(730);
    private static final int MANY = 20_000;
    private static final Instant LONG_AGO = NOW.minus(KEPT.multipliedBy(3));
    private static final Instant OLD = NOW.minus(KEPT).minusSeconds(1);
    private static final Instant YOUNG = NOW.minus(KEPT).plusSeconds(1);

    /** {@link Samples} gives so long. */
    private static final Duration UNTIL_IT_EXPIRES = Duration.ofDays(14);

    @DatabaseTest
    void forget_takesWhatHasEndedLongAgo_withTheRequestItCameOf(TestDatabase database) {
        given(database, PETER, FINANCE, LONG_AGO, OLD);
        adopted(database, OLGA, FINANCE, LONG_AGO, OLD);

        assertThat(forget(database)).isFalse();

        assertThat(rows(database, "access_request")).isZero();
        assertThat(rows(database, "access_decision")).isZero();
        assertThat(rows(database, "access_answer")).isZero();
        assertThat(rows(database, "access_grant")).isZero();
    }

    @DatabaseTest
    void forget_whenWhatWasBegunLongAgoEndedLately_keepsIt_andTheRequestItCameOf(TestDatabase database) {
        given(database, PETER, FINANCE, LONG_AGO, YOUNG);
        adopted(database, OLGA, FINANCE, LONG_AGO, YOUNG);

        forget(database);

        assertThat(rows(database, "access_request")).isEqualTo(1);
        assertThat(rows(database, "access_decision")).isEqualTo(1);
        assertThat(rows(database, "access_grant")).isEqualTo(2);
    }

    @DatabaseTest
    void forget_leavesWhatWaits_andWhatHasNotEnded(TestDatabase database) {
        database.inTransaction(
                entityManager -> new AccessRepository(entityManager).add(request(ANNA, PAYROLL, LONG_AGO)));
        given(database, PETER, FINANCE, LONG_AGO, null);
        adopted(database, OLGA, FINANCE, LONG_AGO, null);
        given(database, OLGA, PAYROLL, LONG_AGO, null);
        database.inSql("update access_grant set state = 'BEING_REMOVED', ended_at = begins_at" + " where group_name = '"
                + PAYROLL + "'");

        forget(database);

        assertThat(rows(database, "access_request")).isEqualTo(3);
        assertThat(rows(database, "access_decision")).isEqualTo(2);
        assertThat(rows(database, "access_answer")).isEqualTo(6);
        assertThat(rows(database, "access_grant")).isEqualTo(3);
    }

    @DatabaseTest
    void forget_countsRequestsThatCameToNothing_fromWhenTheyWouldHaveExpired(TestDatabase database) {
        for (Instant expiry : List.of(OLD, YOUNG)) {
            Instant asked = expiry.minus(UNTIL_IT_EXPIRES);
            database.inTransaction(entityManager -> {
                AccessRepository store = new AccessRepository(entityManager);
                store.add(request(PETER, FINANCE, asked).denied(new Decision(ANNA, false, "no", asked)));
                store.add(request(PETER, FINANCE, asked).withdrawn());
                store.add(request(PETER, FINANCE, asked).closed(CloseReason.EXPIRED));
            });
        }

        forget(database);

        assertThat(rows(database, "access_request")).isEqualTo(3);
        assertThat(rows(database, "access_decision")).isEqualTo(1);
        assertThat(rows(database, "access_request where expires_at < " + sql(NOW.minus(KEPT))))
                .isZero();
    }

    @DatabaseTest
    void forget_whenThereIsVeryMuch_doesItInParts(TestDatabase database) {
        database.inTransaction(entityManager -> IntStream.range(0, 501)
                .forEach(number -> new AccessRepository(entityManager)
                        .add(request(new PersonId("p" + number), FINANCE, LONG_AGO)
                                .withdrawn())));

        assertThat(forget(database)).isTrue();
        assertThat(rows(database, "access_request")).isEqualTo(1);
        assertThat(forget(database)).isFalse();
        assertThat(rows(database, "access_request")).isZero();
    }

    /** However much lasts, each part is found by an index, whose order it has. */
    @DatabaseTest
    void forget_whenVeryMuchLasts_readsNoneOfThat(TestDatabase database) {
        String then = LargeDirectory.then();
        LargeDirectory.made(
                database,
                MANY,
                "insert into access_request (id, kind, requester, subject, group_name, justification, requested_at,"
                        + " expires_at, state, close_reason, version) select 'r' || s.x, 'ENTRY', 'p' || s.x, 'p' || s.x,"
                        + " 'g', '', " + then + ", " + then + " + s.x * interval '1' minute,"
                        + " case when mod(s.x, 10) = 0 then 'DENIED' else 'APPROVED' end, 'DECIDED', 1 from %s");
        LargeDirectory.made(
                database,
                MANY,
                "insert into access_grant (id, person, group_name, request_id, begins_at, state, end_reason, ended_at,"
                        + " version) select 'g' || s.x, 'p' || s.x, 'g', 'r' || s.x, " + then + ","
                        + " case when mod(s.x, 10) = 1 then 'ENDED' else 'ACTIVE' end, 'REMOVED',"
                        + " case when mod(s.x, 10) = 1 then " + then + " + s.x * interval '1' minute end, 1 from %s");
        LargeDirectory.lookAt(database);

        List<QueryPlan> plans = database.plansOf(() -> forget(database));

        assertThat(plans).hasSizeGreaterThan(3).allSatisfy(plan -> {
            assertThat(plan.scanned()).as(plan.explanation()).isEmpty();
            assertThat(plan.isSortedForAFew()).as(plan.explanation()).isFalse();
        });
    }

    @Test
    void new_whenTheTimeIsTooShort_saysTheLeast() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AccessRetention(null, null, null, Duration.ofDays(29)))
                .withMessage("lifeguard.access-history must be at least P30D");
    }

    /**
     * A request with its yes, and what it gave.
     *
     * @param ended when that was over; null: it is not
     */
    private static void given(TestDatabase database, PersonId person, GroupName group, Instant asked, Instant ended) {
        AccessRequest approved = request(person, group, asked).approved(yes(ANNA));
        database.inTransaction(entityManager -> new AccessRepository(entityManager).add(approved));
        held(database, Grant.of(approved, asked), ended);
    }

    private static void adopted(TestDatabase database, PersonId person, GroupName group, Instant begun, Instant ended) {
        held(database, Grant.adopted(person, group, Expiry.never(), begun), ended);
    }

    private static void held(TestDatabase database, Grant grant, Instant ended) {
        database.inTransaction(entityManager -> new AccessRepository(entityManager)
                .add(ended == null ? grant : grant.ending(EndReason.REMOVED).ended()));
        if (ended != null) {
            database.inSql("update access_grant set ended_at = " + sql(ended) + " where id = '" + grant.id() + "'");
        }
    }

    private static String sql(Instant moment) {
        return "timestamp with time zone '" + moment.toString().replace("Z", "+00:00") + "'";
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
