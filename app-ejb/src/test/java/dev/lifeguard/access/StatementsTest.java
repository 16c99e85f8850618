package dev.lifeguard.access;

import static dev.lifeguard.access.Office.ANNA;
import static dev.lifeguard.access.Office.REPORTS;
import static dev.lifeguard.access.Office.TWO_DAYS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.database.DatabaseTest;
import dev.lifeguard.database.TestDatabase;
import dev.lifeguard.grant.Wish;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.paging.Paging;
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

    /** The catalogue judges each group, with everybody who could decide about it. */
    @DatabaseTest
    void catalogue_asksAsMuchForManyGroups(TestDatabase database) {
        Office office = new Office(database, 40);
        long forMany = statements(database, office, desk -> desk.mine.catalogue());
        long forOne = statements(
                database, office, desk -> desk.mine.entry(REPORTS).stream().toList());

        assertThat(forMany).isEqualTo(forOne);
        assertThat(office.<List<?>>as(ANNA, desk -> desk.mine.catalogue())).hasSize(43);
    }

    @DatabaseTest
    void inbox_asksAsMuchForRequestsAboutManyGroups(TestDatabase database) {
        Office office = new Office(database, 20);
        ask(office, 1, 1);
        long forOne = statements(database, office, StatementsTest::waiting);

        ask(office, 2, 20);

        assertThat(statements(database, office, StatementsTest::waiting)).isEqualTo(forOne);
        assertThat(office.<List<?>>as(ANNA, StatementsTest::waiting)).hasSize(20);
    }

    private static List<?> waiting(Office.Desk desk) {
        return desk.inbox.waiting(new Paging(0, Paging.MOST)).items();
    }

    private static void ask(Office office, int from, int to) {
        IntStream.rangeClosed(from, to)
                .mapToObj(Office::more)
                .forEach(group ->
                        office.as(Office.PETER, desk -> desk.access.ask(new Wish(group, TWO_DAYS, "the audit"))));
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
