package dev.lifeguard.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Payara Micro: one jar, which takes WARs only. */
final class PayaraMicro implements ServerKind {

    /**
     * For every Payara. The data grid listens where it is told to, and does not tell its maker of each start, as it
     * would whatever {@code --disablephonehome} says of Payara itself.
     */
    static final List<String> JVM_OPTIONS =
            List.of("-Xmx768m", LANGUAGE, "-Dhazelcast.socket.bind.any=false", "-Dhazelcast.phone.home.enabled=false");

    private static final Pattern READY = Pattern.compile("Payara Micro .* ready in \\d+");

    private final String title;
    private final int oldestJdk;

    private PayaraMicro(String title, int oldestJdk) {
        this.title = title;
        this.oldestJdk = oldestJdk;
    }

    static PayaraMicro six() {
        return new PayaraMicro("Payara Micro 6", OLDEST_JDK);
    }

    static PayaraMicro seven() {
        return new PayaraMicro("Payara Micro 7", 21);
    }

    @Override
    public String toString() {
        return title;
    }

    @Override
    public int oldestJdk() {
        return oldestJdk;
    }

    @Override
    public boolean takesEar() {
        return false;
    }

    /** The data grid listens on this machine only, as everything here; it would not with {@code --nocluster}. */
    @Override
    public List<String> jvmOptions() {
        return JVM_OPTIONS;
    }

    /** A data grid of this one node. */
    @Override
    public List<String> serverOptions(Path root, Database database) {
        String grid = String.valueOf(FreePort.find());
        List<String> options = new ArrayList<>(
                List.of("--interfaces", "127.0.0.1", "--startport", grid, "--clustermode", "tcpip:127.0.0.1:" + grid));
        if (database == Database.POSTGRESQL) {
            options.addAll(List.of(
                    "--postbootcommandfile",
                    root.resolve("config/payara/postgresql.asadmin").toString()));
        }
        return options;
    }

    @Override
    public boolean saysReady(String line) {
        return READY.matcher(line).find();
    }

    /**
     * It would deploy what it knows from an earlier start, undeploy that and deploy anew; only its databases are kept.
     */
    private static void forgetDeployments(Path root) throws IOException {
        for (String folder : List.of("applications", "config", "generated")) {
            FileTree.delete(root.resolve(folder));
        }
    }

    @Override
    public ProcessBuilder prepare(ServerPlan plan) throws IOException {
        Path root = plan.work().resolve("payara-micro");
        forgetDeployments(root);
        Path beforeBoot = Files.write(
                plan.work().resolve("before-boot.asadmin"),
                List.of(
                        "set configs.config.server-config.network-config.network-listeners.network-listener.http-listener.address=127.0.0.1",
                        "set resources.jdbc-connection-pool.H2Pool.max-wait-time-in-millis=3000"));
        List<String> command = new ArrayList<>(List.of(jdk().java()));
        command.addAll(plan.jvmOptions());
        command.addAll(List.of("-jar", plan.home().toString(), "--port", String.valueOf(plan.port())));
        command.addAll(List.of("--rootDir", root.toString()));
        command.addAll(List.of("--prebootcommandfile", beforeBoot.toString(), "--nohostaware", "--disablephonehome"));
        command.addAll(plan.serverOptions());
        for (Path library : plan.libraries()) {
            command.addAll(List.of("--addlibs", library.toString()));
        }
        for (Path archive : plan.copyArchives(plan.work().resolve("deploy"))) {
            command.addAll(List.of("--deploy", archive.toString()));
        }
        return new ProcessBuilder(command);
    }
}
