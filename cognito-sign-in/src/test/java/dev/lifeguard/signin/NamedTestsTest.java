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
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a page of the documentation names as a test is one. */
class NamedTestsTest {

    private static final Path ROOT = Path.of("..");

    /** A class, one of its methods or the beginning of one; of the class named before where there is only a method. */
    private static final Pattern NAMED =
            Pattern.compile("`(?:([A-Z]\\w*(?:Test|IT|Contract|Suite))(?:\\.(\\w+)(…?))?|\\.(\\w+_\\w+)(…?))`");

    private static final Pattern PARENT = Pattern.compile("class \\w+ extends (\\w+)");

    private final Map<String, String> tests = tests();

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

    private boolean exists(String type, String method, String more) {
        String code = tests.getOrDefault(type, "");
        Matcher parent = PARENT.matcher(code);
        String inherited = parent.find() ? tests.getOrDefault(parent.group(1), "") : "";
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

    /** The code of every class of the tests by its name; those of one name together. */
    private static Map<String, String> tests() {
        Map<String, String> found = new TreeMap<>();
        try (Stream<Path> modules = Files.list(ROOT)) {
            modules.map(module -> module.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .forEach(module -> addTests(module, found));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return found;
    }

    private static void addTests(Path module, Map<String, String> found) {
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
