package dev.lifeguard.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What {@code docs/words.md} lists under "not": no page says it. */
final class GivenUpWords {

    private static final List<Pattern> WORDS = read();

    private GivenUpWords() {}

    /** Those that a text says. */
    static List<Pattern> in(String text) {
        return WORDS.stream().filter(word -> word.matcher(text).find()).toList();
    }

    private static List<Pattern> read() {
        try {
            return Files.readAllLines(Lifeguard.root().resolve("docs/words.md")).stream()
                    .filter(line -> line.startsWith("| ") && !line.startsWith("| word |"))
                    .flatMap(line -> Stream.of(line.split("\\|")[3].strip().split("; *")))
                    .filter(word -> !word.isEmpty())
                    .map(word -> Pattern.compile("\\b" + Pattern.quote(word), Pattern.CASE_INSENSITIVE))
                    .toList();
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
