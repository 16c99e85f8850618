package dev.lifeguard.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the pages about security name as a test is one. */
class SecurityDocsTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern NAMED = Pattern.compile("`([A-Z]\\w*(?:Test|IT))(?:\\.(\\w+)(…?))?`");
    private static final Pattern PARENT = Pattern.compile("class \\w+ extends (\\w+)");

    private final Map<String, String> tests = tests();

    @ParameterizedTest
    @ValueSource(strings = {"SECURITY.md", "docs/security-requirements.md"})
    void everyTestThatIsNamed_exists(String page) {
        List<MatchResult> named =
                NAMED.matcher(read(ROOT.resolve(page))).results().toList();

        assertThat(named).isNotEmpty();
        assertThat(named.stream().filter(test -> !exists(test)).map(MatchResult::group))
                .isEmpty();
    }

    private boolean exists(MatchResult test) {
        String code = tests.getOrDefault(test.group(1), "");
        Matcher parent = PARENT.matcher(code);
        String inherited = parent.find() ? tests.getOrDefault(parent.group(1), "") : "";
        String end = "…".equals(test.group(3)) ? "" : "\\b";
        return test.group(2) == null
                ? !code.isEmpty()
                : Pattern.compile("(void|ArchRule) " + test.group(2) + end)
                        .matcher(code + inherited)
                        .find();
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
