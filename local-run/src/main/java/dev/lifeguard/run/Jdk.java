package dev.lifeguard.run;

import java.nio.file.Path;
import java.util.Locale;

/**
 * A JDK on this machine.
 *
 * @param version the feature release, such as 21
 */
record Jdk(Path home, int version) {

    /** That of this JVM. */
    static Jdk running() {
        return new Jdk(
                Path.of(System.getProperty("java.home")), Runtime.version().feature());
    }

    /** The command that starts a program. */
    String java() {
        return executable(home).toString();
    }

    static boolean isWindows() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("windows");
    }

    private static Path executable(Path home) {
        return home.resolve("bin").resolve(isWindows() ? "java.exe" : "java");
    }
}
