package dev.lifeguard.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProviderHttpTest {

    private final AtomicReference<Headers> seen = new AtomicReference<>();
    private HttpServer pool;

    @BeforeEach
    void start() throws IOException {
        pool = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        pool.createContext("/", exchange -> {
            seen.set(exchange.getRequestHeaders());
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        pool.start();
    }

    @AfterEach
    void stop() {
        pool.stop(0);
    }

    /** On one connection for all calls, a call that hangs would take the next ones with it. */
    @Test
    void get_asksForNoConnectionThatAllCallsShare() throws IOException {
        int status = new ProviderHttp()
                .get("http://127.0.0.1:" + pool.getAddress().getPort() + "/")
                .status();

        assertThat(status).isEqualTo(204);
        assertThat(seen.get()).doesNotContainKeys("Upgrade", "Http2-settings");
    }
}
