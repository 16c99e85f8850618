package dev.lifeguard.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Format;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The bundles of sentences of all modules, in English and in German, and the words of the documents. */
class BundlesTest {

    private static final String ENGLISH = "dev/lifeguard/web/messages_en.properties";
    private static final Path ROOT = Path.of("..");

    /** What the glossary gave up for the pages and what has another meaning in a document. */
    private static final Set<String> PLAIN_IN_DOCUMENTS = Set.of(
            "gives nothing",
            "it waits",
            "its sha-256",
            "left alone",
            "lets people",
            "look after",
            "looks after",
            "never with",
            "on the way",
            "said no",
            "the copy");

    private static final Pattern CODE = Pattern.compile("(?ms)^ *```.*?^ *```$|`[^`\\n]*`");

    private static final Pattern PLACE = Pattern.compile("\\{(\\d)");

    /** What stands between quotes, in Java and in the expressions of pages. */
    private static final List<Pattern> QUOTED =
            List.of(Pattern.compile("\"([^\"\\n]*)\""), Pattern.compile("'([^'\\n]*)'"));

    private static final Pattern NAMED =
            Pattern.compile("(?:msg\\[|messages\\.(?:of|with|before|after)\\()['\"]([a-z0-9_.-]+[a-z0-9_])['\"]");

    @ParameterizedTest
    @MethodSource("bundles")
    void translation_hasEverySentenceWithItsPlacesAndNoOther(String english, String german) {
        Properties one = bundle(english);
        Properties other = bundle(german);

        assertThat(other.stringPropertyNames()).isEqualTo(one.stringPropertyNames());
        assertThat(one.stringPropertyNames()).allSatisfy(key -> {
            assertThat(places(other.getProperty(key))).as(key).isEqualTo(places(one.getProperty(key)));
            assertThat(other.getProperty(key)).as(key).isNotBlank();
        });
    }

    /**
     * An apostrophe is ’: the straight one is a quote to {@link MessageFormat}, which would swallow it and what
     * follows.
     */
    @ParameterizedTest
    @MethodSource("bundles")
    void sentences_canBeFilledIn(String english, String german) {
        for (String name : List.of(english, german)) {
            Properties bundle = bundle(name);
            assertThat(bundle.stringPropertyNames()).isNotEmpty().allSatisfy(key -> {
                String sentence = bundle.getProperty(key);
                assertThat(sentence).as(key).doesNotContain("'");
                Format format = new MessageFormat(sentence, Locale.ENGLISH);
                assertThat(format.format(new Object[] {1, 2, 3, 4, 5, 6, 7}))
                        .as(key)
                        .doesNotContain("{");
            });
        }
    }

    /** All of them are tried: no folder of any module has another. */
    @Test
    void bundles_areAllThatThereAre() throws IOException {
        Set<String> there = new TreeSet<>();
        for (String module : List.of("app-web", "app-ejb", "cognito-sign-in")) {
            Path resources = Path.of("..", module, "src", "main", "resources");
            try (Stream<Path> files = Files.walk(resources)) {
                files.map(file -> resources.relativize(file).toString().replace('\\', '/'))
                        .filter(file -> file.endsWith(".properties") && !file.startsWith("META-INF"))
                        .forEach(there::add);
            }
        }

        assertThat(there)
                .containsExactlyInAnyOrderElementsOf(bundles()
                        .flatMap(pair -> Stream.of(pair.get()))
                        .map(String.class::cast)
                        .toList());
    }

    /** Each bundle in English and in German. */
    static Stream<Arguments> bundles() {
        return Stream.of(
                Arguments.of(ENGLISH, "dev/lifeguard/web/messages_de.properties"),
                pair("dev/lifeguard/rules/reasons"),
                pair("dev/lifeguard/notice/notices"),
                pair("dev/lifeguard/signin/findings"),
                pair("dev/lifeguard/signin/guard"),
                pair("dev/lifeguard/signin/refusals"));
    }

    private static Arguments pair(String name) {
        return Arguments.of(name + ".properties", name + "_de.properties");
    }

