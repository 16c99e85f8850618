package dev.lifeguard.run;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** WildFly: its unpacked folder is only read; configuration, data and deployments lie in the working folder. */
final class WildFly implements ServerKind {

    private static final Pattern READY = Pattern.compile("WFLYSRV002[56]:");

    @Override
    public String toString() {
        return "WildFly";
    }

    @Override
    public boolean takesEar() {
        return true;
    }

    @Override
    public List<String> jvmOptions() {
        return List.of("-Xmx768m", LANGUAGE);
    }

    @Override
    public List<String> serverOptions(Path root, Database database) {
        Path config = root.resolve("config/wildfly");
        String file = database == Database.POSTGRESQL ? "postgresql.yml" : "database.yml";
        return List.of("-y=" + config.resolve("sign-in.yml") + File.pathSeparator + config.resolve(file));
    }

    @Override
    public boolean saysReady(String line) {
        return READY.matcher(line).find();
    }

    @Override
    public ProcessBuilder prepare(ServerPlan plan) throws IOException {
        Path base = plan.work().resolve("wildfly");
        Path configuration = base.resolve("configuration");
        if (!Files.exists(configuration)) {
            FileTree.copy(plan.home().resolve("standalone/configuration"), configuration);
        }
        FileTree.delete(base.resolve("deployments"));
        plan.copyArchives(base.resolve("deployments"));
        plan.copyLibraries(base.resolve("deployments"));
        ProcessBuilder server = new ProcessBuilder(command(plan, base));
        server.environment().put("JAVA_HOME", jdk().home().toString());
        server.environment().put("JAVA_OPTS", String.join(" ", withIpv4(plan.jvmOptions())));
        return server;
    }

    private static List<String> command(ServerPlan plan, Path base) {
        List<String> command = new ArrayList<>();
        command.add(plan.home()
                .resolve(Jdk.isWindows() ? "bin/standalone.bat" : "bin/standalone.sh")
                .toString());
        command.add("-Djboss.server.base.dir=" + base);
        command.add("-Djboss.bind.address=127.0.0.1");
        command.add("-Djboss.http.port=" + plan.port());
        command.add("-Djboss.https.port=" + FreePort.find());
        command.add("-Djboss.management.http.port=" + plan.managementPort());
        command.addAll(plan.serverOptions());
        return command;
    }

    private static List<String> withIpv4(List<String> options) {
        List<String> all = new ArrayList<>(List.of("-Djava.net.preferIPv4Stack=true"));
        all.addAll(options);
        return all;
    }
}
