package dev.lifeguard.run;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** A running server, as a child process that ends with {@link #close()} or with this JVM. */
public final class LocalServer implements AutoCloseable {

    private static final Duration LONGEST_START = Duration.ofMinutes(3);
    /** From a connection that breaks off until the process that broke it off is seen to be gone. */
    private static final Duration LONGEST_END = Duration.ofSeconds(10);

    private static final String ENDED = "the server ended while starting";

    private final ServerPlan plan;
    private final Process process;
    private final Path log;
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private final Thread hook = new Thread(this::end, "end-server");

    private LocalServer(ServerPlan plan, Process process, Path log) {
        this.plan = plan;
        this.process = process;
        this.log = log;
    }

    /**
     * Starts a server and waits until it answers.
     *
     * @throws ServerFailedException if it ends, does not become ready in three minutes, or deploys nothing at
     *     {@code healthPath}
     */
    public static LocalServer start(ServerPlan plan, String healthPath) {
        return start(plan, healthPath, LONGEST_START);
    }

    static LocalServer start(ServerPlan plan, String healthPath, Duration longest) {
        try {
            requireFree(plan);
            Files.createDirectories(plan.work());
            ProcessBuilder command = plan.kind().prepare(plan).redirectErrorStream(true);
            command.environment().putAll(plan.environment());
            LocalServer server =
                    new LocalServer(plan, command.start(), plan.work().resolve("server.log"));
            Runtime.getRuntime().addShutdownHook(server.hook);
            Thread reader = new Thread(server::copyOutput, "server-log");
            reader.setDaemon(true);
            reader.start();
            server.awaitReady(healthPath, longest);
            return server;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Or another server would be taken for this one. */
    private static void requireFree(ServerPlan plan) throws IOException {
        try (ServerSocket port = new ServerSocket()) {
            port.setReuseAddress(true);
            port.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), plan.port()));
        } catch (BindException taken) {
            throw new IllegalArgumentException(
                    "Something else listens on port " + plan.port() + "; choose another one (-Dlifeguard.port=…).",
                    taken);
        }
    }

    /** Where it answers, for a host name that means this machine. */
    public String url(String host) {
        return "http://" + host + ":" + plan.port();
    }

    public long pid() {
        return process.descendants()
                .filter(child -> child.info().command().orElse("").contains("java"))
                .findFirst()
                .orElse(process.toHandle())
                .pid();
    }

    /** Everything the server has printed. */
    public Path log() {
        return log;
    }

    /** What it has printed so far. */
    public String printed() {
        try {
            return Files.readString(log);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Waits until the server ends, and gives its exit code. */
    public int join() throws InterruptedException {
        return process.waitFor();
    }

    /** Whether the server has ended, or does so in this time. */
    public boolean endsWithin(Duration time) {
        try {
            return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Ends it without giving it a chance to finish anything, and waits for that. */
    public void kill() {
        List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
        all.forEach(ProcessHandle::destroyForcibly);
        CompletableFuture.allOf(all.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new))
                .orTimeout(1, TimeUnit.MINUTES)
                .join();
    }

    @Override
    public void close() {
        end();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException alreadyShuttingDown) {
            // then the hook does it
        }
    }

    private void end() {
        Stream<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process.toHandle()));
        all.toList().forEach(handle -> {
            handle.destroy();
            try {
                handle.onExit().get(20, TimeUnit.SECONDS);
            } catch (TimeoutException | ExecutionException stubborn) {
                handle.destroyForcibly();
            } catch (InterruptedException stopping) {
                handle.destroyForcibly();
                Thread.currentThread().interrupt();
            }
        });
    }

    private void copyOutput() {
        try (BufferedReader output =
                        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
                BufferedWriter file = Files.newBufferedWriter(log)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                file.write(line);
                file.newLine();
                file.flush();
                if (plan.kind().saysReady(line)) {
                    ready.complete(null);
                }
            }
            ready.completeExceptionally(new IOException(ENDED));
        } catch (IOException closed) {
            ready.completeExceptionally(closed);
        }
    }

    private void awaitReady(String healthPath, Duration longest) {
        try {
            ready.get(longest.toMillis(), TimeUnit.MILLISECONDS);
            int status = statusOf(healthPath);
            if (status != 200) {
                throw new ServerFailedException(healthPath + " answers " + status, log);
            }
        } catch (TimeoutException late) {
            close();
            throw new ServerFailedException(
                    "it was not ready after " + longest.toSeconds()
                            + " seconds; the machine may be too slow or too busy",
                    log);
        } catch (ExecutionException | IOException failed) {
            close();
            throw new ServerFailedException(Objects.requireNonNullElse(failed.getMessage(), failed.toString()), log);
        } catch (InterruptedException stopping) {
            close();
            Thread.currentThread().interrupt();
            throw new ServerFailedException("interrupted", log);
        } catch (ServerFailedException failed) {
            close();
            throw failed;
        }
    }

    private int statusOf(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url("127.0.0.1") + path))
                .timeout(Duration.ofSeconds(30))
                .build();
        try {
            return HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException brokenOff) {
            throw endsWithin(LONGEST_END) ? new IOException(ENDED, brokenOff) : brokenOff;
        }
    }
}
