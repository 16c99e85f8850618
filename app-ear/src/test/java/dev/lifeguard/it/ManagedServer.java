package dev.lifeguard.it;

import dev.lifeguard.run.DemoPlan;
import dev.lifeguard.run.FileTree;
import dev.lifeguard.run.LocalServer;
import dev.lifeguard.run.ServerPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

/**
 * The folder and the address of the server for tests that Arquillian deploys. {@code arquillian.xml} names the same
 * files; the ports are those that the build has reserved.
 */
final class ManagedServer {

    /** What tests lock. */
    static final String NAME = "Arquillian's server";

    private static final String POOL = "local-cognito";

    private ManagedServer() {}

    /** Lifeguard's address, without a slash at the end. */
    static String url() {
        return "http://localhost:" + port();
    }

    /** Lays the folder out anew, for an adapter that starts the server itself. */
    static void layOut() {
        try {
            ServerPlan plan = plan();
            FileTree.delete(plan.work());
            Files.createDirectories(plan.work());
            writeSettings(plan);
            plan.kind().prepare(plan);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Starts the server, for an adapter that only deploys. */
    static LocalServer start() {
        try {
            ServerPlan plan = plan();
            FileTree.delete(plan.work());
            return LocalServer.start(plan, LocalPool.keysPath(plan));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /**
     * With a secret of this run, and the local pool alone: Lifeguard is deployed by Arquillian, with the tests in it.
     */
    private static ServerPlan plan() {
        ServerPlan plan = DemoPlan.plan(Lifeguard.kind(), Lifeguard.home(), Lifeguard.root(), folder(), port());
        return plan.onJvmWith(Lifeguard.SHORT_LIFE)
                .managedAt(Integer.getInteger("lifeguard.arquillian.management.port"))
                .deploying(Map.of(POOL, plan.archives().get(POOL)))
                .with("local-cognito.demo-password", Lifeguard.PASSWORD)
                .with("local-cognito.signing-keys", PoolKeys.file().toString())
                .with("local-cognito.misbehave", "true");
    }

    private static int port() {
        return Integer.getInteger("lifeguard.arquillian.port");
    }

    private static Path folder() {
        return Path.of(System.getProperty("lifeguard.arquillian.folder"));
    }

    /**
     * Where Payara Micro, which a deployment starts, keeps what it has; stands in its command line and in no other one.
     */
    static String micro() {
        return folder().resolve("payara-micro").toString();
    }

    /** A file of system properties, which an adapter can name, so that no secret stands in a command line. */
    private static void writeSettings(ServerPlan plan) throws IOException {
        Properties properties = new Properties();
        properties.putAll(plan.settings());
        try (Writer file = Files.newBufferedWriter(plan.work().resolve("settings.properties"))) {
            properties.store(file, null);
        }
    }
}
