package dev.lifeguard.database;

import java.lang.module.ModuleDescriptor.Version;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Which release of H2 wrote the database last. Each server brings its own, and H2 does not promise that an older one
 * reads what a newer one wrote: the next server might find a part of it. Other databases are programs of their own.
 */
final class H2Release {

    private static final String NAME = "h2-release";
    private static final String TABLE = "SETTING";

    private final DataSource dataSource;

    H2Release(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * To be called before anything is changed.
     *
     * @throws UnfitDatabaseException when the database cannot be opened, or was written by a newer release
     */
    void refuseNewer() {
        try (Connection connection = dataSource.getConnection()) {
            if (isH2(connection)) {
                Version ours = release(connection);
                kept(connection).filter(wrote -> wrote.compareTo(ours) > 0).ifPresent(wrote -> refuse(wrote, ours));
            }
        } catch (SQLException problem) {
            throw new UnfitDatabaseException(
                    "The database cannot be opened. Is it there, and are its address, user and password right? A file of H2"
                            + " that a newer server wrote cannot be opened by an older one; docs/operations.md says how to"
                            + " move it.",
                    problem);
        }
    }

    /** To be called when the tables are there. */
    void remember() {
        try (Connection connection = dataSource.getConnection()) {
            if (isH2(connection)) {
                try (PreparedStatement merge =
                        connection.prepareStatement("merge into setting (name, content) key (name) values (?, ?)")) {
                    merge.setString(1, NAME);
                    merge.setString(2, release(connection).toString());
                    merge.executeUpdate();
                }
            }
        } catch (SQLException problem) {
            throw new UnfitDatabaseException("The database's settings cannot be written.", problem);
        }
    }

    private static void refuse(Version wrote, Version ours) {
        throw new UnfitDatabaseException(
                "The database was last written by H2 " + wrote + ", and this server has the older H2 " + ours
                        + ". Start the server again that wrote it, or move the database as docs/operations.md says.");
    }

    private static boolean isH2(Connection connection) throws SQLException {
        return connection.getMetaData().getDatabaseProductName().equals("H2");
    }

    /** It says {@code 2.2.224 (2023-09-17)}. */
    private static Version release(Connection connection) throws SQLException {
        DatabaseMetaData database = connection.getMetaData();
        return Version.parse(database.getDatabaseProductVersion().split(" ", 2)[0]);
    }

    /**
     * Empty in a new database, which has no such table yet. That is asked first: a pool that watches its statements
     * hides of which kind an exception was.
     */
    private static Optional<Version> kept(Connection connection) throws SQLException {
        try (ResultSet table = connection.getMetaData().getTables(null, null, TABLE, null)) {
            if (!table.next()) {
                return Optional.empty();
            }
        }
        try (PreparedStatement select = connection.prepareStatement("select content from setting where name = ?")) {
            select.setString(1, NAME);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(Version.parse(row.getString(1))) : Optional.empty();
            }
        }
    }
}
