package dev.lifeguard.local;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.lifeguard.local.http.Reply;
import dev.lifeguard.local.http.Request;
import dev.lifeguard.local.people.DataFolder;
import dev.lifeguard.local.tokens.SigningKeys;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The pool over real HTTP, on the JDK's own little server, at a port of its own. Registered as an extension it is there
 * for all tests of a class and ends with them.
 */
final class PoolServer implements AutoCloseable, AfterAllCallback {
    static final String CLIENT = "local-client";
    static final String SECRET = "local-secret-for-tests";
    static final String PASSWORD = "Demo-password-1";
    static final String CALLBACK = "http://localhost:8080/postlogin";
    static final String LOGOUT = "http://localhost:8080/postlogout";

    static {
        // Else every answer whose head and body go out apart waits 40 ms for the client's acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    /** Of all pools of this JVM, except those that make keys of their own. */
    private static final Path KEYS = keys();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final LocalPool pool;
    final SettableClock clock = new SettableClock();
    final String base;

    PoolServer(Map<String, String> overrides) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        base = "http://127.0.0.1:" + server.getAddress().getPort() + "/local-cognito";
        Map<String, String> config = new HashMap<>(Map.of(
                "local-cognito.base-url", base,
                "local-cognito.region", "eu-west-1",
                "local-cognito.user-pool-id", "eu-west-1_LocalPool",
                "local-cognito.client-id", CLIENT,
                "local-cognito.client-secret", SECRET,
                "local-cognito.demo-password", PASSWORD,
                "local-cognito.misbehave", "true"));
        config.put("local-cognito.signing-keys", KEYS.toString());
        config.putAll(overrides);
        pool = new LocalPool(Settings.from(key -> Optional.ofNullable(config.get(key))), clock);
        server.createContext("/local-cognito", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    /** As the first of them would keep its own. */
    private static Path keys() {
        try {
            Path folder = Files.createTempDirectory(Path.of("target"), "pool-keys");
            new SigningKeys(DataFolder.at(folder), Optional.empty());
            return folder.resolve("signing-keys.json");
        } catch (IOException noFolder) {
            throw new UncheckedIOException(noFolder);
        }
    }

    LocalPool pool() {
        return pool;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Map<String, List<String>> headers = new HashMap<>();
            exchange.getRequestHeaders().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
            Reply reply = pool.answer(new Request(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().getPath().substring("/local-cognito".length()),
                    exchange.getRequestURI().getRawQuery(),
                    headers,
                    exchange.getRequestBody().readAllBytes(),
                    exchange.getRemoteAddress().getAddress().getHostAddress()));
            reply.headers().forEach(header -> exchange.getResponseHeaders().add(header.name(), header.value()));
            exchange.sendResponseHeaders(reply.status(), reply.status() == 204 ? -1 : 0);
            try (OutputStream out = exchange.getResponseBody()) {
                reply.body().writeTo(out);
            }
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        close();
    }

    @Override
    public void close() {
        pool.close();
        server.stop(0);
        threads.shutdownNow();
    }
}
