package dev.lifeguard.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is written for people: its links lead somewhere, and README is read in a minute. */
class DocumentationTest {

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final Pattern CODE = Pattern.compile("(?ms)^ *```.*?^ *```$");
    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");

    static List<Path> documents() throws IOException {
        try (Stream<Path> top = Files.list(ROOT);
                Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            return Stream.concat(Stream.concat(top, docs), Stream.of(ROOT.resolve("local-cognito/README.md")))
                    .filter(file -> file.toString().endsWith(".md"))
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void linksWithinTheProject_leadSomewhere(Path document) {
        assertThat(LINK.matcher(withoutCode(document))
                        .results()
                        .map(found -> found.group(1))
                        .filter(link -> !link.matches("(https?|mailto):.*"))
                        .filter(link -> !leadsSomewhere(document, link)))
                .isEmpty();
    }

    /** A reader of the first page wants to know what it is, see it run, and where the rest is. */
    @Test
    void readme_hasFewerThan1200Words() throws IOException {
        assertThat(Files.readString(ROOT.resolve("README.md")).split("\\s+")).hasSizeLessThan(1_200);
    }

    /** What nobody finds from the first page is not read. */
    @Test
    void readme_leadsToEveryDocument() throws IOException {
        String readme = Files.readString(ROOT.resolve("README.md"));
        try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
            assertThat(docs.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".md")))
                    .isNotEmpty()
                    .allSatisfy(name -> assertThat(readme).contains("](docs/" + name));
        }
    }

    @Test
    void linkCheck_noticesWhatIsMissing() {
        Path readme = ROOT.resolve("README.md");
        assertThat(leadsSomewhere(readme, "docs/rules.md")).isTrue();
        assertThat(leadsSomewhere(readme, "#license")).isTrue();
        assertThat(leadsSomewhere(readme, "docs/no-such.md")).isFalse();
        assertThat(leadsSomewhere(readme, "docs/rules.md#no-such-heading")).isFalse();
    }

    private static boolean leadsSomewhere(Path from, String link) {
        String[] parts = link.split("#", 2);
        Path file = parts[0].isEmpty() ? from : from.resolveSibling(parts[0]).normalize();
        Optional<String> anchor =
                Optional.of(parts).filter(both -> both.length == 2).map(both -> both[1]);
        return Files.exists(file)
                && anchor.map(name -> headings(file).anyMatch(name::equals)).orElse(true);
    }

    /** The anchors that GitHub makes of a document's headings. */
    private static Stream<String> headings(Path document) {
        return HEADING.matcher(withoutCode(document))
                .results()
                .map((MatchResult heading) -> heading.group(1)
                        .replaceAll("\\[([^]]*)]\\([^)]*\\)", "$1")
                        .strip()
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N}_\\- ]", "")
                        .replace(' ', '-'));
    }

    private static String withoutCode(Path document) {
        try {
            return CODE.matcher(Files.readString(document)).replaceAll("");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
