package dev.lifeguard.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.database.DatabaseTest;
import dev.lifeguard.database.TestDatabase;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

class PastMembershipsTest {

    private static final PersonId PETER = new PersonId("peter");
    private static final GroupName FINANCE = new GroupName("finance");
    private static final Instant BEGUN = Instant.parse("2020-01-01T00:00:00Z");
    private static final Instant WRITTEN_SINCE = Instant.parse("2021-01-01T00:00:00Z");
    private static final Instant OVER = Instant.parse("2024-01-01T00:00:00Z");

    private static final Instant NOW = Instant.parse("2025-01-01T00:00:00Z");

    private static void writtenSince(TestDatabase database) {
        database.inSql(
                "update setting set content = '" + WRITTEN_SINCE + "' where name = 'memberships-recorded-since'");
    }

    private static void over(TestDatabase database, PersonId person, Instant until) {
        database.inTransaction(entityManager -> new PastMemberships(entityManager).over(person, FINANCE, BEGUN, until));
    }

    private static boolean forget(TestDatabase database, Instant before) {
        return database.fromTransaction(entityManager -> new PastMemberships(entityManager).forget(before, NOW, 2));
    }

    private static List<PersonId> left(TestDatabase database) {
        Span always =
                new Span(Instant.EPOCH, Instant.parse("2100-01-01T00:00:00Z"), Optional.empty(), Optional.empty());
        return database.fromTransaction(entityManager -> new PastMemberships(entityManager)
                .during(always, Optional.empty(), 100).stream()
                        .map(MembershipPeriod::person)
                        .toList());
    }

    private static Instant recordedSince(TestDatabase database) {
        return database.fromTransaction(entityManager -> new PastMemberships(entityManager).recordedSince(NOW));
    }

    @DatabaseTest
    void forget_countsFromTheEnd_inParts(TestDatabase database) {
        IntStream.range(0, 3).forEach(number -> over(database, new PersonId("p" + number), OVER));
        over(database, PETER, OVER.plusSeconds(1));

        assertThat(forget(database, OVER.plusSeconds(1))).isTrue();
        assertThat(left(database)).hasSize(2);
        assertThat(forget(database, OVER.plusSeconds(1))).isFalse();
        assertThat(left(database)).containsExactly(PETER);
    }

    /** What is gone does not come back when more is to be kept from now on. */
    @DatabaseTest
    void recordedSince_isWhatWasForgotten_whateverIsKeptNow(TestDatabase database) {
        writtenSince(database);
        assertThat(recordedSince(database)).isEqualTo(WRITTEN_SINCE);

        forget(database, OVER);
        assertThat(recordedSince(database)).isEqualTo(OVER);

        forget(database, OVER.minus(Duration.ofDays(365)));
        assertThat(recordedSince(database)).isEqualTo(OVER);
    }

    /** The next day that a clock is right, what ends from then on counts as known again. */
    @DatabaseTest
    void recordedSince_afterAClockWasAhead_isNotInTheFuture(TestDatabase database) {
        writtenSince(database);
        database.inSql(
                "update setting set content = '2099-01-01T00:00:00Z' where name = 'memberships-forgotten-before'");
        assertThat(recordedSince(database)).isEqualTo(NOW);

        forget(database, OVER);

        assertThat(database.<Instant>fromTransaction(entityManager ->
                        new PastMemberships(entityManager).forgottenBefore(NOW.plus(Duration.ofDays(9)))))
                .isEqualTo(NOW);
    }

    @DatabaseTest
    void recordedSince_whenLessWasForgottenThanIsMissing_isTheFirstStart(TestDatabase database) {
        writtenSince(database);

        forget(database, WRITTEN_SINCE.minusSeconds(1));

        assertThat(recordedSince(database)).isEqualTo(WRITTEN_SINCE);
    }
}
