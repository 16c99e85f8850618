package dev.lifeguard.pool.cognito;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An API on the wire that answers what a test wrote down, in order, and remembers what it was asked. */
final class ScriptedApi implements AutoCloseable {

    /** What was asked: the operation, the JSON and the path. */
    record ReceivedCall(String operation, String body, String path) {}

    /** What happens to a request after it has arrived. */
    interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Queue<Answer> script = new ConcurrentLinkedQueue<>();
    private final List<ReceivedCall> asked = new CopyOnWriteArrayList<>();
    private final CountDownLatch end = new CountDownLatch(1);

    ScriptedApi() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/local-cognito");
    }

    List<ReceivedCall> asked() {
        return List.copyOf(asked);
    }

    ScriptedApi then(Answer answer) {
        script.add(answer);
        return this;
    }

    ScriptedApi then(String json) {
        return then(200, json);
    }

    ScriptedApi then(int status, String body) {
        return then(exchange -> send(exchange, status, body));
    }

    /** An error as Cognito writes it. */
    ScriptedApi thenError(int status, String type, String message) {
        return then(exchange -> {
            exchange.getResponseHeaders().add("x-amzn-errortype", type + ":");
            send(exchange, status, "{\"__type\":\"" + type + "\",\"message\":\"" + message + "\"}");
        });
    }

    /** The connection ends without an answer. */
    ScriptedApi thenHangUp() {
        return then(HttpExchange::close);
    }

    /** No answer while the test runs. */
    ScriptedApi thenSilence() {
        return then(exchange -> untilTheEnd());
    }

    /** An answer that begins, goes on for ever and never says anything. */
    ScriptedApi thenDribble() {
        return then(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            while (end.getCount() > 0) {
                exchange.getResponseBody().write(' ');
                exchange.getResponseBody().flush();
                Thread.onSpinWait();
            }
        });
    }

    private void untilTheEnd() {
        try {
            end.await();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
            asked.add(new ReceivedCall(
                    target.substring(target.indexOf('.') + 1),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
                    exchange.getRequestURI().getPath()));
            Answer answer = script.poll();
            if (answer == null) {
                send(exchange, 599, "the script is at its end");
            } else {
                answer.to(exchange);
            }
        }
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.1");
        exchange.getResponseHeaders().add("x-amzn-requestid", "request-" + status);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        end.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
