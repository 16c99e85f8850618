package dev.lifeguard.database;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A query in a string is a dependency that no compiler and no tool for byte code sees. Each entity and each table is
 * named in the strings of one package; whoever else needs it asks that package.
 */
class QueriesKnowTheirOwnTablesTest {

    private static final Path SOURCES = Path.of("src/main/java");
    private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");

    private static final Pattern STRING = Pattern.compile("\"\"\"(?s:.*?)\"\"\"|\"(?:\\\\.|[^\"\\\\\n])*\"");
    private static final Pattern JOINED = Pattern.compile("\"\\s*\\+\\s*\"");
    private static final Pattern TABLE_IN_QUERY =
            Pattern.compile("\\b(?:from|join|into|update)\\s+([A-Za-z_]\\w*)", Pattern.CASE_INSENSITIVE);
    private static final Pattern NEW_TABLE = Pattern.compile("(?im)^\\s*create table (?:if not exists )?(\\w+)");
    private static final Pattern RENAMED_TABLE = Pattern.compile("(?im)^\\s*alter table (\\w+) rename to (\\w+)");

    @Test
    void eachTable_isNamedInTheStringsOfOnePackage() throws Exception {
        Map<String, String> tableOfEntity = entities();
        Set<String> tables = tables();
        Map<String, Set<String>> users = new TreeMap<>();
        for (Path source : sources()) {
            String owner = SOURCES.relativize(source.getParent()).toString().replace('/', '.');
            for (String named : namedIn(Files.readString(source))) {
                String table = tableOfEntity.getOrDefault(named, named);
                if (tables.contains(table)) {
                    users.computeIfAbsent(table, name -> new TreeSet<>()).add(owner);
                }
            }
        }

        assertThat(users.keySet()).as("the tables that queries name").hasSizeGreaterThan(10);
        assertThat(users)
                .allSatisfy((table, packages) -> assertThat(packages).as(table).hasSize(1));
    }

    @Test
    void eachTable_withAnEntity_isNamedInItsPackage() throws Exception {
        for (Path source : sources()) {
            String text = Files.readString(source);
            String owner = SOURCES.relativize(source.getParent()).toString().replace('/', '.');
            for (Map.Entry<String, Class<?>> entity : entityClasses().entrySet()) {
                if (namedIn(text).contains(entity.getKey())) {
                    assertThat(owner)
                            .as(source + " names " + entity.getKey())
                            .isEqualTo(entity.getValue().getPackageName());
                }
            }
        }
    }

    /** A reader that found nothing would let everything pass. */
    @Test
    void namedIn_whenAQueryIsWrittenInPieces_findsAll() {
        assertThat(namedIn("var q = \"select g from \" + \"GrantRow g left\"\n + \" join person p\"; // from nowhere"))
                .containsExactly("GrantRow", "person");
    }

    private static List<String> namedIn(String source) {
        String joined = JOINED.matcher(source).replaceAll("");
        List<String> named = new ArrayList<>();
        STRING.matcher(joined)
                .results()
                .map(MatchResult::group)
                .forEach(string -> TABLE_IN_QUERY
                        .matcher(string)
                        .results()
                        .map(found -> found.group(1))
                        .forEach(named::add));
        return named;
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    private static Set<String> tables() throws IOException {
        Set<String> tables = new TreeSet<>();
        Map<String, String> renamed = new HashMap<>();
        try (Stream<Path> files = Files.list(MIGRATIONS)) {
            for (Path file : files.toList()) {
                String script = Files.readString(file);
                NEW_TABLE.matcher(script).results().forEach(found -> tables.add(found.group(1)));
                RENAMED_TABLE.matcher(script).results().forEach(found -> renamed.put(found.group(1), found.group(2)));
            }
        }
        tables.removeAll(renamed.keySet());
        tables.addAll(renamed.values());
        return tables;
    }

    private static Map<String, String> entities() throws Exception {
        Map<String, String> tables = new HashMap<>();
        entityClasses()
                .forEach((name, type) ->
                        tables.put(name, type.getAnnotation(Table.class).name()));
        return tables;
    }

    private static Map<String, Class<?>> entityClasses() throws Exception {
        Map<String, Class<?>> entities = new HashMap<>();
        for (Path source : sources()) {
            if (Files.readString(source).contains("@Entity")) {
                String name =
                        SOURCES.relativize(source).toString().replace('/', '.').replaceAll("\\.java$", "");
                Class<?> type = Class.forName(name, false, QueriesKnowTheirOwnTablesTest.class.getClassLoader());
                if (type.isAnnotationPresent(Entity.class)) {
                    entities.put(type.getSimpleName(), type);
                }
            }
        }
        return entities;
    }
}
