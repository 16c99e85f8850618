package dev.lifeguard.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A section of docs/install.md, with the lines that it gives to a shell. */
final class InstallGuide {

    private static final Pattern BLOCK = Pattern.compile("^```shell\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

    private final List<String> blocks;

    private InstallGuide(List<String> blocks) {
        this.blocks = blocks;
    }

    /** The section under this heading, up to the next one. */
    static InstallGuide section(String heading) {
        try {
            String all = Files.readString(Lifeguard.root().resolve("docs/install.md"));
            int begin = all.indexOf("\n## " + heading + "\n");
            if (begin < 0) {
                throw new AssertionError("docs/install.md has no section: " + heading);
            }
            int end = all.indexOf("\n## ", begin + 1);
            return new InstallGuide(BLOCK.matcher(all.substring(begin, end < 0 ? all.length() : end))
                    .results()
                    .map((MatchResult block) -> block.group(1))
                    .toList());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Whether it has lines in which this occurs. */
    boolean hasLinesWith(String text) {
        return blocks.stream().anyMatch(block -> block.contains(text));
    }

    /** The lines that stand together with one in which this occurs. */
    String linesWith(String text) {
        return blocks.stream()
                .filter(block -> block.contains(text))
                .findFirst()
                .orElseThrow(() -> new AssertionError("docs/install.md has no lines with " + text));
    }
}
