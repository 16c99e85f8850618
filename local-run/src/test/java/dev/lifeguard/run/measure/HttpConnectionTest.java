package dev.lifeguard.run.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpConnectionTest {

    private static final byte[] REQUEST = HttpConnection.get("localhost", "/page", "a=b");

    private ServerSocket server;

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void send_whenAnswersHaveALength_readsOneAfterTheOther() throws IOException {
        answer(List.of(
                "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\none", "HTTP/1.1 404 No\r\ncontent-length:3\r\n\r\ntwo"));
        try (HttpConnection connection = new HttpConnection(server.getLocalPort())) {
            assertThat(connection.send(REQUEST).body()).isEqualTo("one");
            Answer second = connection.send(REQUEST);
            assertThat(second.status()).isEqualTo(404);
            assertThat(second.body()).isEqualTo("two");
        }
    }

    @Test
    void send_whenAnswerIsInChunks_joinsThem() throws IOException {
        String large = "x".repeat(40_000);
        answer(List.of("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\none\r\n9c40;ext=1\r\n" + large
                + "\r\n0\r\n\r\n"));
        try (HttpConnection connection = new HttpConnection(server.getLocalPort())) {
            assertThat(connection.send(REQUEST).body()).isEqualTo("one" + large);
        }
    }

    @Test
    void send_whenServerClosedTheIdleConnection_opensAnother() throws IOException {
        answer(List.of("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\none"), List.of("HTTP/1.1 204 No\r\n\r\n"));
        try (HttpConnection connection = new HttpConnection(server.getLocalPort())) {
            assertThat(connection.send(REQUEST).status()).isEqualTo(200);
            assertThat(connection.send(REQUEST).status()).isEqualTo(204);
        }
    }

    @Test
    void send_whenANewConnectionEndsEarly_fails() throws IOException {
        answer(List.of("HTTP/1.1 200 OK\r\nContent-Length: 30\r\n\r\none"));
        try (HttpConnection connection = new HttpConnection(server.getLocalPort())) {
            assertThatThrownBy(() -> connection.send(REQUEST)).isInstanceOf(EOFException.class);
        }
    }

    @Test
    void closes_whenTheServerSaysSo() {
        assertThat(new Answer(200, "HTTP/1.1 200 OK\r\nSet-Cookie: a=1\r\n\r\n", "").closes())
                .isFalse();
        assertThat(new Answer(200, "HTTP/1.1 200 OK\r\nconnection: Close\r\n\r\n", "").closes())
                .isTrue();
    }

    /** Each list is what one connection answers before it is closed. */
    @SafeVarargs
    private void answer(List<String>... connections) {
        Thread thread = new Thread(() -> {
            for (List<String> answers : connections) {
                try (Socket socket = server.accept()) {
                    for (String answer : answers) {
                        readRequest(socket.getInputStream());
                        socket.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
                    }
                } catch (IOException over) {
                    return;
                }
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private static void readRequest(InputStream in) throws IOException {
        String read = "";
        while (!read.endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException();
            }
            read += (char) next;
        }
    }
}
