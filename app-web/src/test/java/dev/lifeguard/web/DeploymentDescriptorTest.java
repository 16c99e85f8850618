package dev.lifeguard.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What must fit together in {@code web.xml}. */
class DeploymentDescriptorTest {

    private static final Pattern ADDRESS = Pattern.compile("<url-pattern>(.*?)</url-pattern>");

    private final String descriptor = read();

    @Test
    void pagesOfSignedInPeople_allGoThroughTheGate() {
        List<String> signedIn = addresses("<web-resource-name>signed-in people", "</web-resource-collection>");

        assertThat(signedIn).contains("/login", "/whoami").hasSizeGreaterThan(10);
        assertThat(addresses("<filter-mapping>\n    <filter-name>database gate", "</filter-mapping>"))
                .containsExactlyElementsOf(signedIn.stream()
                        .filter(address -> !List.of("/login", "/whoami").contains(address))
                        .toList());
    }

    private List<String> addresses(String begin, String end) {
        String part = descriptor.substring(descriptor.indexOf(begin));
        return ADDRESS.matcher(part.substring(0, part.indexOf(end)))
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }

    private static String read() {
        try {
            return Files.readString(Path.of("src/main/webapp/WEB-INF/web.xml")).replace("\r\n", "\n");
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }
}
