package dev.lifeguard.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/**
 * Has an H2 database write every commit to its file at once. By itself it does so up to half a second later: a server
 * that is killed meanwhile has told somebody of a grant that it has forgotten, or worse, has told the pool of one whose
 * end nobody knows any more. Other databases keep what they have confirmed.
 */
final class H2Durability {

    private final DataSource dataSource;

    H2Durability(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** @throws UnfitDatabaseException when the database refuses */
    void demand() {
        try (Connection connection = dataSource.getConnection()) {
            if (connection.getMetaData().getDatabaseProductName().equals("H2")) {
                // Kept in the database's file, and read by the connections that are open.
                try (Statement statement = connection.createStatement()) {
                    statement.execute("set write_delay 0");
                }
            }
        } catch (SQLException problem) {
            throw new UnfitDatabaseException(
                    "The database does not promise to write commits at once; its user needs the right to set this (H2:"
                            + " an administrator).",
                    problem);
        }
    }
}
