package dev.lifeguard.database;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.ParameterDeclarations;

/** The databases of this JVM, made once and emptied for each test. */
final class TestDatabases implements ArgumentsProvider {

    private static final Optional<EmbeddedPostgreSql> SERVER = server();
    private static final List<TestDatabase> ALL = open();

    private static Optional<EmbeddedPostgreSql> server() {
        TalkativeLibraries.hush();
        return EmbeddedPostgreSql.start();
    }

    /** New, empty databases of each product. */
    static List<DataSource> empty() {
        List<DataSource> sources = new ArrayList<>(List.of(new H2InMemory().open()));
        SERVER.ifPresent(server -> sources.add(server.open()));
        return sources;
    }

    /** PostgreSQL, where it runs. */
    static Optional<EmbeddedPostgreSql> postgreSql() {
        return SERVER;
    }

    private static List<TestDatabase> open() {
        List<TestDatabase> databases = new ArrayList<>();
        for (PersistenceProvider provider : PersistenceProvider.values()) {
            databases.add(TestDatabase.of("H2", new H2InMemory().open(), provider));
        }
        SERVER.ifPresent(server -> {
            for (PersistenceProvider provider : PersistenceProvider.values()) {
                databases.add(TestDatabase.of("PostgreSQL", server.open(), provider));
            }
        });
        return List.copyOf(databases);
    }

    @Override
    public Stream<? extends Arguments> provideArguments(ParameterDeclarations parameters, ExtensionContext context) {
        return ALL.stream().map(database -> {
            database.clear();
            return Arguments.of(database);
        });
    }
}
