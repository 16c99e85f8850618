package dev.lifeguard.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What no page's file may hold. */
class PageFilesTest {

    /** What the Content-Security-Policy forbids: scripts and styles in the page, and what writes them there. */
    private static final Pattern INLINE = Pattern.compile(
            "<script(?![^>]*\\ssrc=)|<style|\\sstyle=|\\son[a-z]+\\s*=|javascript:|<f:ajax|<h:commandLink|<h:body|<h:head");

    /** Tags that run while the view is built: before the page's bean has read anything. */
    private static final Pattern TOO_EARLY = Pattern.compile("jakarta\\.tags\\.core|xmlns:c=|<c:");

    private static List<Path> pages;

    @BeforeAll
    static void find() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/webapp"))) {
            pages = files.filter(file -> file.toString().endsWith(".xhtml")).toList();
        }
        assertThat(pages).hasSizeGreaterThan(20);
    }

    @Test
    void pages_haveNothingInline() {
        assertThat(pages).allSatisfy(page -> assertThat(Files.readString(page)).doesNotContainPattern(INLINE));
    }

    @Test
    void pages_haveNoTagThatRunsBeforeTheirBean() {
        assertThat(pages).allSatisfy(page -> assertThat(Files.readString(page)).doesNotContainPattern(TOO_EARLY));
    }
}
