package dev.lifeguard.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SitePageTest {

    private static final Path PAGES = Path.of("src", "main", "webapp");

    @ParameterizedTest
    @EnumSource(SitePage.class)
    void page_isThere_behindTheSignIn_andHasANameOrAParent(SitePage page) throws IOException {
        String file = page == SitePage.HOME ? "/home" : page.path();

        assertThat(PAGES.resolve(file.substring(1) + ".xhtml")).exists();
        assertThat(Files.readString(PAGES.resolve("WEB-INF/web.xml")))
                .contains("<url-pattern>" + file + "/*</url-pattern>");
        if (page.parent().isPresent()) {
            assertThat(page.parent().get().parent()).as("is in the menu").isEmpty();
        } else {
            assertThat(Messages.in(Locale.ENGLISH).has(page.label())).isTrue();
        }
    }

    @Test
    void pages_haveAnAddressEach() {
        List<String> paths =
                Arrays.stream(SitePage.values()).map(SitePage::path).toList();

        assertThat(paths).doesNotHaveDuplicates();
        assertThat(SitePage.at("/remove").flatMap(SitePage::parent)).contains(SitePage.GROUPS);
        assertThat(SitePage.at("/no/such/page")).isEmpty();
    }
}
