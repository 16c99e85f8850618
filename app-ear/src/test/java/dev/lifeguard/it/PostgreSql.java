package dev.lifeguard.it;

import dev.lifeguard.run.Database;
import dev.lifeguard.run.DemoPlan;
import dev.lifeguard.run.FreePort;
import dev.lifeguard.run.ServerPlan;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.postgresql.Driver;

/** A PostgreSQL on this machine, for servers that are set up with the files in {@code config}. */
final class PostgreSql implements AutoCloseable {

    /** This database lets in whoever brings any. */
    private static final String PASSWORD = DemoPlan.secret();

    private final Path data;
    private final int port = FreePort.find();
    private EmbeddedPostgres running;

    private PostgreSql(Path data) throws IOException {
        this.data = data;
        this.running = begin();
    }

    static PostgreSql start() {
        try {
            Path work = Files.createDirectories(Path.of("target", "it-servers").toAbsolutePath());
            return new PostgreSql(Files.createTempDirectory(work, "postgresql"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private EmbeddedPostgres begin() throws IOException {
        return EmbeddedPostgres.builder()
                .setPort(port)
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .start();
    }

    /** Ends it, and with it every connection, and starts it again on what it has stored. */
    void restart() {
        restart(() -> {});
    }

    /** The same, with something to do while it is away. */
    void restart(Runnable meanwhile) {
        try {
            running.close();
            try {
                meanwhile.run();
            } finally {
                running = begin();
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Stops it as it stands: connections stay open, new ones are taken, and nothing is answered. */
    void hang() {
        signal("STOP");
    }

    /** Lets it go on where it was stopped. */
    void goOn() {
        signal("CONT");
    }

    private void signal(String signal) {
        try {
            long first = Long.parseLong(
                    Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
            ProcessHandle postmaster = ProcessHandle.of(first).orElseThrow();
            send(signal, Stream.of(postmaster));
            send(signal, postmaster.descendants());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void send(String signal, Stream<ProcessHandle> processes) throws IOException {
        List<String> command = new ArrayList<>(List.of("kill", "-" + signal));
        processes.map(process -> String.valueOf(process.pid())).forEach(command::add);
        try {
            new ProcessBuilder(command).inheritIO().start().waitFor();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    /** A server whose default data source is this database. */
    ServerPlan connect(ServerPlan plan) {
        return connect(plan, port);
    }

    /** A server that is set up for a database which does not answer. */
    static ServerPlan nowhere(ServerPlan plan) {
        return connect(plan, FreePort.find());
    }

    private static ServerPlan connect(ServerPlan plan, int port) {
        return plan.startedWith(plan.kind().serverOptions(Lifeguard.root(), Database.POSTGRESQL))
                .with(List.of(driver(plan.work())))
                .with("lifeguard.database.host", "localhost")
                .with("lifeguard.database.port", String.valueOf(port))
                .with("lifeguard.database.name", "postgres")
                .with("lifeguard.database.user", "postgres")
                .with("lifeguard.database.password", PASSWORD);
    }

    /** The driver's archive, as Maven has it, under the name that the files in {@code config} say. */
    private static Path driver(Path folder) {
        try {
            Path archive = Path.of(Driver.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .getPath());
            return Files.copy(archive, folder.resolve("postgresql.jar"), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The password that servers bring, which stands in no log. */
    String password() {
        return PASSWORD;
    }

    /** How many rows a query has. */
    int count(String from) {
        try (Connection connection = running.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from " + from)) {
            rows.next();
            return rows.getInt(1);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Does something while all rows of a table are locked. */
    void whileLocked(String table, Runnable meanwhile) {
        try (Connection connection = running.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.executeQuery("select * from " + table + " for update").close();
            meanwhile.run();
            connection.rollback();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Override
    public void close() {
        try {
            running.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
