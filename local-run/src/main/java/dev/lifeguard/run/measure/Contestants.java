package dev.lifeguard.run.measure;

import dev.lifeguard.run.DemoPlan;
import dev.lifeguard.run.FreePort;
import dev.lifeguard.run.ServerKind;
import dev.lifeguard.run.ServerPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * What is compared, each on a server of its own of the same kind, with an empty working folder and the same options.
 *
 * @param kind which server
 * @param home where it is unpacked
 * @param root the project's folder
 */
record Contestants(ServerKind kind, Path home, Path root) {

    /** Where nobody listens: the pool takes no part in a start, and is not on the empty application's server either. */
    private static final String NO_POOL = "http://127.0.0.1:9/local-cognito";

    /** Arguments: the project's folder, the server's name, the server's home. */
    static Contestants of(String... arguments) {
        return new Contestants(
                ServerKind.of(arguments[1]),
                Path.of(arguments[2]),
                Path.of(arguments[0]).toAbsolutePath());
    }

    /** One page and nothing else. */
    ServerPlan emptyFaces() throws IOException {
        Path work = WorkFolder.empty(root, "empty-faces");
        return base(work).deploying(Map.of("", EmptyFacesWar.emptyFaces(work)));
    }

    /** The libraries of Lifeguard, with hardly any code of its own. */
    ServerPlan parts() throws IOException {
        Path work = WorkFolder.empty(root, "parts");
        Path lifeguard = root.resolve("app-web/target/app-web.war");
        return base(work).deploying(Map.of("", EmptyFacesWar.parts(work, lifeguard)));
    }

    /** Lifeguard without a pool. */
    ServerPlan lifeguard() throws IOException {
        ServerPlan base = base(WorkFolder.empty(root, "lifeguard"));
        return base.deploying(Map.of("", base.archives().get("")))
                .with("cognito.domain", NO_POOL)
                .with("cognito.endpoint", NO_POOL)
                .with("cognito.provider-uri", NO_POOL + "/" + base.settings().get("cognito.user-pool-id"));
    }

    /** Lifeguard with the local pool beside it, as it runs at home. */
    ServerPlan lifeguardAndPool() throws IOException {
        return base(WorkFolder.empty(root, "lifeguard"));
    }

    private ServerPlan base(Path work) throws IOException {
        return DemoPlan.plan(kind, home, root, work, FreePort.find());
    }
}
