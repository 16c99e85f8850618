package dev.lifeguard.run.measure;

import dev.lifeguard.run.FreePort;
import dev.lifeguard.run.ServerKind;
import dev.lifeguard.run.ServerPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Servers with other applications on them, or with distributable sessions. */
final class MeasuredServer {

    private MeasuredServer() {}

    /** The same server with other applications on it. */
    static ServerPlan with(Map<String, Path> archives, ServerPlan plan) {
        return copy(plan, archives, plan.serverOptions());
    }

    /** With sessions distributable: on Payara in a data grid of this one node, on WildFly as it comes. */
    static ServerPlan distributable(ServerPlan plan) throws IOException {
        List<String> serverOptions = new ArrayList<>(plan.serverOptions());
        if (plan.kind() == ServerKind.MICRO) {
            String port = String.valueOf(FreePort.find());
            serverOptions.remove("--nocluster");
            serverOptions.addAll(List.of("--startport", port, "--clustermode", "tcpip:127.0.0.1:" + port));
        }
        return copy(plan, plan.archives(), serverOptions);
    }

    private static ServerPlan copy(ServerPlan plan, Map<String, Path> archives, List<String> serverOptions) {
        return new ServerPlan(
                plan.kind(),
                plan.home(),
                plan.work(),
                plan.port(),
                archives,
                plan.settings(),
                plan.jvmOptions(),
                serverOptions);
    }
}
