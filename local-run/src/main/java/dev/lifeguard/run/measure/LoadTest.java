package dev.lifeguard.run.measure;

import dev.lifeguard.run.DemoPlan;
import dev.lifeguard.run.FreePort;
import dev.lifeguard.run.LocalServer;
import dev.lifeguard.run.ServerFailedException;
import dev.lifeguard.run.ServerKind;
import dev.lifeguard.run.ServerPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Puts Lifeguard under load beside a tiny open servlet on the same server: plain signed-in views, signed-in pages, and
 * sign-ins. The plain view must keep 0.8 of the tiny servlet's pace.
 */
public final class LoadTest {

    private static final double BAR = 0.8;
    private static final Duration LIMIT = Duration.ofSeconds(235);

    private final ServerKind kind;
    private final Path home;
    private final Path root;

    private LoadTest(ServerKind kind, Path home, Path root) {
        this.kind = kind;
        this.home = home;
        this.root = root;
    }

    /** Arguments: the project's folder, the server's name, the server's home. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Deadline.set(LIMIT);
        Path root = Path.of(arguments[0]).toAbsolutePath();
        try {
            boolean held = new LoadTest(ServerKind.of(arguments[1]), Path.of(arguments[2]), root).measure();
            System.exit(held ? 0 : 1);
        } catch (ServerFailedException | IllegalArgumentException failed) {
            System.err.println("\n" + failed.getMessage());
            System.exit(2);
        }
    }

    private boolean measure() throws IOException, InterruptedException {
        // Long enough for any password policy, of all four kinds.
        String password = "Aa1!" + DemoPlan.secret();
        ServerPlan plan = plan(password);
        System.out.println("Starting " + kind + " …");
        try (LocalServer server = LocalServer.start(plan, DemoPlan.READY)) {
            LoadRounds rounds =
                    new LoadRounds(kind, plan.port(), new People(server, password), new ServerTime(server.pid()));
            return rounds.run() >= BAR;
        }
    }

    private ServerPlan plan(String password) throws IOException {
        Path work = WorkFolder.empty(root, "load");
        ServerPlan story = DemoPlan.plan(kind, home, root, work, FreePort.find());
        Map<String, Path> archives = new LinkedHashMap<>(story.archives());
        archives.put("tiny", EmptyFacesWar.tiny(work));
        return story.deploying(archives).with("local-cognito.demo-password", password);
    }
}
