package dev.lifeguard.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerChoiceTest {

    @TempDir
    private Path jdks;

    @ParameterizedTest
    @CsvSource({"17, micro6", "20, micro6", "21, micro7", "25, micro7"})
    void forThe_jdkOfTheBuild_isWhatItCanRun(int version, String server) {
        assertThat(ServerChoice.forThe(new Jdk(jdks, version)))
                .isEqualTo(new ServerChoice(server, "Java " + version + " runs Maven"));
    }

    @Test
    void forAny_whenANewJdkLiesBeside_isTheNewest() throws IOException {
        Path newer = jdk("25.0.1");
        assertThat(ServerChoice.forAny(search(17))).isEqualTo(new ServerChoice("micro7", "Java 25 is at " + newer));
    }

    @Test
    void forAny_whenThereIsOnlyAnOldOne_isTheOlder() throws IOException {
        jdk("17.0.15");
        assertThat(ServerChoice.forAny(search(17)))
                .isEqualTo(new ServerChoice("micro6", "no JDK 21 or newer was found on this machine"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"micro6", "wildfly", "payara"})
    void line_namesTheReleaseAndTheReason(String server) throws IOException {
        assertThat(new ServerChoice(server, "it rains").line())
                .matches("Server: (Payara Micro 6|WildFly|Payara Server 6) \\(\\d[\\w.]+\\) on Java "
                        + Runtime.version().feature() + ", because it rains\\.");
    }

    @Test
    void line_whenTheServerIsUnknown_saysWhichAreNot() {
        assertThatThrownBy(() -> new ServerChoice("micro", "-Dserver=micro names it").line())
                .hasMessage("-Dserver=micro is not known; known are micro7, micro6, wildfly, payara and payara7");
    }

    private JdkSearch search(int running) {
        return new JdkSearch(new Jdk(Path.of("running"), running), Map.of(), List.of(jdks));
    }

    private Path jdk(String version) throws IOException {
        Path home = jdks.resolve(version);
        Path bin = Files.createDirectories(home.resolve("bin"));
        for (String name : List.of("java", "java.exe")) {
            assertThat(Files.createFile(bin.resolve(name)).toFile().setExecutable(true))
                    .isTrue();
        }
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        return home;
    }
}
