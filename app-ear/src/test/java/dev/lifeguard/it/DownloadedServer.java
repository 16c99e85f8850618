package dev.lifeguard.it;

import dev.lifeguard.run.DemoPlan;
import dev.lifeguard.run.DomainXml;
import dev.lifeguard.run.FileTree;
import dev.lifeguard.run.FreePort;
import dev.lifeguard.run.browser.HttpBrowser;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A server as it was downloaded, in a home folder that has nothing else, started by a shell. Other than on a laptop it
 * listens on ports that nobody else has; the shell's lines know nothing of that.
 */
final class DownloadedServer implements AutoCloseable {

    private static final Duration LONGEST = Duration.ofMinutes(3);

    private final Path home;
    private final Path output;
    private final int port = FreePort.find();

    private DownloadedServer(Path home) {
        this.home = home;
        this.output = home.resolve("output.txt");
    }

    /** Lays the server into the home folder, reads the lines to a shell, and waits for Lifeguard's first page. */
    static DownloadedServer start(Path home, String lines) {
        DownloadedServer server = new DownloadedServer(home);
        try {
            Process shell = server.begin(lines);
            Await.until(LONGEST, () -> server.hasFailed(shell) || server.answers(), done -> done);
            if (server.hasFailed(shell)) {
                throw new AssertionError("the lines failed:\n" + server.printed());
            }
            return server;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (AssertionError failed) {
            server.close();
            throw failed;
        }
    }

    private Process begin(String lines) throws IOException {
        Path unpacked = home.resolve(Lifeguard.home().getFileName());
        FileTree.copy(Lifeguard.home(), unpacked);
        int management = FreePort.find();
        Path domain = unpacked.resolve("glassfish/domains/domain1/config/domain.xml");
        if (Files.exists(domain)) {
            DomainXml settings = DomainXml.read(domain);
            settings.listenOnLoopback(port, management);
            settings.write();
        }
        ProcessBuilder shell = new ProcessBuilder("sh", "-e", "-c", lines)
                .directory(Lifeguard.root().toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        shell.environment().putAll(environment(management));
        return shell.start();
    }

    private Map<String, String> environment(int management) {
        String java = System.getProperty("java.home");
        return Map.of(
                "HOME", home.toString(),
                "JAVA_HOME", java,
                "PATH", java + "/bin" + File.pathSeparator + System.getenv("PATH"),
                "LIFEGUARD_BASE_URL", url(),
                "LOCAL_COGNITO_DEMO_PASSWORD", Lifeguard.PASSWORD,
                // Payara's asadmin takes the values of its options from such variables.
                "AS_ADMIN_PORT", String.valueOf(management),
                "JAVA_OPTS",
                        "-Djava.net.preferIPv4Stack=true -Djboss.http.port=%d -Djboss.https.port=%d -Djboss.management.http.port=%d"
                                .formatted(port, FreePort.find(), management));
    }

    private boolean hasFailed(Process shell) {
        return !shell.isAlive() && shell.exitValue() != 0;
    }

    private boolean answers() {
        try {
            return new HttpBrowser(url(), Lifeguard.PASSWORD)
                            .get(url() + DemoPlan.READY)
                            .status()
                    == 200;
        } catch (UncheckedIOException notYet) {
            if (notYet.getCause() instanceof ConnectException) {
                return false;
            }
            throw notYet;
        }
    }

    String url() {
        return "http://localhost:" + port;
    }

    /** What the shell has printed so far, and the server while the shell waits for it. */
    String printed() {
        try {
            return Files.readString(output);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Some servers leave their shell behind: whatever was started from the home folder ends. */
    @Override
    public void close() {
        List<ProcessHandle> all = ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().orElse("").contains(home.toString()))
                .toList();
        all.forEach(ProcessHandle::destroyForcibly);
        CompletableFuture.allOf(all.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new))
                .orTimeout(LONGEST.toSeconds(), TimeUnit.SECONDS)
                .join();
    }
}
