package dev.lifeguard.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;

/**
 * Brings the tables to what this release needs, by the scripts in {@code db/migration}, and by those for its kind
 * in the folder beside it. Two nodes may try at once; Flyway
 * lets one of them wait. Tables that a newer release has changed are left alone.
 */
final class SchemaUpgrade {

    static final String HISTORY = "lifeguard_schema";

    private final DataSource dataSource;

    SchemaUpgrade(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** @throws UnfitDatabaseException when the database is newer, or not Lifeguard's, or a script was changed */
    void run() {
        Flyway flyway = Flyway.configure(SchemaUpgrade.class.getClassLoader())
                .dataSource(dataSource)
                .locations("classpath:db/migration", "classpath:db/" + product())
                .table(HISTORY)
                .load();
        try {
            refuseNewer(flyway.info());
            flyway.migrate();
        } catch (FlywayException problem) {
            throw new UnfitDatabaseException(
                    "The database cannot be used. It must be one of its own for Lifeguard, empty at first: "
                            + problem.getMessage(),
                    problem);
        }
    }

    /** As the folder is called with what this kind of database alone can do. */
    private String product() {
        try (Connection connection = dataSource.getConnection()) {
            return connection.getMetaData().getDatabaseProductName().toLowerCase(Locale.ROOT);
        } catch (SQLException problem) {
            throw new UnfitDatabaseException("The database does not say what it is.", problem);
        }
    }

    private static void refuseNewer(MigrationInfoService migrations) {
        boolean newer = Arrays.stream(migrations.applied())
                .map(MigrationInfo::getState)
                .anyMatch(state -> state.isApplied() && !state.isResolved());
        if (newer) {
            throw new UnfitDatabaseException("The database is at version "
                    + migrations.current().getVersion()
                    + " and was written by a newer release of Lifeguard than this one. Start that release again, or go"
                    + " back to a copy of the database from before it.");
        }
    }
}
