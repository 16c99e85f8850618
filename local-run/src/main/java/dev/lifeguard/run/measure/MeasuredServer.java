package dev.lifeguard.run.measure;

import dev.lifeguard.run.FreePort;
import dev.lifeguard.run.ServerKind;
import dev.lifeguard.run.ServerPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Servers that nobody outside this machine can reach, Payara's data grid included: it listens even when unused. */
final class MeasuredServer {

    private MeasuredServer() {}

    /** The same server with other applications on it. */
    static ServerPlan with(Map<String, Path> archives, ServerPlan plan) {
        List<String> serverOptions = new ArrayList<>(plan.serverOptions());
        List<String> jvmOptions = new ArrayList<>(plan.jvmOptions());
        if (plan.kind() == ServerKind.MICRO) {
            serverOptions.addAll(List.of("--interfaces", "127.0.0.1"));
            jvmOptions.add("-Dhazelcast.socket.bind.any=false");
        }
        return copy(plan, archives, jvmOptions, serverOptions);
    }

    /** With sessions distributable: on Payara in a data grid of this one node, on WildFly as it comes. */
    static ServerPlan distributable(ServerPlan plan) throws IOException {
        List<String> serverOptions = new ArrayList<>(plan.serverOptions());
        if (plan.kind() == ServerKind.MICRO) {
            String port = String.valueOf(FreePort.find());
            serverOptions.remove("--nocluster");
            serverOptions.addAll(List.of("--startport", port, "--clustermode", "tcpip:127.0.0.1:" + port));
        }
        return copy(plan, plan.archives(), plan.jvmOptions(), serverOptions);
    }

    private static ServerPlan copy(
            ServerPlan plan, Map<String, Path> archives, List<String> jvmOptions, List<String> serverOptions) {
        return new ServerPlan(
                plan.kind(),
                plan.home(),
                plan.work(),
                plan.port(),
                archives,
                plan.settings(),
                jvmOptions,
                serverOptions);
    }
}
