package dev.lifeguard.it;

import dev.lifeguard.run.FreePort;
import dev.lifeguard.run.browser.HttpBrowser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The system's HAProxy with the file in {@code config}, in front of nodes that are started before or after it. */
final class Haproxy implements AutoCloseable {

    private static final List<String> PLACES = List.of("/usr/sbin/haproxy", "/usr/local/sbin/haproxy");
    private static final Duration LONGEST_START = Duration.ofSeconds(20);

    private final Path folder;
    private final TestCertificate certificate;
    private final int https = FreePort.find();
    private final int http = FreePort.find();
    private Process process;

    private Haproxy(Path folder) {
        this.folder = folder;
        this.certificate = TestCertificate.make(folder);
    }

    /** Whether this machine has it; on CI a missing one is a failure, not a reason to skip. */
    static boolean isInstalled() {
        boolean installed = find().isPresent();
        if (!installed && "true".equals(System.getenv("CI"))) {
            throw new IllegalStateException("CI needs the package haproxy");
        }
        return installed;
    }

    private static Optional<Path> find() {
        return PLACES.stream().map(Path::of).filter(Files::isExecutable).findFirst();
    }

    /** One with an address and a certificate, not started yet: the nodes must know the address. */
    static Haproxy prepare() {
        try {
            Path work = Files.createDirectories(Path.of("target", "it-servers").toAbsolutePath());
            return new Haproxy(Files.createTempDirectory(work, "haproxy"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Starts it, and waits until it knows which of the two nodes are up: one at least. */
    void start(int first, int second) {
        try {
            ProcessBuilder command = new ProcessBuilder(
                            find().orElseThrow().toString(),
                            "-db",
                            "-f",
                            Lifeguard.root()
                                    .resolve("config/haproxy/haproxy.cfg")
                                    .toString())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("haproxy.log").toFile());
            command.environment().put("LIFEGUARD_BASE_URL", url());
            command.environment().put("LIFEGUARD_PROXY_HTTPS", "127.0.0.1:" + https);
            command.environment().put("LIFEGUARD_PROXY_HTTP", "127.0.0.1:" + http);
            Path pem = certificate.writePem(folder.resolve("localhost.pem"));
            command.environment().put("LIFEGUARD_PROXY_CERTIFICATE", pem.toString());
            command.environment().put("LIFEGUARD_NODE_1", "127.0.0.1:" + first);
            command.environment().put("LIFEGUARD_NODE_2", "127.0.0.1:" + second);
            process = command.start();
            Await.until(LONGEST_START, this::healthOrNothing, "{\"status\":\"UP\"}"::equals);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private String healthOrNothing() {
        try {
            return visitor().get(url() + "/health").body();
        } catch (UncheckedIOException notYet) {
            return process.isAlive() ? "" : "haproxy has ended; see " + folder;
        }
    }

    /** Where browsers reach it. */
    String url() {
        return "https://localhost:" + https;
    }

    /** Where it sends browsers on from. */
    String plainUrl() {
        return "http://localhost:" + http;
    }

    /** Its host and port, as browsers name it. */
    String host() {
        return "localhost:" + https;
    }

    /**
     * The whole answer to a request that no client would send: a method with its address, a host, and other headers.
     */
    String raw(String line, String host, String headers) {
        try (Socket socket = certificate.trusted().getSocketFactory().createSocket("localhost", https)) {
            socket.setSoTimeout((int) LONGEST_START.toMillis());
            String request = line + " HTTP/1.1\r\nHost: " + host + "\r\n" + (headers.isEmpty() ? "" : headers + "\r\n")
                    + "Connection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** A new browser that trusts its certificate. */
    HttpBrowser visitor() {
        return new HttpBrowser(
                url(),
                Lifeguard.PASSWORD,
                HttpBrowser.client()
                        .version(HttpClient.Version.HTTP_2)
                        .sslContext(certificate.trusted())
                        .build());
    }

    @Override
    public void close() {
        if (process != null) {
            process.destroy();
            try {
                if (!process.waitFor(20, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            } catch (InterruptedException stopping) {
                process.destroyForcibly();
                Thread.currentThread().interrupt();
            }
        }
    }
}
