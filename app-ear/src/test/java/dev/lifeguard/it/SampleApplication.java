package dev.lifeguard.it;

import dev.lifeguard.run.LocalServer;
import dev.lifeguard.run.ServerPlan;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The application of {@code docs/protect-your-app.md}, which knows the sign-in jar and nothing else of Lifeguard, on a
 * server of its own. It lives below a context path, where Lifeguard does not.
 */
final class SampleApplication implements ProtectedApplication {

    /** What tests lock. */
    static final String NAME = "sample application";

    private static final String CONTEXT = "orders";

    private static SampleApplication shared;

    private final LocalServer server;

    private SampleApplication(LocalServer server) {
        this.server = server;
    }

    /** The one of all tests of this run; ends with the run. */
    static synchronized SampleApplication shared() {
        Lanes.demand(NAME);
        if (shared == null) {
            shared = new SampleApplication(LocalServer.start(plan(), "/" + CONTEXT + "/"));
        }
        return shared;
    }

    /** Lifeguard's plan with the other application in its place, and none of the keys that only Lifeguard reads. */
    private static ServerPlan plan() {
        ServerPlan lifeguard = Lifeguard.plan();
        Map<String, Path> archives = new LinkedHashMap<>(lifeguard.archives());
        archives.remove("");
        archives.put(CONTEXT, Lifeguard.root().resolve("sample-app/target/orders.war"));
        String address = "http://localhost:" + lifeguard.port() + "/" + CONTEXT;
        return lifeguard
                .deploying(archives)
                .with("lifeguard.base-url", address)
                .with("local-cognito.parameter.BaseUrl", address)
                .with("lifeguard.policies", "")
                .with("cognito.endpoint", "");
    }

    @Override
    public String url(String path) {
        return server.url("localhost") + "/" + CONTEXT + path;
    }

    @Override
    public LocalServer server() {
        return server;
    }

    @Override
    public String page() {
        return "/desk/orders.xhtml";
    }

    @Override
    public String whoAmI() {
        return "/me";
    }

    @Override
    public String pageOfTheRole() {
        return "/desk/buyers/prices.xhtml";
    }

    @Override
    public String groupOfTheRole() {
        return "finance-read";
    }
}
