package dev.lifeguard.database;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;

/**
 * Databases to be measured: like those of the tests, but with connections that are kept, as on a server, and on the
 * disk. They end with the JVM.
 */
public final class BenchDatabases {

    private static final int MOST_CONNECTIONS = 30;

    private final Path folder;
    private final EmbeddedPostgreSql server;

    private BenchDatabases(Path folder, EmbeddedPostgreSql server) {
        this.folder = folder;
        this.server = server;
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
            all.add(TestDatabase.of("H2", h2(), provider));
        }
        for (PersistenceProvider provider : PersistenceProvider.values()) {
            all.add(postgreSql(provider));
        }
        return all;
    }

    /** New ones: each product by one provider, as Payara Micro has H2 and WildFly PostgreSQL. */
    public List<TestDatabase> oneOfEach() {
        return List.of(
                TestDatabase.of("H2", h2(), PersistenceProvider.ECLIPSELINK),
                postgreSql(PersistenceProvider.HIBERNATE));
    }

    /** A new one: PostgreSQL by Hibernate. */
    public TestDatabase postgreSql() {
        return postgreSql(PersistenceProvider.HIBERNATE);
    }

    private TestDatabase postgreSql(PersistenceProvider provider) {
        return TestDatabase.of("PostgreSQL", server.open(), provider);
    }

    private DataSource h2() {
        JdbcConnectionPool kept = JdbcConnectionPool.create(
                "jdbc:h2:file:" + folder.resolve(UUID.randomUUID().toString()), "sa", "");
        kept.setMaxConnections(MOST_CONNECTIONS);
        return kept;
    }
}
