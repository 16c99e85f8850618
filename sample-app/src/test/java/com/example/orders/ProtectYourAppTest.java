package com.example.orders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.signin.SignInFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What {@code docs/protect-your-app.md} shows is this application, whole, and what it says of the jar is so. */
class ProtectYourAppTest {

    private static final Pattern FILE = Pattern.compile("`(src/[^`]+)`\n\n```\\w+\n(.*?\n)```\n", Pattern.DOTALL);
    private static final Pattern XML = Pattern.compile("```xml\n(.*?\n)```\n", Pattern.DOTALL);
    private static final Pattern YAML = Pattern.compile("```yaml\n(.*?\n)```\n", Pattern.DOTALL);
    private static final Pattern KEY = Pattern.compile("\\| `([a-z.-]+)` \\| `([A-Z_]+)` \\|");

    private final String document = read(Path.of("../docs/protect-your-app.md"));

    @Test
    void everyFileOfTheApplication_isShownAsItIs() throws IOException {
        Map<String, String> shown = new TreeMap<>();
        FILE.matcher(document).results().forEach(file -> shown.put(file.group(1), file.group(2)));

        assertThat(shown).isEqualTo(application());
    }

    /** The packages below the API may change in any release. */
    @Test
    void application_usesTheApiOfTheJarAlone() throws IOException {
        assertThat(application().values())
                .anyMatch(file -> file.contains("dev.lifeguard.signin."))
                .noneMatch(file -> Pattern.compile("dev\\.lifeguard\\.signin\\.[a-z]")
                        .matcher(file)
                        .find());
    }

    @Test
    void dependency_isTheApplicationsOwn_withAVersion() {
        String dependency = first(XML);

        assertThat(dependency).contains("<artifactId>cognito-sign-in</artifactId>", "<version>");
        assertThat(read(Path.of("pom.xml"))).contains(dependency.replaceAll(" *<version>.*</version>\n", ""));
    }

    @Test
    void wildFlysSetting_isTheFileOfTheProject() {
        assertThat(first(YAML)).isEqualTo(read(Path.of("../config/wildfly/sign-in.yml")));
    }

    @ParameterizedTest
    @EnumSource(SignInFailure.Reason.class)
    void everyRefusal_standsThereWithItsStatus(SignInFailure.Reason refusal) {
        assertThat(document).contains("\n| `" + refusal.code() + "` | " + refusal.status() + " | ");
    }

    @Test
    void everyKey_hasTheVariableThatMicroProfileConfigReads() {
        assertThat(KEY.matcher(document).results())
                .hasSizeGreaterThan(10)
                .allSatisfy(key -> assertThat(key.group(2))
                        .isEqualTo(key.group(1).replaceAll("[.-]", "_").toUpperCase(Locale.ROOT)));
    }

    private static Map<String, String> application() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main"))) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith("package-info.java"))
                    .collect(Collectors.toMap(file -> file.toString().replace('\\', '/'), ProtectYourAppTest::read));
        }
    }

    private String first(Pattern block) {
        return block.matcher(document)
                .results()
                .findFirst()
                .map(found -> found.group(1))
                .orElseThrow();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).replace("\r\n", "\n");
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }
}
