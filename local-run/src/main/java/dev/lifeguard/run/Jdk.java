package dev.lifeguard.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A JDK on this machine.
 *
 * @param version the feature release, such as 21
 */
record Jdk(Path home, int version) {

    /** As in {@code JAVA_VERSION="21.0.5"}; before Java 9 it was {@code "1.8.0"}, which counts as 1 here: too old. */
    private static final Pattern VERSION = Pattern.compile("^JAVA_VERSION=\"(\\d+)", Pattern.MULTILINE);

    /** That of this JVM. */
    static Jdk running() {
        return new Jdk(
                Path.of(System.getProperty("java.home")), Runtime.version().feature());
    }

    /** The JDK in a folder, by its {@code release} file; empty where there is none that could be started. */
    static Optional<Jdk> at(Path home) {
        if (!Files.isExecutable(executable(home))) {
            return Optional.empty();
        }
        try {
            Matcher version = VERSION.matcher(Files.readString(home.resolve("release")));
            return version.find() ? Optional.of(new Jdk(home, Integer.parseInt(version.group(1)))) : Optional.empty();
        } catch (IOException notOne) {
            return Optional.empty();
        }
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
