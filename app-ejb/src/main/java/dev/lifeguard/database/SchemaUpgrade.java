package dev.lifeguard.database;

import java.util.Arrays;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;

/**
 * Brings the tables to what this release needs, by the scripts in {@code db/migration}. Two nodes may try at once; Flyway
 * lets one of them wait. Tables that a newer release has changed are left alone.
 */
final class SchemaUpgrade {

    static final String HISTORY = "lifeguard_schema";

    private final Flyway flyway;

    SchemaUpgrade(DataSource dataSource) {
        this.flyway = Flyway.configure(SchemaUpgrade.class.getClassLoader())
                .dataSource(dataSource)
                .locations("classpath:db/migration")
                .table(HISTORY)
                .load();
    }

    /** @throws UnfitDatabaseException when the database is newer, or not Lifeguard's, or a script was changed */
    void run() {
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
