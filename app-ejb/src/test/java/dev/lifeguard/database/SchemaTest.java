package dev.lifeguard.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class SchemaTest {

    private final DataSource dataSource = new H2InMemory().open();

    @Test
    void run_whenAnotherNodeWasFaster_changesNothing() {
        new SchemaUpgrade(dataSource).run();
        new SchemaUpgrade(dataSource).run();
    }

    @Test
    void run_whenTheDatabaseIsNewer_refusesInWords() throws SQLException {
        new SchemaUpgrade(dataSource).run();
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("insert into \"" + SchemaUpgrade.HISTORY + "\" select 9999, '9999', 'future', \"type\","
                    + " 'V9999__future.sql', 1, \"installed_by\", \"installed_on\", 1, true from \""
                    + SchemaUpgrade.HISTORY + "\" where \"version\" = '1'");
        }

        assertThatExceptionOfType(UnfitDatabaseException.class)
                .isThrownBy(new SchemaUpgrade(dataSource)::run)
                .withMessageContaining("version 9999")
                .withMessageContaining("newer release");
    }

    @Test
    void run_whenTheDatabaseIsSomebodyElses_refusesInWords() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create table invoice (number int primary key)");
        }

        assertThatExceptionOfType(UnfitDatabaseException.class)
                .isThrownBy(new SchemaUpgrade(dataSource)::run)
                .withMessageContaining("one of its own");
    }

    @DatabaseTest
    void claim_whenAgain_isContent(TestDatabase database) {
        database.pool().claim("eu-west-1_AAAAAAAAA");
        database.pool().claim("eu-west-1_AAAAAAAAA");
    }

    @DatabaseTest
    void claim_whenAnotherPool_refusesInWords(TestDatabase database) {
        database.pool().claim("eu-west-1_AAAAAAAAA");

        assertThatExceptionOfType(UnfitDatabaseException.class)
                .isThrownBy(() -> database.pool().claim("eu-west-1_BBBBBBBBB"))
                .withMessageContaining("belongs to the user pool eu-west-1_AAAAAAAAA")
                .withMessageContaining("cognito.user-pool-id is eu-west-1_BBBBBBBBB");
    }

    @DatabaseTest
    void claim_whenSeveralNodesBegin_letsAllIn(TestDatabase database) throws Exception {
        Callable<String> claim = () -> {
            database.pool().claim("eu-west-1_AAAAAAAAA");
            return "in";
        };

        for (Future<String> node : TestDatabase.atOnce(Collections.nCopies(8, claim))) {
            assertThat(node.get()).isEqualTo("in");
        }
    }

    @DatabaseTest
    void entityManager_whenAsked_reachesTheTables(TestDatabase database) {
        database.pool().claim("eu-west-1_AAAAAAAAA");

        assertThat(database.<List<?>>fromTransaction(SchemaTest::settings)).isEqualTo(List.of("eu-west-1_AAAAAAAAA"));
    }

    private static List<?> settings(EntityManager entityManager) {
        return entityManager
                .createNativeQuery("select content from setting where name = 'pool-id'")
                .getResultList();
    }
}
