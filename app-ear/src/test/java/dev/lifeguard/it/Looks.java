package dev.lifeguard.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Judges the page that a browser shows at desktop and phone width, light and dark, and keeps a picture of each that
 * fails in {@code target/screenshots}: nothing is wider than the window, nor than that of a tablet; axe finds nothing
 * serious or critical, and of the rest only what {@code src/test/resources/axe-accepted.txt} lists with a reason; what
 * axe does not see: targets are 24 pixels high and wide, placeholders can be read. What the page should have filled in
 * is filled in: every list has something to choose, no expression or object of ours stands in a text, and no word that
 * {@code docs/words.md} gave up.
 */
final class Looks {

    private static final String LIGHT = "light";
    private static final List<String> SCHEMES = List.of(LIGHT, "dark");
    private static final int TABLET = 768;
    private static final Map<Integer, Integer> HEIGHTS = Map.of(1280, 900, 360, 740);
    private static final Map<String, String> ACCEPTED = accepted();

    private Looks() {}

    static void check(Browser browser, String name) {
        assertThat(browser.emptyLists()).as(name).isEmpty();
        assertThat(browser.text())
                .as(name)
                .doesNotContain("#{", "Optional[", "Optional.empty", "dev.lifeguard.", "???");
        assertThat(GivenUpWords.in(browser.text())).as(name).isEmpty();
        for (String scheme : SCHEMES) {
            HEIGHTS.forEach((width, height) -> {
                browser.looks(width, height, scheme);
                String look = name + "-" + width + "-" + scheme;
                browser.picture(look);
                try {
                    checkOne(browser, look, scheme);
                } catch (AssertionError failed) {
                    browser.screenshot(look);
                    throw failed;
                }
            });
        }
        browser.looks(TABLET, HEIGHTS.get(1280), LIGHT);
        assertThat(browser.scrollsSideways()).as(name + "-" + TABLET).isFalse();
        browser.looks(1280, HEIGHTS.get(1280), LIGHT);
    }

    private static void checkOne(Browser browser, String look, String scheme) {
        assertThat(browser.scrollsSideways()).as(look).isFalse();
        assertThat(browser.smallTargets()).as(look).isEmpty();
        assertThat(browser.palePlaceholders()).as(look).isEmpty();
        // Dark is other colours in the same places (LooksIT.darkness_…), so nothing else can differ. A narrow window
        // hides and moves things, and so may change what any rule finds.
        assertThat(scheme.equals(LIGHT) ? browser.axeFindings() : browser.axeFindingsOfColours())
                .as(look)
                .allMatch(found -> !found.isGrave() && ACCEPTED.containsKey(found.rule()));
    }

    /** A line each: axe's name of the rule, a colon, and why it may stay so. */
    private static Map<String, String> accepted() {
        Path list = Lifeguard.root().resolve("app-ear/src/test/resources/axe-accepted.txt");
        try {
            return Files.readAllLines(list).stream()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split(": ", 2))
                    .collect(Collectors.toMap(rule -> rule[0], rule -> rule[1], Looks::twice));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    private static String twice(String one, String other) {
        throw new IllegalArgumentException("accepted twice: " + one + "; " + other);
    }
}
