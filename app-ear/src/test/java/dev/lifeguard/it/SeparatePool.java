package dev.lifeguard.it;

import dev.lifeguard.run.LocalServer;
import dev.lifeguard.run.ServerPlan;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The local pool on a server of its own, which lives on when Lifeguard is killed. */
final class SeparatePool implements AutoCloseable {

    private final ServerPlan plan;
    private final LocalServer server;

    private SeparatePool(ServerPlan plan, LocalServer server) {
        this.plan = plan;
        this.server = server;
    }

    /** @param lifeguardPort where Lifeguard will be reached on this machine */
    static SeparatePool start(int lifeguardPort) {
        return start("http://localhost:" + lifeguardPort);
    }

    /** @param lifeguardUrl where browsers will reach Lifeguard */
    static SeparatePool start(String lifeguardUrl) {
        return start(lifeguardUrl, plan -> plan);
    }

    /**
     * @param lifeguardUrl where browsers will reach Lifeguard
     * @param changes what this pool has that others have not
     */
    static SeparatePool start(String lifeguardUrl, UnaryOperator<ServerPlan> changes) {
        ServerPlan both = Lifeguard.plan();
        ServerPlan plan = changes.apply(both.with("local-cognito.parameter.BaseUrl", lifeguardUrl)
                .deploying(Map.of("local-cognito", both.archives().get("local-cognito"))));
        return new SeparatePool(plan, LocalServer.start(plan, LocalPool.keysPath(plan)));
    }

    /** A Lifeguard without a pool beside it, and with this one's keys. */
    ServerPlan connect(ServerPlan lifeguard) {
        ServerPlan connected =
                lifeguard.deploying(Map.of("", lifeguard.archives().get("")));
        for (Map.Entry<String, String> setting : plan.settings().entrySet()) {
            connected = setting.getKey().startsWith("cognito.")
                    ? connected.with(setting.getKey(), setting.getValue())
                    : connected;
        }
        return connected;
    }

    /** Its own address. */
    String url() {
        return plan.settings().get("cognito.domain");
    }

    @Override
    public void close() {
        server.close();
    }
}
