package dev.lifeguard.database;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.ParameterDeclarations;

/** The databases of this JVM, made once and emptied for each test. */
final class TestDatabases implements ArgumentsProvider {

    private static final List<TestDatabase> ALL = open();

    private static List<TestDatabase> open() {
        TalkativeLibraries.hush();
        List<TestDatabase> databases = new ArrayList<>();
        for (PersistenceProvider provider : PersistenceProvider.values()) {
            databases.add(TestDatabase.of("H2", new H2InMemory().open(), provider));
        }
        EmbeddedPostgreSql.start().ifPresent(server -> {
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
