package dev.lifeguard.access;

import static dev.lifeguard.access.Office.ANNA;
import static dev.lifeguard.access.Office.REPORTS;
import static dev.lifeguard.access.Office.TWO_DAYS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.database.DatabaseTest;
import dev.lifeguard.database.TestDatabase;
import dev.lifeguard.grant.Wish;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.pool.PoolStatus;
import dev.lifeguard.reconcile.PoolParts;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/** What a page asks the database for depends on the page, not on how much there is. */
class StatementsTest {

    @DatabaseTest
    void groupsPage_asksAsMuchForManyOnTheirWayIntoIt(TestDatabase database) {
        Office office = new Office(database);
        onTheirWay(office, 1, 1);
        long forOne = statements(database, office, desk -> desk.groups.starting(REPORTS));

        onTheirWay(office, 2, 20);

        assertThat(statements(database, office, desk -> desk.groups.starting(REPORTS)))
                .isEqualTo(forOne);
        assertThat(office.<List<?>>as(ANNA, desk -> desk.groups.starting(REPORTS)))
                .hasSize(20);
    }

    private static void onTheirWay(Office office, int from, int to) {
        IntStream.rangeClosed(from, to)
                .mapToObj(number -> new PersonId("p" + number))
                .forEach(person -> {
                    office.elsewhere(
                            entityManager -> PoolParts.person(entityManager, person, true, PoolStatus.CONFIRMED));
                    office.as(ANNA, desk -> desk.memberships.add(person, new Wish(REPORTS, TWO_DAYS, "the audit")));
                });
    }

    private static long statements(TestDatabase database, Office office, Function<Office.Desk, List<?>> page) {
        return database.statementsOf(() -> office.as(ANNA, page));
    }
}
