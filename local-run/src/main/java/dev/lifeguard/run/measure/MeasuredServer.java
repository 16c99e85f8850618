package dev.lifeguard.run.measure;

import dev.lifeguard.run.ServerPlan;
import java.nio.file.Path;
import java.util.Map;

/** Servers with other applications on them. */
final class MeasuredServer {

    private MeasuredServer() {}

    /** The same server with other applications on it. */
    static ServerPlan with(Map<String, Path> archives, ServerPlan plan) {
        return new ServerPlan(
                plan.kind(),
                plan.home(),
                plan.work(),
                plan.port(),
                archives,
                plan.settings(),
                plan.jvmOptions(),
                plan.serverOptions());
    }
}
