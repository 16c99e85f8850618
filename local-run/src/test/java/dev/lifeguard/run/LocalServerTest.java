package dev.lifeguard.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalServerTest {

    @TempDir
    private Path work;

    @Test
    void start_whenTheServerEndsBeforeItIsReady_saysSo() throws IOException {
        assertEndsWhileStarting("end at once");
    }

    @Test
    void start_whenTheServerEndsInsteadOfAnAnswer_saysSo() throws IOException {
        assertEndsWhileStarting("end when asked");
    }

    @Test
    void start_whenTheServerIsTooSlow_saysSo() throws IOException {
        ServerPlan plan = plan("say nothing");

        assertThatExceptionOfType(ServerFailedException.class)
                .isThrownBy(() -> LocalServer.start(plan, "/", Duration.ofSeconds(2)))
                .withMessageContaining("it was not ready after 2 seconds")
                .withMessageNotContaining("null");
    }

    @Test
    void start_whenItAnswers_runsUntilClosed() throws IOException {
        LocalServer server = LocalServer.start(plan("answer"), "/");

        assertThat(server.printed()).contains("ready");
        server.close();
        assertThat(ProcessHandle.of(server.pid()).map(ProcessHandle::isAlive)).isNotEqualTo(Optional.of(true));
    }

    private void assertEndsWhileStarting(String behaviour) throws IOException {
        ServerPlan plan = plan(behaviour);
        assertThatExceptionOfType(ServerFailedException.class)
                .isThrownBy(() -> LocalServer.start(plan, "/"))
                .withMessageContaining("the server ended while starting");
    }

    private ServerPlan plan(String behaviour) throws IOException {
        return new ServerPlan(
                new Pretended(behaviour),
                work,
                work,
                freePort(),
                0,
                Map.of(),
                Map.of(),
                List.of(),
                List.of(),
                List.of());
    }

    private static int freePort() throws IOException {
        try (ServerSocket port = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return port.getLocalPort();
        }
    }

    /** This very class as the server. */
    private record Pretended(String behaviour) implements ServerKind {

        @Override
        public boolean takesEar() {
            return false;
        }

        @Override
        public List<String> jvmOptions() {
            return List.of();
        }

        @Override
        public List<String> serverOptions(Path root, Database database) {
            return List.of();
        }

        @Override
        public boolean saysReady(String line) {
            return line.equals("ready");
        }

        @Override
        public ProcessBuilder prepare(ServerPlan plan) {
            return new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    Main.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .getPath(),
                    Main.class.getName(),
                    behaviour,
                    String.valueOf(plan.port()));
        }
    }

    /** A server that comes as far as it is told to. */
    static final class Main {

        private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

        private Main() {}

        public static void main(String[] arguments) throws IOException {
            if (arguments[0].equals("end at once")) {
                return;
            }
            try (ServerSocket port =
                    new ServerSocket(Integer.parseInt(arguments[1]), 1, InetAddress.getLoopbackAddress())) {
                System.out.println(arguments[0].equals("say nothing") ? "slow" : "ready");
                while (true) {
                    answer(port, arguments[0]);
                }
            }
        }

        private static void answer(ServerSocket port, String behaviour) throws IOException {
            try (Socket caller = port.accept()) {
                caller.getInputStream().read();
                if (behaviour.equals("end when asked")) {
                    Runtime.getRuntime().halt(1);
                }
                caller.getOutputStream().write(OK.getBytes(StandardCharsets.US_ASCII));
            }
        }
    }
}
