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

class JdkSearchTest {

    private static final ServerKind SERVER = ServerKind.of("payara7");
    private static final Map<String, String> NOTHING_NAMED = Map.of();

    @TempDir
    private Path jdks;

    @Test
    void atLeast_whenTheRunningOneIsNewEnough_isThat() throws IOException {
        jdk("21", "21.0.5");
        assertThat(search(25, NOTHING_NAMED).atLeast(21, SERVER).home()).isEqualTo(runningHome());
    }

    @Test
    void atLeast_whenSeveralWouldDo_isTheOldestOfThem() throws IOException {
        jdk("a", "25.0.3");
        Path wanted = jdk("b", "21.0.5");
        jdk("c", "17.0.15");
        jdk("d", "1.8.0_412");
        assertThat(search(17, NOTHING_NAMED).atLeast(21, SERVER)).isEqualTo(new Jdk(wanted, 21));
    }

    @Test
    void atLeast_whenOneIsNamed_isThatOne() throws IOException {
        jdk("a", "21.0.5");
        Path named = jdk("b", "25");
        assertThat(search(21, Map.of("LIFEGUARD_JDK21", named.toString())).atLeast(21, SERVER))
                .isEqualTo(new Jdk(named, 25));
    }

    @Test
    void atLeast_whenTheNamedOneIsTooOldOrNone_saysSo() throws IOException {
        jdk("a", "21.0.5");
        for (Path named : List.of(jdk("b", "17.0.15"), jdks.resolve("nowhere"))) {
            assertThatThrownBy(() -> search(21, Map.of("LIFEGUARD_JDK21", named.toString()))
                            .atLeast(21, SERVER))
                    .hasMessage("Payara Server 7 needs a JDK 21 or newer, and " + named
                            + ", which -Dlifeguard.jdk or LIFEGUARD_JDK21 names, is none.");
        }
    }

    @Test
    void atLeast_whenOnlyTheEnvironmentKnowsOne_isThat() throws IOException {
        Path elsewhere = jdk("elsewhere/21", "21.0.5");
        assertThat(search(
                                17,
                                Map.of(
                                        "JAVA_HOME_21_X64",
                                        elsewhere.toString(),
                                        "JAVA_HOME",
                                        runningHome().toString()))
                        .atLeast(21, SERVER)
                        .home())
                .isEqualTo(elsewhere);
    }

    @Test
    void atLeast_whenItLiesAsOnMacOs_findsIt() throws IOException {
        Path deeper = jdk("temurin-21.jdk/Contents/Home", "21.0.5");
        assertThat(search(17, NOTHING_NAMED).atLeast(21, SERVER).home()).isEqualTo(deeper);
    }

    @Test
    void atLeast_whenThereIsNone_asksForOne() throws IOException {
        jdk("a", "17.0.15");
        Files.createDirectories(jdks.resolve("empty"));
        Path withoutJava = jdk("b", "21");
        FileTree.delete(withoutJava.resolve("bin"));
        assertThatThrownBy(() -> search(17, NOTHING_NAMED).atLeast(21, SERVER))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Payara Server 7 needs a JDK 21 or newer; Java 17 runs here, and no other was found. Install"
                                + " one, or say where it is: -Dlifeguard.jdk=<its folder>, or the environment variable"
                                + " LIFEGUARD_JDK21.");
    }

    private JdkSearch search(int running, Map<String, String> environment) {
        return new JdkSearch(new Jdk(runningHome(), running), environment, List.of(jdks));
    }

    private static Path runningHome() {
        return Path.of("running").toAbsolutePath();
    }

    private Path jdk(String folder, String version) throws IOException {
        Path home = jdks.resolve(folder);
        Path bin = Files.createDirectories(home.resolve("bin"));
        for (String name : List.of("java", "java.exe")) {
            assertThat(Files.createFile(bin.resolve(name)).toFile().setExecutable(true))
                    .isTrue();
        }
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"Somebody\"\nJAVA_VERSION=\"" + version + "\"\n");
        return home;
    }
}
