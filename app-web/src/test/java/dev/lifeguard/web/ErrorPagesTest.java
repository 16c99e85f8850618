package dev.lifeguard.web;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.lifeguard.web.assets.Assets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * An error page must not fail by what has failed: it asks no service, neither by itself nor by what stands around it.
 */
class ErrorPagesTest {

    private static final Path WEBAPP = Path.of("src/main/webapp");
    private static final Pattern BEAN = Pattern.compile("#\\{(?:not |empty )*([a-zA-Z]+)");
    private static final Pattern PART = Pattern.compile("(?:template|src)=\"(/WEB-INF/[^\"]+)\"");
    private static final Pattern PAGE = Pattern.compile("<location>(/[^<]+)</location>");

    @Test
    void errorPages_areMadeOfWhatAsksNoService() {
        Set<String> beans = new TreeSet<>();
        for (String page : pagesOfWebXml()) {
            beans.addAll(beansOf(page));
        }

        assertThat(beans).containsExactly("assets", "cognitoSettings", "errorPage", "msg", "request", "view");
        noClasses()
                .should()
                .dependOnClassesThat(DescribedPredicate.describe(
                        "are services",
                        type -> type.getPackageName().startsWith("dev.lifeguard.")
                                && !type.getPackageName().startsWith("dev.lifeguard.signin")
                                && !type.getPackageName().equals("dev.lifeguard.appearance")
                                && !type.getPackageName().equals("dev.lifeguard.web.assets")
                                && !type.getPackageName().equals("dev.lifeguard.web")))
                .check(new ClassFileImporter().importClasses(Assets.class, ErrorPage.class));
    }

    @Test
    void everyStatusThatAnAddressAnswers_hasAPageOfOurs() {
        assertThat(text("/WEB-INF/web.xml"))
                .contains(Stream.of(400, 403, 404, 405, 409, 413, 500, 503)
                        .map(status -> "<error-code>" + status + "</error-code>")
                        .toList());
    }

    private static List<String> pagesOfWebXml() {
        List<String> pages = PAGE.matcher(text("/WEB-INF/web.xml"))
                .results()
                .map(page -> page.group(1))
                .toList();
        assertThat(pages).hasSizeGreaterThan(6).allMatch(page -> page.startsWith("/WEB-INF/errors/"));
        return pages;
    }

    /** The beans that a page names, and those of the parts that it is made of. */
    private static Set<String> beansOf(String page) {
        String text = text(page);
        Set<String> beans = new TreeSet<>();
        Matcher bean = BEAN.matcher(text);
        while (bean.find()) {
            beans.add(bean.group(1));
        }
        PART.matcher(text).results().forEach(part -> beans.addAll(beansOf(part.group(1))));
        return beans;
    }

    private static String text(String path) {
        try {
            return Files.readString(WEBAPP.resolve(path.substring(1)));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
