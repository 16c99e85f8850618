package dev.lifeguard.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.directory.LargeDirectory;
import org.junit.jupiter.api.Test;

/** A reader of plans that found no scan in anything would let every query pass. */
class QueryPlanTest {

    @DatabaseTest
    void scanned_whenNoIndexFits_isTheTable(TestDatabase database) {
        LargeDirectory.fill(database, 2_000, 20);

        assertThat(scanned(database, "select count(*) from person where name = 'Anna'"))
                .isEqualTo("[person]");
        assertThat(scanned(database, "select max(observed_at) from membership group by group_name"))
                .isEqualTo("[membership]");
        assertThat(scanned(database, "select p.name from membership m join person p on p.sub = m.sub"))
                .isNotEqualTo("[]");
    }

    @DatabaseTest
    void scanned_whenAnIndexLeadsThere_isNothing(TestDatabase database) {
        LargeDirectory.fill(database, 2_000, 20);

        assertThat(scanned(database, "select name from person where sub = 'anna'"))
                .isEqualTo("[]");
        assertThat(scanned(database, "select sub from membership where group_name = 'billing'"))
                .isEqualTo("[]");
        assertThat(scanned(database, "select name from person where sub = (select max(sub) from person)"))
                .isEqualTo("[]");
    }

    @Test
    void scanned_whenAWholeIndexIsRead_isTheTableUnlessThePageIsFull() {
        String plan = "Index Only Scan using membership_by_group on membership\n";

        assertThat(new QueryPlan("select …", plan).scanned()).containsExactly("membership");
        assertThat(new QueryPlan("select … limit 10", plan).scanned()).isEmpty();
        assertThat(new QueryPlan("select …", plan + "  Index Cond: (…)\n").scanned())
                .isEmpty();
    }

    @Test
    void scanned_whenAWholeIndexIsReadToBeSorted_isTheTableThoughAPageIsAskedFor() {
        String plan = """
                Limit  (cost=1.00..2.00 rows=10 width=8)
                  ->  Sort  (cost=1.00..2.00 rows=900 width=8)
                        Sort Key: asked_at
                        ->  Index Scan using request_by_state on access_request r  (cost=0.1..9.9 rows=900 width=8)
                """;

        assertThat(new QueryPlan("select … limit 10", plan).scanned()).containsExactly("access_request");
        assertThat(new QueryPlan("select … limit 10", plan.replace("Sort  (", "Incremental Sort  (")).scanned())
                .isEmpty();
    }

    private static String scanned(TestDatabase database, String sql) {
        return database.plansOf(() -> database.inTransaction(
                        entityManager -> entityManager.createNativeQuery(sql).getResultList()))
                .get(0)
                .scanned()
                .toString();
    }
}
