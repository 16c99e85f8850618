package dev.lifeguard.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a page of the documentation names as a test is one, and what it names as a class of ours is there. */
class NamedTestsTest {

    private static final Path ROOT = Path.of("..");

    /** A class, one of its methods or the beginning of one; of the class named before where there is only a method. */
    private static final Pattern NAMED =
            Pattern.compile("`(?:([A-Z]\\w*(?:Test|IT|Contract|Suite))(?:\\.(\\w+)(…?))?|\\.(\\w+_\\w+)(…?))`");

    /** A class by its file, or by a name of two words and more, which is nothing but a class. */
    private static final Pattern CLASS =
            Pattern.compile("(?<!\\.ci/)\\b([A-Z]\\w+)\\.java\\b|`((?:[A-Z][a-z]+){2,})(?:\\.[^`]*)?`");

    private static final Pattern DECLARED = Pattern.compile("\\b(?:class|record|enum|interface) ([A-Z]\\w*)");

    /** Pages that name the parameters of a template, the API of Cognito and that of the servers. */
    private static final Set<String> OF_OTHERS = Set.of("set-up-cognito.md", "protect-your-app.md", "CHANGELOG.md");

    /** What other pages name of Java, Jakarta EE, Cognito and the servers. */
    private static final Set<String> NOT_OURS = Set.of(
            "AdminCreateUser",
            "AdminListGroupsForUser",
            "ClientRequestFilter",
            "ClientSecretValue",
            "ConcurrentModificationException",
            "CreateGroup",
            "DeleteGroup",
            "EntityManager",
            "ForcedAutoDiscoverable",
            "HashSet",
            "HttpAuthenticationMechanism",
            "HttpServletRequest",
            "ItemChecker",
            "ListUsers",
            "NullPointerException",
            "OpenIdContext",
            "SecurityContext",
            "SessionCookieConfig",
            "SessionMinutes");

    private static final Pattern PARENT = Pattern.compile("class \\w+ extends (\\w+)");

    private static final Map<String, String> TESTS = code("src/test/java");
    private static final Set<String> CLASSES = classes();

    @ParameterizedTest
    @MethodSource("pages")
    void everyTestThatIsNamed_exists(Path page) {
        List<String> unknown = new ArrayList<>();
        String type = "";
        for (Matcher named = NAMED.matcher(read(page)); named.find(); ) {
            type = Objects.requireNonNullElse(named.group(1), type);
            boolean known = named.group(4) == null
                    ? exists(type, named.group(2), named.group(3))
                    : exists(type, named.group(4), named.group(5));
            if (!known) {
                unknown.add(type + " " + named.group());
            }
        }
        assertThat(unknown).isEmpty();
    }

    @Test
    void pages_nameHundredsOfTests() {
        assertThat(pages().mapToLong(page -> NAMED.matcher(read(page)).results().count())
                        .sum())
                .isGreaterThan(300);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyClassThatIsNamed_exists(Path page) {
        assertThat(CLASS.matcher(OF_OTHERS.contains(page.getFileName().toString()) ? "" : read(page))
                        .results()
                        .map(named -> Objects.requireNonNullElse(named.group(1), named.group(2)))
                        .filter(name -> !CLASSES.contains(name) && !NOT_OURS.contains(name)))
                .isEmpty();
    }

    @Test
    void classes_areFoundByFileAndByName() {
        assertThat(CLASS.matcher("`RequestDesk` and `AccessStore.find`, in Complaint.java, not `Host` or `P30D`")
                        .results())
                .hasSize(3);
    }

    private boolean exists(String type, String method, String more) {
        String code = TESTS.getOrDefault(type, "");
        Matcher parent = PARENT.matcher(code);
        String inherited = parent.find() ? TESTS.getOrDefault(parent.group(1), "") : "";
        String end = "…".equals(more) ? "" : "\\b";
        return method == null
                ? !code.isEmpty()
                : Pattern.compile("(void|ArchRule) " + method + end)
                        .matcher(code + inherited)
                        .find();
    }

    static Stream<Path> pages() {
        return Stream.of(ROOT, ROOT.resolve("docs"), ROOT.resolve("docs/adr"))
                .flatMap(NamedTestsTest::files)
                .filter(file -> file.toString().endsWith(".md"));
    }

    private static Stream<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList().stream();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The names of all classes, those within others too. */
    private static Set<String> classes() {
        return Stream.of(code("src/main/java"), code("src/test/java"))
                .flatMap(code -> code.values().stream())
                .flatMap(code -> DECLARED.matcher(code).results())
                .map(declared -> declared.group(1))
                .collect(Collectors.toSet());
    }

    /** The code of every class by its name; those of one name together. */
    private static Map<String, String> code(String folder) {
        Map<String, String> found = new TreeMap<>();
        try (Stream<Path> modules = Files.list(ROOT)) {
            modules.map(module -> module.resolve(folder))
                    .filter(Files::isDirectory)
                    .forEach(module -> add(module, found));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return found;
    }

    private static void add(Path module, Map<String, String> found) {
        try (Stream<Path> files = Files.walk(module)) {
            files.filter(file -> file.toString().endsWith(".java"))
                    .forEach(file -> found.merge(
                            file.getFileName().toString().replace(".java", ""), read(file), String::concat));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
