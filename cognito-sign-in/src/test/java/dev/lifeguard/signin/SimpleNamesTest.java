package dev.lifeguard.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** One simple name means one thing in all modules: whoever reads it need not look which package it is from. */
class SimpleNamesTest {

    private static final Path ROOT = Path.of("..");

    /** What means the same in both places. */
    private static final Set<String> TWINS = Set.of(
            // Of the same value, for the database and for the pages.
            "GroupNameConverter",
            "PersonIdConverter",
            "RequestIdConverter",
            // Cognito's quotas for requests, kept by the one side and judged by the other.
            "Quotas",
            "QuotaCategory",
            // The people of a user pool, as Lifeguard has read them and as the local pool keeps them.
            "Directory",
            "PeopleIndex",
            "Person",
            // Unguessable text; the local pool shares no code with what it tests.
            "RandomText",
            // The sample application's own, which is no part of Lifeguard.
            "SignIn");

    @Test
    void topLevelNames_meanOneThing() throws IOException {
        Map<String, List<Path>> places = places();

        assertThat(places).hasSizeGreaterThan(700);
        places.keySet().removeAll(TWINS);
        places.values().removeIf(files -> files.size() == 1);
        assertThat(places).isEmpty();
    }

    /** Or a name would stay allowed that might mean two things tomorrow. */
    @Test
    void twins_areTwo() throws IOException {
        Map<String, List<Path>> places = places();

        assertThat(TWINS)
                .allSatisfy(name -> assertThat(places.get(name)).as(name).hasSize(2));
    }

    /** Where the main code of any module has a class of a name. */
    private static Map<String, List<Path>> places() throws IOException {
        Map<String, List<Path>> places = new TreeMap<>();
        try (Stream<Path> modules = Files.list(ROOT)) {
            for (Path sources : modules.map(module -> module.resolve("src/main/java"))
                    .filter(Files::isDirectory)
                    .toList()) {
                addTo(places, sources);
            }
        }
        return places;
    }

    private static void addTo(Map<String, List<Path>> places, Path sources) throws IOException {
        try (Stream<Path> files = Files.walk(sources)) {
            files.filter(file -> file.toString().endsWith(".java") && !file.endsWith("package-info.java"))
                    .forEach(file -> places.computeIfAbsent(
                                    file.getFileName().toString().replace(".java", ""), any -> new ArrayList<>())
                            .add(file));
        }
    }
}
