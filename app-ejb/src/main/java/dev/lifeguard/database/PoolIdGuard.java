package dev.lifeguard.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Which user pool the database belongs to. It remembers the first one it meets: the people and grants of one pool mean
 * nothing in another, and a sync with the wrong pool would end them all.
 */
final class PoolIdGuard {

    private static final String NAME = "pool-id";

    private final DataSource dataSource;

    PoolIdGuard(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** @throws UnfitDatabaseException when the database belongs to another pool */
    void claim(String poolId) {
        String owner = owner().orElseGet(() -> firstClaim(poolId));
        if (!owner.equals(poolId)) {
            throw new UnfitDatabaseException("The database belongs to the user pool " + owner
                    + ", but cognito.user-pool-id is " + poolId
                    + ". Correct the key, or give Lifeguard another database for the other pool.");
        }
    }

    /** Another node may be faster; then its pool counts, and what its row made of ours does not matter. */
    private String firstClaim(String poolId) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert =
                        connection.prepareStatement("insert into setting (name, content) values (?, ?)")) {
            insert.setString(1, NAME);
            insert.setString(2, poolId);
            insert.executeUpdate();
            return poolId;
        } catch (SQLException problem) {
            return owner().orElseThrow(() -> unreadable(problem));
        }
    }

    private Optional<String> owner() {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement("select content from setting where name = ?")) {
            select.setString(1, NAME);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
            }
        } catch (SQLException problem) {
            throw unreadable(problem);
        }
    }

    private static UnfitDatabaseException unreadable(SQLException problem) {
        return new UnfitDatabaseException("The database's settings cannot be read or written.", problem);
    }
}