    @Test
    void everySentence_isUsed() throws IOException {
        Set<String> quoted = new TreeSet<>();
        for (Path source : sources()) {
            String text = Files.readString(source);
            QUOTED.forEach(quotes -> quotes.matcher(text).results().forEach(found -> quoted.add(found.group(1))));
        }
        Set<String> beginnings = quoted.stream()
                .filter(text -> text.matches("[a-z][a-z-]+[.](?:[a-z-]+[.])*"))
                .collect(Collectors.toSet());

        assertThat(bundle(ENGLISH).stringPropertyNames())
                .filteredOn(key -> !quoted.contains(key) && beginnings.stream().noneMatch(key::startsWith))
                .isEmpty();
    }

    @Test
    void everySentenceThatAPageOrABeanNames_isThere() throws IOException {
        Set<String> keys = bundle(ENGLISH).stringPropertyNames();
        for (Path source : sources()) {
            assertThat(NAMED.matcher(Files.readString(source)).results().map(found -> found.group(1)))
                    .as(source.toString())
                    .allMatch(keys::contains);
        }
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void sentences_haveNoWordThatTheGlossaryGaveUp(String english, String german) {
        Properties bundle = bundle(english);
        List<Pattern> givenUp = givenUp();

        assertThat(givenUp).hasSizeGreaterThan(70);
        assertThat(new TreeMap<>(bundle))
                .allSatisfy((key, sentence) -> assertThat(givenUp)
                        .filteredOn(word -> word.matcher((String) sentence).find())
                        .as("%s = %s", key, sentence)
                        .isEmpty());
    }

    /** Whoever reads there what to press must find it on the page. */
    @ParameterizedTest
    @MethodSource("documents")
    void documents_haveNoWordThatTheGlossaryGaveUp(Path document) throws IOException {
        String text = CODE.matcher(Files.readString(document)).replaceAll("");

        assertThat(wordsGivenUp()).containsAll(PLAIN_IN_DOCUMENTS);
        assertThat(wordsGivenUp())
                .filteredOn(word -> !PLAIN_IN_DOCUMENTS.contains(word))
                .filteredOn(word -> asWords(word).matcher(text).find())
                .isEmpty();
    }

    /** All but the log of changes, which speaks as each of its days did, and the glossary itself. */
    static List<Path> documents() throws IOException {
        List<Path> documents = new ArrayList<>();
        for (Path folder : List.of(ROOT, ROOT.resolve("docs"), ROOT.resolve("docs/adr"))) {
            try (Stream<Path> files = Files.list(folder)) {
                files.filter(file -> file.toString().endsWith(".md")
                                && !file.endsWith("CHANGELOG.md")
                                && !file.endsWith("words.md"))
                        .forEach(documents::add);
            }
        }
        return documents;
    }

    private static List<Pattern> givenUp() {
        return wordsGivenUp().stream().map(BundlesTest::asWords).toList();
    }

    private static Pattern asWords(String words) {
        return Pattern.compile("\\b" + Pattern.quote(words).replace(" ", "\\E\\s+\\Q"), Pattern.CASE_INSENSITIVE);
    }

    /** The last column of the table in {@code docs/words.md}. */
    private static List<String> wordsGivenUp() {
        try {
            return Files.readAllLines(ROOT.resolve("docs/words.md")).stream()
                    .filter(line -> line.startsWith("| ") && !line.startsWith("| word |"))
                    .map(line -> line.split("\\|")[3].strip())
                    .flatMap(words -> Stream.of(words.split("; *")))
                    .filter(word -> !word.isEmpty())
                    .toList();
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    private static Set<String> places(String sentence) {
        return PLACE.matcher(sentence)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<Path> sources() throws IOException {
        List<Path> sources = new ArrayList<>();
        for (Path root : List.of(Path.of("src/main/java"), Path.of("src/main/webapp"))) {
            try (Stream<Path> files = Files.walk(root)) {
                files.filter(file -> file.toString().matches(".*[.](java|xhtml)"))
                        .forEach(sources::add);
            }
        }
        return sources;
    }

    private static Properties bundle(String name) {
        Properties bundle = new Properties();
        try (InputStream file = BundlesTest.class.getClassLoader().getResourceAsStream(name)) {
            bundle.load(new InputStreamReader(file, StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return bundle;
    }
}
