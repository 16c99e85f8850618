package dev.lifeguard.run;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What to start.
 *
 * @param kind which server
 * @param home Payara Micro's jar, or WildFly's unpacked folder
 * @param work a folder for this server alone; kept between starts
 * @param port the HTTP port, bound on 127.0.0.1 only
 * @param archives what to deploy, by context path, in this order: {@code ""} for the root
 * @param settings configuration keys, given as environment variables so that no secret stands in a command line
 * @param jvmOptions more options for the server's JVM
 * @param serverOptions more options for the server itself
 */
public record ServerPlan(
        ServerKind kind,
        Path home,
        Path work,
        int port,
        Map<String, Path> archives,
        Map<String, String> settings,
        List<String> jvmOptions,
        List<String> serverOptions) {

    public ServerPlan {
        archives = Collections.unmodifiableMap(new LinkedHashMap<>(archives));
        settings = Map.copyOf(settings);
        jvmOptions = List.copyOf(jvmOptions);
        serverOptions = List.copyOf(serverOptions);
    }

    /** The same with one configuration key set, or taken away by an empty value. */
    public ServerPlan with(String key, String value) {
        Map<String, String> changed = new LinkedHashMap<>(settings);
        changed.put(key, value);
        return new ServerPlan(kind, home, work, port, archives, changed, jvmOptions, serverOptions);
    }

    /** The same with other options for the server itself. */
    public ServerPlan startedWith(List<String> options) {
        return new ServerPlan(kind, home, work, port, archives, settings, jvmOptions, options);
    }

    /** The same with other archives. */
    public ServerPlan deploying(Map<String, Path> others) {
        return new ServerPlan(kind, home, work, port, others, settings, jvmOptions, serverOptions);
    }
}
