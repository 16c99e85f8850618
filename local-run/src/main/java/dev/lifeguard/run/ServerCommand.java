package dev.lifeguard.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Lays out a server's working folder and says how to start it. */
final class ServerCommand {

    private final ServerPlan plan;

    ServerCommand(ServerPlan plan) {
        this.plan = plan;
    }

    ProcessBuilder prepare() throws IOException {
        Files.createDirectories(plan.work());
        ProcessBuilder server = new ProcessBuilder(plan.kind() == ServerKind.MICRO ? micro() : wildfly());
        plan.settings().forEach((key, value) -> server.environment().put(variable(key), value));
        if (plan.kind() == ServerKind.WILDFLY) {
            server.environment().put("JAVA_HOME", System.getProperty("java.home"));
            server.environment().put("JAVA_OPTS", String.join(" ", wildflyJvmOptions()));
        }
        return server.redirectErrorStream(true);
    }

    /** The environment variable that MicroProfile Config reads for a key. */
    static String variable(String key) {
        return key.replaceAll("[^A-Za-z0-9_]", "_").toUpperCase(Locale.ROOT);
    }

    private List<String> micro() throws IOException {
        Path bind = Files.writeString(
                plan.work().resolve("bind-to-loopback.asadmin"),
                "set configs.config.server-config.network-config.network-listeners.network-listener.http-listener.address"
                        + "=127.0.0.1\n");
        List<String> command = new ArrayList<>(List.of(java()));
        command.addAll(plan.jvmOptions());
        command.addAll(List.of("-jar", plan.home().toString(), "--port", String.valueOf(plan.port())));
        command.addAll(List.of("--rootDir", plan.work().resolve("payara-micro").toString()));
        command.addAll(List.of("--prebootcommandfile", bind.toString(), "--nohostaware", "--disablephonehome"));
        command.addAll(plan.serverOptions());
        for (Map.Entry<String, Path> archive : plan.archives().entrySet()) {
            command.addAll(List.of("--deploy", copy(archive, "deploy").toString()));
        }
        return command;
    }

    private List<String> wildfly() throws IOException {
        Path base = plan.work().resolve("wildfly");
        copyOnce(plan.home().resolve("standalone/configuration"), base.resolve("configuration"));
        deleteTree(base.resolve("deployments"));
        for (Map.Entry<String, Path> archive : plan.archives().entrySet()) {
            copy(archive, "wildfly/deployments");
        }
        List<String> command = new ArrayList<>();
        command.add(plan.home()
                .resolve(isWindows() ? "bin/standalone.bat" : "bin/standalone.sh")
                .toString());
        command.add("-Djboss.server.base.dir=" + base);
        command.add("-Djboss.bind.address=127.0.0.1");
        command.add("-Djboss.http.port=" + plan.port());
        command.add("-Djboss.https.port=" + FreePort.find());
        command.add("-Djboss.management.http.port=" + FreePort.find());
        command.addAll(plan.serverOptions());
        return command;
    }

    private List<String> wildflyJvmOptions() {
        List<String> options = new ArrayList<>(List.of("-Djava.net.preferIPv4Stack=true"));
        options.addAll(plan.jvmOptions());
        return options;
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", isWindows() ? "java.exe" : "java")
                .toString();
    }

    private static boolean isWindows() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("windows");
    }

    /** Copies an archive under the name that gives it its context path. */
    private Path copy(Map.Entry<String, Path> archive, String folder) throws IOException {
        boolean ear = archive.getValue().toString().endsWith(".ear");
        String war = (archive.getKey().isEmpty() ? "ROOT" : archive.getKey()) + ".war";
        Path target = plan.work().resolve(folder).resolve(ear ? "lifeguard.ear" : war);
        Files.createDirectories(target.getParent());
        return Files.copy(archive.getValue(), target, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void copyOnce(Path from, Path to) throws IOException {
        if (Files.exists(to)) {
            return;
        }
        try (Stream<Path> all = Files.walk(from)) {
            for (Path source : (Iterable<Path>) all::iterator) {
                Files.createDirectories(to.getParent());
                Files.copy(source, to.resolve(from.relativize(source).toString()));
            }
        }
    }

    static void deleteTree(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : (Iterable<Path>) all.sorted(Comparator.reverseOrder())::iterator) {
                Files.delete(path);
            }
        }
    }
}
