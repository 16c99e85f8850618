package dev.lifeguard.database;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.ConnectionPoolDataSource;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.h2.jdbcx.JdbcDataSource;
import org.postgresql.ds.PGConnectionPoolDataSource;

/**
 * Databases to be measured: like those of the tests, but with connections that are kept, as on a server, and on the disk.
 * They end with the JVM.
 */
public final class BenchDatabases {

    private static final int MOST_CONNECTIONS = 30;

    private final Path folder;
    private final EmbeddedPostgreSql server;
    private final TestDatabase postgreSql;

    private BenchDatabases(Path folder, EmbeddedPostgreSql server) {
        this.folder = folder;
        this.server = server;
        this.postgreSql = postgreSql(PersistenceProvider.HIBERNATE);
    }

    /**
     * @param folder for the files of H2
     * @throws IllegalStateException if there is no PostgreSQL for this platform
     */
    public static BenchDatabases in(Path folder) {
        TalkativeLibraries.hush();
        return new BenchDatabases(
                folder.toAbsolutePath(),
                EmbeddedPostgreSql.startCareful()
                        .orElseThrow(() -> new IllegalStateException("no PostgreSQL for this platform")));
    }

    /** New ones: each product by each provider. */
    public List<TestDatabase> all() {
        List<TestDatabase> all = new ArrayList<>();
        for (PersistenceProvider provider : PersistenceProvider.values()) {
            all.add(TestDatabase.of("H2", kept(h2()), provider));
        }
        for (PersistenceProvider provider : PersistenceProvider.values()) {
            all.add(postgreSql(provider));
        }
        return all;
    }

    /** PostgreSQL by Hibernate, and nothing in it. */
    public TestDatabase postgreSql() {
        postgreSql.clear();
        return postgreSql;
    }

    private TestDatabase postgreSql(PersistenceProvider provider) {
        PGConnectionPoolDataSource source = new PGConnectionPoolDataSource();
        source.setUrl(server.openUrl());
        return TestDatabase.of("PostgreSQL", kept(source), provider);
    }

    private ConnectionPoolDataSource h2() {
        JdbcDataSource source = new JdbcDataSource();
        source.setUrl("jdbc:h2:file:" + folder.resolve(UUID.randomUUID().toString()));
        source.setUser("sa");
        return source;
    }

    private static DataSource kept(ConnectionPoolDataSource source) {
        JdbcConnectionPool pool = JdbcConnectionPool.create(source);
        pool.setMaxConnections(MOST_CONNECTIONS);
        return pool;
    }
}
