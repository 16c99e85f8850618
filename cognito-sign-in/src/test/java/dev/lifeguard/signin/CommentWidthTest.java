package dev.lifeguard.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * No comment is wider than {@code .editorconfig} allows, in any module: the formatter wraps code and leaves comments as
 * they are. What cannot be wrapped, such as an address, may be wider.
 */
class CommentWidthTest {

    private static final Path ROOT = Path.of("..");
    private static final int MOST = 120;

    private static final Pattern JAVA = Pattern.compile("(?m)^ *(?:/\\*|\\* |//).*$|[;{}(,] // .*$");
    private static final Pattern LINE = Pattern.compile("(?m)^ *#.*$");
    private static final Pattern HASH = Pattern.compile("(?m)^ *#.*$| # .*$");
    private static final Pattern XML = Pattern.compile("(?s)<!--.*?-->");

    /** How comments look, by the end of the file's name. */
    private static final Map<String, Pattern> COMMENTS = Map.of(
            "java",
            JAVA,
            "properties",
            LINE,
            "yaml",
            HASH,
            "yml",
            HASH,
            "sh",
            HASH,
            "xml",
            XML,
            "xhtml",
            XML,
            "html",
            XML);

    private static final Set<String> NOT_OURS = Set.of("target", ".git", ".lifeguard", ".idea", ".vscode", ".settings");

    @Test
    void comments_areNoWiderThanAllowed() {
        List<String> tooWide = new ArrayList<>();
        files(ROOT).forEach(file -> tooWide.addAll(tooWide(file)));
        assertThat(tooWide).isEmpty();
    }

    @Test
    void files_areHundreds() {
        assertThat(files(ROOT)).hasSizeGreaterThan(600);
    }

    @Test
    void comment_thatIsTooWide_isFoundWhereverItStands(@TempDir Path folder) throws IOException {
        String words = "word ".repeat(24);
        assertThat(tooWide(Files.writeString(folder.resolve("A.java"), "/** " + words + "*/\nclass A {}\n")))
                .hasSize(1);
        assertThat(tooWide(Files.writeString(folder.resolve("B.java"), "class B {} // " + words)))
                .hasSize(1);
        assertThat(tooWide(Files.writeString(folder.resolve("c.yaml"), "a: b\n  # " + words)))
                .hasSize(1);
        assertThat(tooWide(Files.writeString(folder.resolve("d.properties"), "d = " + words + "\n#" + words)))
                .hasSize(1);
        assertThat(tooWide(Files.writeString(folder.resolve("e.xml"), "<a/>\n<!-- short\n  " + words + "\n-->")))
                .hasSize(1);
        assertThat(tooWide(Files.writeString(folder.resolve("f.sh"), "# https://example.com/" + "x".repeat(120))))
                .isEmpty();
    }

    private static List<String> tooWide(Path file) {
        String text = read(file);
        List<String> lines = text.lines().toList();
        Matcher comment = COMMENTS.get(kind(file)).matcher(text);
        List<String> found = new ArrayList<>();
        while (comment.find()) {
            int first = (int) text.substring(0, comment.start())
                    .chars()
                    .filter(c -> c == '\n')
                    .count();
            int last =
                    first + (int) comment.group().chars().filter(c -> c == '\n').count();
            IntStream.rangeClosed(first, last)
                    .filter(line -> isTooWide(lines.get(line)))
                    .forEach(line -> found.add(file + ":" + (line + 1)));
        }
        return found;
    }

    /** Wider than allowed, and with a word that would have fitted on another line. */
    private static boolean isTooWide(String line) {
        return line.codePointCount(0, line.length()) > MOST
                && Stream.of(line.strip().split(" ")).allMatch(word -> word.length() < MOST - 20);
    }

    /** All that people write here and that has comments, but not what they build. */
    private static List<Path> files(Path folder) {
        List<Path> found = new ArrayList<>();
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path inner, BasicFileAttributes attributes) {
                    return NOT_OURS.contains(inner.getFileName().toString())
                            ? FileVisitResult.SKIP_SUBTREE
                            : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (COMMENTS.containsKey(kind(file))) {
                        found.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return found;
    }

    private static String kind(Path file) {
        String name = file.getFileName().toString();
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
