package dev.lifeguard.pool.cognito;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.local.LocalPool;
import dev.lifeguard.local.Settings;
import dev.lifeguard.local.http.Reply;
import dev.lifeguard.local.http.Request;
import dev.lifeguard.pool.cognito.PoolConnection.Timeouts;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The local pool on the JDK's own little server, at a port of its own, with nobody's data but its own. */
final class LocalTestPool extends TestPool {

    private static final String PATH = "/local-cognito";
    private static final Timeouts PATIENT =
            new Timeouts(Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ofSeconds(25));

    private final HttpServer server;
    private final LocalPool pool;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile Duration distance = Duration.ZERO;

    private LocalTestPool(HttpServer server, boolean quotas) {
        super(
                "eu-west-1_LocalPool",
                new PoolConnection("eu-west-1", Optional.of(base(server)), Optional.of(PoolConnection.DUMMY), PATIENT),
                1);
        this.server = server;
        Map<String, String> config = Map.of(
                "local-cognito.base-url", base(server).toString(),
                "local-cognito.region", "eu-west-1",
                "local-cognito.user-pool-id", poolId(),
                "local-cognito.client-id", "local-client",
                "local-cognito.client-secret", "local-secret-for-tests",
                "local-cognito.quotas", String.valueOf(quotas),
                "local-cognito.misbehave", "true");
        this.pool = new LocalPool(Settings.from(key -> Optional.ofNullable(config.get(key))), Clock.systemUTC());
        server.createContext(PATH, this::handle);
        server.setExecutor(threads);
        server.start();
    }

    static LocalTestPool start() {
        return start(false);
    }

    /** One where the limits of Cognito hold: of calls in a second, and of mails in a day. */
    static LocalTestPool withQuotas() {
        return start(true);
    }

    private static LocalTestPool start(boolean quotas) {
        try {
            return new LocalTestPool(
                    HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0), quotas);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }

    private static URI base(HttpServer server) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + PATH);
    }

    /** Lets each request take so much longer, as on a way through the internet. */
    void isFarAway(Duration time) {
        distance = time;
    }

    /** Makes the pool misbehave, as its README says. */
    void misbehave(String json) {
        past("", json);
    }

    @Override
    TestAccount invite(String username) {
        String sub = UUID.randomUUID().toString();
        past("/people", """
                {people: [{username: "%s", sub: "%s", status: FORCE_CHANGE_PASSWORD,
                  attributes: {name: "Given Ö", email: "%s", email_verified: "true"}}]}""".formatted(username, sub, address(username)));
        return new TestAccount(username, new PersonId(sub));
    }

    void past(String path, String body) {
        assertThat(past("POST", path, body).status()).isEqualTo(204);
    }

    /** Past the API, as the pool's README says. */
    Reply past(String method, String path, String body) {
        return pool.answer(new Request(
                method,
                "/_misbehave" + path,
                null,
                Map.of("host", List.of(server.getAddress().getAddress().getHostAddress())),
                body.getBytes(StandardCharsets.UTF_8),
                "127.0.0.1"));
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Thread.sleep(distance.toMillis());
            Map<String, List<String>> headers = new HashMap<>();
            exchange.getRequestHeaders().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
            Reply reply = pool.answer(new Request(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().getPath().substring(PATH.length()),
                    exchange.getRequestURI().getRawQuery(),
                    headers,
                    exchange.getRequestBody().readAllBytes(),
                    exchange.getRemoteAddress().getAddress().getHostAddress()));
            reply.headers().forEach(header -> exchange.getResponseHeaders().add(header.name(), header.value()));
            exchange.sendResponseHeaders(reply.status(), reply.status() == 204 ? -1 : 0);
            try (OutputStream out = exchange.getResponseBody()) {
                reply.body().writeTo(out);
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        super.close();
        pool.close();
        server.stop(0);
        threads.shutdownNow();
    }
}
