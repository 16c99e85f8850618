package dev.lifeguard.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What to start.
 *
 * @param kind which server
 * @param home Payara Micro's jar, or another server's unpacked folder, which is only read
 * @param work a folder for this server alone; kept between starts
 * @param port the HTTP port, bound on 127.0.0.1 only
 * @param managementPort the port for administration, where the server has one; bound on 127.0.0.1 only
 * @param archives what to deploy, by context path, in this order: {@code ""} for the root
 * @param settings configuration keys, given as environment variables so that no secret stands in a command line
 * @param jvmOptions options for the server's JVM
 * @param serverOptions more options for the server itself; see {@link ServerKind#serverOptions}
 * @param libraries jars that the server itself needs, such as the driver of a database
 */
public record ServerPlan(
        ServerKind kind,
        Path home,
        Path work,
        int port,
        int managementPort,
        Map<String, Path> archives,
        Map<String, String> settings,
        List<String> jvmOptions,
        List<String> serverOptions,
        List<Path> libraries) {

    public ServerPlan {
        archives = Collections.unmodifiableMap(new LinkedHashMap<>(archives));
        settings = Map.copyOf(settings);
        jvmOptions = List.copyOf(jvmOptions);
        serverOptions = List.copyOf(serverOptions);
        libraries = List.copyOf(libraries);
    }

    /** The same with one configuration key set, or taken away by an empty value. */
    public ServerPlan with(String key, String value) {
        Map<String, String> changed = new LinkedHashMap<>(settings);
        changed.put(key, value);
        return new ServerPlan(
                kind, home, work, port, managementPort, archives, changed, jvmOptions, serverOptions, libraries);
    }

    /** The same with other options for the server itself. */
    public ServerPlan startedWith(List<String> options) {
        return new ServerPlan(
                kind, home, work, port, managementPort, archives, settings, jvmOptions, options, libraries);
    }

    /** The same with these options for the server's JVM too. */
    public ServerPlan onJvmWith(List<String> more) {
        List<String> options = new ArrayList<>(jvmOptions);
        options.addAll(more);
        return new ServerPlan(
                kind, home, work, port, managementPort, archives, settings, options, serverOptions, libraries);
    }

    /** The same with other archives. */
    public ServerPlan deploying(Map<String, Path> others) {
        return new ServerPlan(
                kind, home, work, port, managementPort, others, settings, jvmOptions, serverOptions, libraries);
    }

    /** The same with these jars for the server itself. */
    public ServerPlan with(List<Path> jars) {
        return new ServerPlan(
                kind, home, work, port, managementPort, archives, settings, jvmOptions, serverOptions, jars);
    }

    /** The same with this port for administration. */
    public ServerPlan managedAt(int other) {
        return new ServerPlan(kind, home, work, port, other, archives, settings, jvmOptions, serverOptions, libraries);
    }

    /** The configuration keys as the environment variables in which MicroProfile Config finds them. */
    Map<String, String> environment() {
        Map<String, String> environment = new LinkedHashMap<>();
        settings.forEach((key, value) -> environment.put(variable(key), value));
        return environment;
    }

    /** The environment variable that MicroProfile Config reads for a key. */
    static String variable(String key) {
        return key.replaceAll("[^A-Za-z0-9_]", "_").toUpperCase(Locale.ROOT);
    }

    /**
     * Copies the archives into a folder, each under the name that gives it its context path, and says where they are.
     */
    List<Path> copyArchives(Path folder) throws IOException {
        Files.createDirectories(folder);
        List<Path> copies = new ArrayList<>();
        for (Map.Entry<String, Path> archive : archives.entrySet()) {
            Path copy = folder.resolve(nameOf(archive));
            copies.add(Files.copy(archive.getValue(), copy, StandardCopyOption.REPLACE_EXISTING));
        }
        return copies;
    }

    /** Copies the libraries into a folder, each under its own name. */
    void copyLibraries(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (Path library : libraries) {
            Files.copy(library, folder.resolve(library.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static String nameOf(Map.Entry<String, Path> archive) {
        if (archive.getValue().toString().endsWith(".ear")) {
            return "lifeguard.ear";
        }
        return (archive.getKey().isEmpty() ? "ROOT" : archive.getKey()) + ".war";
    }
}
