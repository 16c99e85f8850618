package dev.lifeguard.it;

import dev.lifeguard.run.DemoPlan;
import dev.lifeguard.run.FreePort;
import dev.lifeguard.run.LocalServer;
import dev.lifeguard.run.ServerKind;
import dev.lifeguard.run.ServerPlan;
import dev.lifeguard.run.browser.HttpBrowser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The server under test. Most tests share one; those that need another configuration start their own. */
final class Lifeguard implements ProtectedApplication, AutoCloseable {

    /** The server that all tests of this run share, for the tests that use it one after the other. */
    static final String SHARED = "shared server";

    /** Every demo person's; made up for each run. */
    static final String PASSWORD = "Aa1!" + DemoPlan.secret();

    /**
     * A server that lives for minutes would spend half of its processor time on making code fast, and a tenth on a heap
     * and a room for classes that begin small; arquillian.xml has the same. The serial collector leaves a twentieth of
     * what is dead where it is, but for every fourth time, and a count of what lives counts it: it is not to.
     */
    static final List<String> SHORT_LIFE = List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-XX:MarkSweepAlwaysCompactCount=1",
            "-XX:MetaspaceSize=256m",
            "-Xms256m");

    private static final Duration LONGEST_END = Duration.ofSeconds(60);

    private static Lifeguard shared;

    private final ServerPlan plan;
    private LocalServer server;

    private Lifeguard(ServerPlan plan) {
        this.plan = plan;
        this.server = LocalServer.start(plan, DemoPlan.READY);
    }

    /** The server of all tests of this run; ends with the run. */
    static synchronized Lifeguard shared() {
        Lanes.demand(SHARED);
        if (shared == null) {
            // One pass over the pool, at the start: tests that count calls must not count those of another one.
            shared = start(plan -> plan.with("lifeguard.sync-interval", "PT1H"));
            shared.awaitCheckAtStart();
            shared.awaitCopyOfThePool();
        }
        return shared;
    }

    /** The set-up check asks the pool some seconds after the start; tests that count calls must not count these. */
    private void awaitCheckAtStart() {
        Instant deadline = Instant.now().plusSeconds(90);
        while (pool().calls("token") == 0) {
            if (Instant.now().isAfter(deadline)) {
                throw new IllegalStateException("the set-up check at the start never asked the pool");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
        }
    }

    /** Until the first copy of the pool is complete, Lifeguard calls the pool by itself. */
    void awaitCopyOfThePool() {
        awaitCopyOfThePool(visitor());
    }

    /** The same with a browser in which nobody is signed in yet. */
    static void awaitCopyOfThePool(HttpBrowser anna) {
        anna.open("/account", "anna");
        Await.until(Await.SOON, () -> anna.open("/health").body(), body -> body.contains("\"copyOfThePoolAsOf\":\""));
    }

    /** A server of a test's own, which the test closes. */
    static Lifeguard start(UnaryOperator<ServerPlan> changes) {
        return new Lifeguard(changes.apply(plan()));
    }

    static ServerPlan plan() {
        return plan(FreePort.find());
    }

    static ServerPlan plan(int port) {
        try {
            Path work = Files.createDirectories(Path.of("target", "it-servers").toAbsolutePath());
            return DemoPlan.plan(kind(), home(), root(), Files.createTempDirectory(work, "server"), port)
                    .onJvmWith(SHORT_LIFE)
                    .onJvmWith(ClassArchive.options())
                    .with("local-cognito.demo-password", PASSWORD)
                    .with("local-cognito.signing-keys", PoolKeys.file().toString())
                    .with("local-cognito.misbehave", "true")
                    // The whole of it: the demo pool has more than a hundred groups, and reading it should take
                    // seconds.
                    .with("lifeguard.pool-quota-share", "1");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static ServerKind kind() {
        return ServerKind.of(System.getProperty("lifeguard.server"));
    }

    static Path home() {
        return Path.of(System.getProperty("lifeguard.server.home"));
    }

    static Path root() {
        return Path.of(System.getProperty("lifeguard.root"));
    }

    @Override
    public String url(String path) {
        return server.url("localhost") + path;
    }

    /** The server's process. */
    long pid() {
        return server.pid();
    }

    /** The configuration keys that were given to the server. */
    Map<String, String> settings() {
        return plan.settings();
    }

    @Override
    public String page() {
        return "/account";
    }

    @Override
    public String whoAmI() {
        return "/whoami";
    }

    @Override
    public String pageOfTheRole() {
        return "/connection";
    }

    @Override
    public String groupOfTheRole() {
        return "lifeguard-admin";
    }

    @Override
    public LocalServer server() {
        return server;
    }

    /** What the server warned of, for the message of a test that failed. */
    String complaints() {
        return log().lines()
                .filter(line -> line.contains("WARN") || line.contains("SEVERE") || line.contains("ERROR"))
                .collect(Collectors.joining("\n"));
    }

    /** Ends it as {@code kill -9} does. */
    void kill() {
        server.kill();
    }

    /** Waits until the process has ended by itself. */
    void awaitEnd() {
        if (!server.endsWithin(LONGEST_END)) {
            throw new AssertionError("the server is still running");
        }
    }

    /** Starts it again after its end, with the same configuration and in the same folder. */
    void startAgain() {
        startAgain(same -> same);
    }

    /** The same with another configuration. */
    void startAgain(UnaryOperator<ServerPlan> changes) {
        server.close();
        server = LocalServer.start(changes.apply(plan).onJvmWith(ClassArchive.options()), DemoPlan.READY);
    }

    @Override
    public void close() {
        server.close();
    }
}
