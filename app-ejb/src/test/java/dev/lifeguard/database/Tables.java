package dev.lifeguard.database;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;

/** Brings all tables but Flyway's own back to what the scripts left in them, which is mostly nothing. */
final class Tables {

    private static final String COPY = "initial_";

    private Tables() {}

    /** To be done once, after the scripts. */
    static void remember(DataSource dataSource) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            for (String table : names(connection)) {
                statement.execute("create table " + COPY + table + " as select * from " + table);
            }
        } catch (SQLException problem) {
            throw new IllegalStateException("the tables cannot be copied", problem);
        }
    }

    static void reset(DataSource dataSource) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            List<String> tables = names(connection);
            empty(connection, statement, tables);
            for (String table : tables) {
                statement.execute("insert into " + table + " select * from " + COPY + table);
            }
        } catch (SQLException problem) {
            throw new IllegalStateException("the tables cannot be reset", problem);
        }
    }

    private static void empty(Connection connection, Statement statement, List<String> tables) throws SQLException {
        if (isH2(connection)) {
            statement.execute("set referential_integrity false");
            for (String table : tables) {
                statement.execute("truncate table " + table + " restart identity");
            }
            statement.execute("set referential_integrity true");
        } else {
            // The audit log refuses it. Deleting makes no new files, as truncating does.
            statement.execute("set session_replication_role = replica");
            try {
                for (String table : tables) {
                    statement.execute("delete from " + table);
                }
                statement.execute("select setval(seqrelid, seqstart, false) from pg_sequence");
            } finally {
                statement.execute("set session_replication_role = origin");
            }
        }
    }

    private static boolean isH2(Connection connection) throws SQLException {
        return connection.getMetaData().getDatabaseProductName().equals("H2");
    }

    private static List<String> names(Connection connection) throws SQLException {
        DatabaseMetaData data = connection.getMetaData();
        List<String> names = new ArrayList<>();
        try (ResultSet rows = data.getTables(connection.getCatalog(), connection.getSchema(), "%", null)) {
            while (rows.next()) {
                String name = rows.getString("TABLE_NAME");
                if (rows.getString("TABLE_TYPE").endsWith("TABLE") && isOurs(name.toLowerCase(Locale.ROOT))) {
                    names.add(name);
                }
            }
        }
        return names;
    }

    private static boolean isOurs(String name) {
        return !name.equals(SchemaUpgrade.HISTORY) && !name.startsWith(COPY);
    }
}
