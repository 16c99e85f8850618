package dev.lifeguard.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Payara Server's command for administration, {@code asadmin}, in the JVM that the server needs too. */
public final class Asadmin {

    private final Path home;
    private final Jdk jdk;
    private final List<String> server;

    private Asadmin(Path home, Jdk jdk, List<String> server) {
        this.home = home;
        this.jdk = jdk;
        this.server = server;
    }

    static Asadmin local(Path home, Jdk jdk) {
        return new Asadmin(home, jdk, List.of());
    }

    /**
     * For a server that runs.
     *
     * @throws IllegalArgumentException if it is another kind of server
     */
    public static Asadmin of(ServerPlan plan) {
        if (plan.kind() instanceof PayaraServer payara) {
            List<String> server = List.of("--host", "127.0.0.1", "--port", String.valueOf(plan.managementPort()));
            return new Asadmin(plan.home(), payara.jdk(), server);
        }
        throw new IllegalArgumentException(plan.kind() + " has no asadmin");
    }

    /** How to start it. */
    ProcessBuilder command(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                jdk.java(),
                "-jar",
                home.resolve("glassfish/lib/client/appserver-cli.jar").toString()));
        command.addAll(server);
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("AS_JAVA", jdk.home().toString());
        builder.environment().put("JAVA_HOME", jdk.home().toString());
        return builder;
    }

    /** Carries out a command, and gives everything that was printed; a command that fails says so there. */
    public String run(String... arguments) throws IOException {
        Process process = command(List.of(arguments)).redirectErrorStream(true).start();
        process.getOutputStream().close();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
