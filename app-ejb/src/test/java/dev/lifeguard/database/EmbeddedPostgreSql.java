package dev.lifeguard.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.postgresql.ds.PGConnectionPoolDataSource;

/** The one PostgreSQL server of this JVM, which ends with it. As root it runs in a user name space of its own. */
final class EmbeddedPostgreSql {

    private static final Logger LOG = System.getLogger("dev.lifeguard.database");
    private static final String HINT = "PostgreSQL does not start. It refuses to run as root, unless the system allows"
            + " \"unshare -U\", as most containers do not: run the build as another user, or the container with"
            + " --security-opt seccomp=unconfined.";

    /** Of one database; more than any test has threads. */
    private static final int MOST_CONNECTIONS = 40;

    private final EmbeddedPostgres server;

    private EmbeddedPostgreSql(EmbeddedPostgres server) {
        this.server = server;
    }

    /** Nothing, and a line that says so, on a platform that it was not built for; a build server must have it. */
    static Optional<EmbeddedPostgreSql> start() {
        return start(EmbeddedPostgres.builder().setServerConfig("fsync", "off"));
    }

    /** The same, and what was committed is on the disk, as PostgreSQL does by itself. */
    static Optional<EmbeddedPostgreSql> startCareful() {
        return start(EmbeddedPostgres.builder().setServerConfig("fsync", "on"));
    }

    private static Optional<EmbeddedPostgreSql> start(EmbeddedPostgres.Builder builder) {
        try {
            return Optional.of(new EmbeddedPostgreSql(
                    builder.setServerConfig("max_connections", "150").start()));
        } catch (IllegalStateException problem) {
            if (!isMissing(problem)) {
                throw new IllegalStateException(HINT, problem);
            }
            if (System.getenv("CI") != null) {
                throw problem;
            }
            LOG.log(Level.WARNING, "Tests on PostgreSQL are left out: it has no programs for this platform.");
            return Optional.empty();
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    private static boolean isMissing(IllegalStateException problem) {
        return String.valueOf(problem.getMessage()).contains("Missing embedded postgres binaries");
    }

    /** A new, empty database; its connections are kept, because PostgreSQL begins a process for each. */
    DataSource open() {
        PGConnectionPoolDataSource source = new PGConnectionPoolDataSource();
        source.setUrl(openUrl());
        JdbcConnectionPool kept = JdbcConnectionPool.create(source);
        kept.setMaxConnections(MOST_CONNECTIONS);
        return kept;
    }

    /** The address of a new, empty database. */
    String openUrl() {
        return server.getJdbcUrl("postgres", create());
    }

    private String create() {
        String name = "t" + UUID.randomUUID().toString().replace("-", "");
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException problem) {
            throw new IllegalStateException("PostgreSQL makes no database", problem);
        }
        return name;
    }
}
