package dev.lifeguard.it;

import dev.lifeguard.run.DemoPlan;
import dev.lifeguard.run.FreePort;
import dev.lifeguard.run.LocalServer;
import dev.lifeguard.run.ServerPlan;
import java.util.ArrayList;
import java.util.List;

/**
 * Two nodes of Payara Micro with a data grid over TCP, one PostgreSQL, and the pool on a server of its own. Everything
 * listens on this machine only. Browsers take the two for one site: cookies know no ports.
 */
final class TwoNodes implements AutoCloseable {

    private final PostgreSql database;
    private final SeparatePool pool;
    private final List<ServerPlan> plans = new ArrayList<>();
    private final List<LocalServer> nodes = new ArrayList<>();

    private TwoNodes(PostgreSql database, SeparatePool pool) {
        this.database = database;
        this.pool = pool;
    }

    /** Starts all of it, the first node before the second; browsers reach the first one. */
    static TwoNodes start() {
        int port = FreePort.find();
        return start(port, "http://localhost:" + port);
    }

    /** The same with something in front of both. */
    static TwoNodes start(String baseUrl) {
        return start(FreePort.find(), baseUrl);
    }

    private static TwoNodes start(int port, String baseUrl) {
        TwoNodes both = new TwoNodes(PostgreSql.start(), SeparatePool.start(baseUrl));
        List<Integer> grid = List.of(FreePort.find(), FreePort.find());
        both.begin(both.plan(port, baseUrl, grid, 0));
        both.begin(both.plan(FreePort.find(), baseUrl, grid, 1));
        return both;
    }

    private void begin(ServerPlan plan) {
        plans.add(plan);
        nodes.add(LocalServer.start(plan, DemoPlan.READY));
    }

    private ServerPlan plan(int port, String baseUrl, List<Integer> grid, int number) {
        ServerPlan plan = database.connect(pool.connect(Lifeguard.plan(port)));
        List<String> options = new ArrayList<>(plan.serverOptions());
        options.set(options.indexOf("--startport") + 1, String.valueOf(grid.get(number)));
        options.set(
                options.indexOf("--clustermode") + 1, "tcpip:127.0.0.1:" + grid.get(0) + ",127.0.0.1:" + grid.get(1));
        return plan.startedWith(options).with("lifeguard.base-url", baseUrl).with("lifeguard.hsts-subdomains", "true");
    }

    /** What a node has written to its log. */
    String log(int node) {
        return nodes.get(node).printed();
    }

    /** The password of the database, which stands in no log. */
    String password() {
        return database.password();
    }

    /** The pool's address. */
    String pool() {
        return pool.url();
    }

    /** The port of a node: 0 or 1. */
    int port(int node) {
        return plans.get(node).port();
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
        nodes.set(node, LocalServer.start(plans.get(node), DemoPlan.READY));
    }

    @Override
    public void close() {
        nodes.forEach(LocalServer::close);
        pool.close();
        database.close();
    }
}
