package dev.lifeguard.it;

import dev.lifeguard.run.ServerKind;
import dev.lifeguard.run.Story;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * The folder and the address of the server that Arquillian manages. {@code arquillian.xml} names the same files; the
 * ports are those that the build has reserved.
 */
final class ManagedServer {

    private ManagedServer() {}

    /** Lifeguard's address, without a slash at the end. */
    static String url() {
        return "http://localhost:" + port();
    }

    private static int port() {
        return Integer.getInteger("lifeguard.arquillian.port");
    }

    private static Path folder() {
        return Path.of(System.getProperty("lifeguard.arquillian.folder"));
    }

    /** Lays the folder out anew: configuration with a secret of this run, and the local pool beside the server. */
    static void layOut() {
        try {
            deleteTree(folder());
            Files.createDirectories(folder());
            writeSettings();
            if (Lifeguard.kind() == ServerKind.WILDFLY) {
                layOutWildFly(folder().resolve("wildfly"));
            } else {
                bindMicroToLoopback();
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** A file of system properties, which both servers read, so that no secret stands in a command line. */
    private static void writeSettings() throws IOException {
        Map<String, String> settings = Story.plan(
                        Lifeguard.kind(), Lifeguard.home(), Lifeguard.root(), folder(), port())
                .with("local-cognito.demo-password", Lifeguard.PASSWORD)
                .with("local-cognito.misbehave", "true")
                .settings();
        Properties properties = new Properties();
        properties.putAll(settings);
        // Tests that run in the server look at their conditions there once more.
        properties.setProperty("lifeguard.server", System.getProperty("lifeguard.server"));
        try (Writer file = Files.newBufferedWriter(folder().resolve("settings.properties"))) {
            properties.store(file, null);
        }
    }

    private static void bindMicroToLoopback() throws IOException {
        Files.writeString(
                folder().resolve("bind-to-loopback.asadmin"),
                "set configs.config.server-config.network-config.network-listeners.network-listener.http-listener.address"
                        + "=127.0.0.1\n");
    }

    private static void layOutWildFly(Path base) throws IOException {
        copyTree(Lifeguard.home().resolve("standalone/configuration"), base.resolve("configuration"));
        Path deployments = Files.createDirectories(base.resolve("deployments"));
        Files.copy(
                Lifeguard.root().resolve("local-cognito/target/local-cognito.war"),
                deployments.resolve("local-cognito.war"));
    }

    private static void copyTree(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        try (Stream<Path> all = Files.walk(from)) {
            for (Path source : (Iterable<Path>) all::iterator) {
                Files.copy(source, to.resolve(from.relativize(source).toString()));
            }
        }
    }

    private static void deleteTree(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path path : (Iterable<Path>) all.sorted(Comparator.reverseOrder())::iterator) {
                    Files.delete(path);
                }
            }
        }
    }
}
