package dev.lifeguard.signin.oidc;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProviderTransportTest {

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
        int status = new ProviderTransport()
                .get("http://127.0.0.1:" + pool.getAddress().getPort() + "/")
                .status();

        assertThat(status).isEqualTo(204);
        assertThat(seen.get()).doesNotContainKeys("Upgrade", "Http2-settings");
    }

    @Test
    void get_whenNobodyListens_saysMoreThanNull() throws IOException {
        String url = "http://127.0.0.1:" + pool.getAddress().getPort() + "/";
        pool.stop(0);

        assertThatThrownBy(() -> new ProviderTransport().get(url))
                .isInstanceOf(IOException.class)
                .message()
                .isNotBlank()
                .doesNotContain("null");
    }

    @Test
    void postForm_whenTheKeptConnectionWasCut_isSentOnAnotherOne() throws Exception {
        try (CuttingServer gateway = new CuttingServer()) {
            ProviderTransport http = new ProviderTransport();
            http.get(gateway.url());

            ProviderTransport.Answer answer = http.postForm(gateway.url(), "code=c");

            assertThat(answer.body()).isEqualTo("ok");
            assertThat(gateway.requests()).containsExactly("GET", "POST", "POST");
        }
    }

    @Test
    void postForm_whenEveryConnectionIsCut_fails() throws Exception {
        try (CuttingServer gateway = new CuttingServer()) {
            gateway.answerNobody();
            ProviderTransport http = new ProviderTransport();

            assertThatThrownBy(() -> http.postForm(gateway.url(), "code=c")).isInstanceOf(IOException.class);

            assertThat(gateway.requests()).containsExactly("POST", "POST");
        }
    }

    /**
     * Answers the first request of each connection and cuts it at the second, as if it had been forgotten on the way.
     */
    private static final class CuttingServer implements AutoCloseable {

        private final ServerSocket socket = new ServerSocket(0, 10, InetAddress.getByName("127.0.0.1"));
        private final List<String> requests = new CopyOnWriteArrayList<>();
        private final ExecutorService thread = Executors.newSingleThreadExecutor();
        private volatile int answersEach = 1;

        CuttingServer() throws IOException {
            thread.submit(this::serve);
        }

        String url() {
            return "http://127.0.0.1:" + socket.getLocalPort() + "/";
        }

        void answerNobody() {
            answersEach = 0;
        }

        List<String> requests() {
            return requests;
        }

        private Void serve() throws IOException {
            while (true) {
                try (Socket connection = socket.accept()) {
                    InputStream in = connection.getInputStream();
                    for (int i = 0; i < answersEach; i++) {
                        read(in);
                        connection
                                .getOutputStream()
                                .write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok".getBytes(US_ASCII));
                    }
                    read(in);
                }
            }
        }

        /** One request: its head up to the empty line, and as many bytes more as it says. */
        private void read(InputStream in) throws IOException {
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                int next = in.read();
                if (next < 0) {
                    return;
                }
                head.append((char) next);
            }
            requests.add(head.substring(0, head.indexOf(" ")));
            Matcher length = Pattern.compile("(?i)content-length: *(\\d+)").matcher(head);
            if (length.find()) {
                in.readNBytes(Integer.parseInt(length.group(1)));
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
            thread.shutdownNow();
        }
    }
}
