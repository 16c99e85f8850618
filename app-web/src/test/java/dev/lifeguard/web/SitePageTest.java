package dev.lifeguard.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SitePageTest {

    private static final Path PAGES = Path.of("src", "main", "webapp");
    private static final Path BEANS = Path.of("src", "main", "java");

    @ParameterizedTest
    @EnumSource(SitePage.class)
    void page_isThere_behindTheSignIn_andHasANameOrAParent(SitePage page) throws IOException {
        assertThat(file(page)).exists();
        assertThat(Files.readString(PAGES.resolve("WEB-INF/web.xml")))
                .contains("<url-pattern>" + address(page) + "/*</url-pattern>");
        if (page.parent().isPresent()) {
            assertThat(page.parent().get().parent()).as("is in the menu").isEmpty();
        } else {
            assertThat(Messages.in(Locale.ENGLISH).has(page.label())).isTrue();
        }
    }

    /** By its name, whatever the package: {@code /group-report} is the page of {@code GroupReportPage}. */
    @ParameterizedTest
    @EnumSource(SitePage.class)
    void page_hasABeanOfItsName(SitePage page) throws IOException {
        String name = Arrays.stream(page.name().split("_"))
                .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining());
        String bean = Character.toLowerCase(name.charAt(0)) + name.substring(1) + "Page";

        try (Stream<Path> files = Files.walk(BEANS)) {
            assertThat(files.filter(file -> file.endsWith(name + "Page.java"))).hasSize(1);
        }
        assertThat(address(page))
                .isEqualTo("/" + page.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        assertThat(Files.readString(file(page))).contains("#{" + bean + ".");
    }

    @Test
    void pages_haveAnAddressEach() {
        List<String> paths =
                Arrays.stream(SitePage.values()).map(SitePage::path).toList();

        assertThat(paths).doesNotHaveDuplicates();
        assertThat(SitePage.at("/remove").flatMap(SitePage::parent)).contains(SitePage.GROUPS);
        assertThat(SitePage.at("/no/such/page")).isEmpty();
    }

    private static String address(SitePage page) {
        return page == SitePage.HOME ? "/home" : page.path();
    }

    private static Path file(SitePage page) {
        return PAGES.resolve(address(page).substring(1) + ".xhtml");
    }
}
