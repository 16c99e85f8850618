package dev.lifeguard.database;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Demands that transactions read what others have committed. Whoever judges takes a lock and looks afterwards: by an
 * isolation that shows them the state of before the lock, two last administrators could both leave.
 */
final class ReadCommitted {

    private final DataSource dataSource;

    ReadCommitted(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** @throws UnfitDatabaseException when another isolation is the default of the database, its user or its pool */
    void demand() {
        try (Connection connection = dataSource.getConnection()) {
            int isolation = connection.getTransactionIsolation();
            if (isolation != Connection.TRANSACTION_READ_COMMITTED) {
                throw new UnfitDatabaseException("The database's transactions are " + name(isolation)
                        + " by default, and Lifeguard needs READ COMMITTED: its locks protect nothing otherwise. Set"
                        + " default_transaction_isolation back for the database and its user (PostgreSQL), or the"
                        + " isolation of the server's data source.");
            }
        } catch (SQLException problem) {
            throw new UnfitDatabaseException("The database does not say how it isolates transactions.", problem);
        }
    }

    private static String name(int isolation) {
        return switch (isolation) {
            case Connection.TRANSACTION_READ_UNCOMMITTED -> "READ UNCOMMITTED";
            case Connection.TRANSACTION_REPEATABLE_READ -> "REPEATABLE READ";
            case Connection.TRANSACTION_SERIALIZABLE -> "SERIALIZABLE";
            default -> "of an unknown isolation";
        };
    }
}
