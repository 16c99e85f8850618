package dev.lifeguard.it;

import dev.lifeguard.run.FreePort;
import dev.lifeguard.run.LocalServer;
import dev.lifeguard.run.ServerPlan;
import dev.lifeguard.run.Story;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.Driver;

/**
 * Two nodes of Payara Micro with a data grid over TCP, one PostgreSQL, and the pool on a server of its own. Everything
 * listens on this machine only. Browsers take the two for one site: cookies know no ports.
 */
final class TwoNodes implements AutoCloseable {

    /** This database lets in whoever brings any. */
    private static final String PASSWORD = Story.secret();

    private final EmbeddedPostgres database;
    private final SeparatePool pool;
    private final List<ServerPlan> plans = new ArrayList<>();
    private final List<LocalServer> nodes = new ArrayList<>();

    private TwoNodes(EmbeddedPostgres database, SeparatePool pool) {
        this.database = database;
        this.pool = pool;
    }

    /** Starts all of it, the first node before the second. */
    static TwoNodes start() {
        try {
            int port = FreePort.find();
            TwoNodes both = new TwoNodes(EmbeddedPostgres.start(), SeparatePool.start(port));
            List<Integer> grid = List.of(FreePort.find(), FreePort.find());
            both.begin(both.plan(port, port, grid, 0));
            both.begin(both.plan(FreePort.find(), port, grid, 1));
            return both;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void begin(ServerPlan plan) {
        plans.add(plan);
        nodes.add(LocalServer.start(plan, Story.READY));
    }

    private ServerPlan plan(int port, int firstPort, List<Integer> grid, int number) {
        return pool.connect(Lifeguard.plan(port))
                .with("lifeguard.base-url", "http://localhost:" + firstPort)
                .with("lifeguard.pool-quota-share", "1")
                .with("lifeguard.database.host", "localhost")
                .with("lifeguard.database.port", String.valueOf(database.getPort()))
                .with("lifeguard.database.name", "postgres")
                .with("lifeguard.database.user", "postgres")
                .with("lifeguard.database.password", PASSWORD)
                .startedWith(options(grid, number));
    }

    private static List<String> options(List<Integer> grid, int number) {
        Path commands = Lifeguard.root().resolve("config/payara/postgresql.asadmin");
        return List.of(
                "--interfaces",
                "127.0.0.1",
                "--startport",
                String.valueOf(grid.get(number)),
                "--clustermode",
                "tcpip:127.0.0.1:" + grid.get(0) + ",127.0.0.1:" + grid.get(1),
                "--postbootcommandfile",
                commands.toString(),
                "--addlibs",
                driver());
    }

    /** The driver's archive, as Maven has it. */
    private static String driver() {
        return Path.of(Driver.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath())
                .toString();
    }

    /** What a node has written to its log. */
    String log(int node) {
        return nodes.get(node).printed();
    }

    /** The password of the database, which stands in no log. */
    String password() {
        return PASSWORD;
    }

    /** An address of a node: 0 or 1. */
    String url(int node, String path) {
        return nodes.get(node).url("localhost") + path;
    }

    /** Ends a node as {@code kill -9} does. */
    void kill(int node) {
        nodes.get(node).kill();
    }

    /** Starts a node again that was killed. */
    void startAgain(int node) {
        nodes.get(node).close();
        nodes.set(node, LocalServer.start(plans.get(node), Story.READY));
    }

    @Override
    public void close() {
        nodes.forEach(LocalServer::close);
        pool.close();
        try {
            database.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
