package dev.lifeguard.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class H2DurabilityTest {

    @TempDir
    private Path folder;

    @Test
    void commit_whenTheServerIsKilledRightAfterIt_isInTheFile() throws SQLException, IOException {
        JdbcConnectionPool running = JdbcConnectionPool.create(url("running"), "sa", "");
        try (Connection connection = running.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create table given (number int primary key)");
            new H2Durability(running).demand();

            for (int number = 1; number <= 20; number++) {
                statement.execute("insert into given values (" + number + ")");
                assertThat(inACopyOfTheFile("copy" + number)).isEqualTo(number);
            }
        } finally {
            running.dispose();
        }
    }

    @DatabaseTest
    void demand_whenAnyDatabase_isNoTrouble(TestDatabase database) {
        database.h2Durability().demand();
    }

    /** What a server would find that starts with the file as it is at this moment. */
    private int inACopyOfTheFile(String copy) throws SQLException, IOException {
        Files.copy(folder.resolve("running.mv.db"), folder.resolve(copy + ".mv.db"));
        JdbcDataSource next = new JdbcDataSource();
        next.setUrl(url(copy));
        next.setUser("sa");
        return count(next);
    }

    private static int count(DataSource dataSource) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from given")) {
            row.next();
            return row.getInt(1);
        }
    }

    private String url(String name) {
        return "jdbc:h2:" + folder.resolve(name);
    }
}
