package dev.lifeguard.notice;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import dev.lifeguard.database.SetClock;
import dev.lifeguard.grant.RequestedAccess;
import dev.lifeguard.identity.GroupName;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebhookTest {

    private static final String SECRET = "a secret of the chat tool";
    private static final Notice NOTICE = new Notice(
            "DECISION_NEEDED.ENTRY",
            new GroupName("finance-read"),
            "Nina <!channel> @all",
            "Nina New",
            "",
            Optional.empty(),
            true,
            Optional.of(Instant.parse("2026-11-30T09:15:00Z")),
            "the \"audit\"",
            List.of(
                    new RequestedAccess.Answer("ticket", "Number of the \"ticket\"", "OPS-7"),
                    new RequestedAccess.Answer("where", "Where?", "production")),
            "",
            "/request?id=1",
            new Notice.Codes("ENTRY", "", ""));

    private final NoticeMessages words = new NoticeMessages(Locale.ENGLISH, ZoneOffset.UTC, "Lifeguard");
    private final List<Map<String, String>> received = new ArrayList<>();
    private HttpServer server;
    private int status = 204;
    private String retryAfter = "0";

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            received.add(Map.of(
                    "path",
                    exchange.getRequestURI().getPath(),
                    "body",
                    new String(exchange.getRequestBody().readAllBytes(), UTF_8),
                    "delivery",
                    exchange.getRequestHeaders().getFirst("Lifeguard-Delivery"),
                    "timestamp",
                    exchange.getRequestHeaders().getFirst("Lifeguard-Timestamp"),
                    "signature",
                    exchange.getRequestHeaders().getFirst("Lifeguard-Signature")));
            exchange.getResponseHeaders().add("Location", "/elsewhere");
            exchange.getResponseHeaders().add("Retry-After", retryAfter);
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private static Webhook webhook(int port) {
        Map<String, String> settings = Map.of(
                "lifeguard.webhook.url", "http://127.0.0.1:" + port + "/hook", "lifeguard.webhook.secret", SECRET);
        NoticeSettings read = new NoticeSettings(
                key -> Optional.ofNullable(settings.get(key)), "https://lifeguard.example.com", "Lifeguard");
        read.check();
        return new Webhook(read, new SetClock(Instant.ofEpochSecond(1_780_000_000)));
    }

    private void post() throws NotTakenException {
        webhook(server.getAddress().getPort()).post("<d1@here>", NoticeKind.DECISION_NEEDED, NOTICE, words);
    }

    @Test
    void post_isSignedOverTimestampAndBody() throws NotTakenException {
        post();

        assertThat(received).hasSize(1);
        Map<String, String> call = received.get(0);
        assertThat(call)
                .containsEntry("path", "/hook")
                .containsEntry("delivery", "d1@here")
                .containsEntry("timestamp", "1780000000");
        assertThat(call.get("signature")).isEqualTo("v1=" + Webhook.signature(SECRET, "1780000000", call.get("body")));
        JsonObject body = Json.createReader(new StringReader(call.get("body"))).readObject();
        assertThat(body.getString("id")).isEqualTo("d1@here");
        assertThat(body.getString("kind")).isEqualTo("DECISION_NEEDED");
        assertThat(body.getString("link")).isEqualTo("https://lifeguard.example.com/request?id=1");
        assertThat(body.getString("justification")).isEqualTo("the \"audit\"");
        assertThat(body.getString("expires")).isEqualTo("2026-11-30T09:15:00Z");
        assertThat(body.getString("request")).isEqualTo("ENTRY");
        assertThat(body.getJsonArray("answers"))
                .hasToString("[{\"key\":\"ticket\",\"question\":\"Number of the \\\"ticket\\\"\",\"answer\":\"OPS-7\"},"
                        + "{\"key\":\"where\",\"question\":\"Where?\",\"answer\":\"production\"}]");
        assertThat(body.containsKey("decider")).isFalse();
        assertThat(body.getString("text")).contains("finance-read").doesNotContain("<", "@");
    }

    @Test
    void post_withoutAnswers_hasNoneOfThem() throws NotTakenException {
        Notice ended = new Notice(
                "ENDED.EXPIRED.OTHERS",
                new GroupName("finance-read"),
                "",
                "Nina New",
                "",
                Optional.empty(),
                false,
                Optional.empty(),
                "",
                List.of(),
                "",
                "/group?name=finance-read",
                Notice.Codes.NONE);

        webhook(server.getAddress().getPort()).post("<d2@here>", NoticeKind.ENDED, ended, words);

        assertThat(Json.createReader(new StringReader(received.get(0).get("body")))
                        .readObject()
                        .keySet())
                .containsExactlyInAnyOrder("id", "kind", "text", "link", "group", "person");
    }

    @Test
    void post_ofMany_saysHowManyThereAreOfEachKind() throws NotTakenException {
        Digest digest = Digest.of(
                List.of(NoticeKind.ENDED, NoticeKind.DECISION_NEEDED, NoticeKind.ENDED, NoticeKind.DECISION_NEEDED), 0);

        webhook(server.getAddress().getPort()).post("<m1@lifeguard.example.com>", digest, words);

        Map<String, String> call = received.get(0);
        assertThat(call).containsEntry("delivery", "m1@lifeguard.example.com");
        assertThat(call.get("signature")).isEqualTo("v1=" + Webhook.signature(SECRET, "1780000000", call.get("body")));
        assertThat(call.get("body"))
                .isEqualTo("{\"id\":\"m1@lifeguard.example.com\",\"kind\":\"SEVERAL\","
                        + "\"text\":\"2 requests need a decision. 2 memberships are over.\","
                        + "\"link\":\"https://lifeguard.example.com/\","
                        + "\"counts\":{\"DECISION_NEEDED\":2,\"ENDED\":2}}");
    }

    /** By another program: printf 1780000000.{} | openssl dgst -sha256 -hmac secret. */
    @Test
    void signature_isWhatOthersWorkOut() {
        assertThat(Webhook.signature("secret", "1780000000", "{}"))
                .isEqualTo("f2dadf9ad78978e9a3a09f360d82463bb247403b8a15405e9a194ed17a4d5357");
    }

    @ParameterizedTest
    @CsvSource({
        "302, WRONG",
        "400, WRONG",
        "401, SENDER_REFUSED",
        "403, SENDER_REFUSED",
        "404, SENDER_REFUSED",
        "410, SENDER_REFUSED",
        "408, REFUSED",
        "429, TOO_MANY",
        "500, UNREACHABLE"
    })
    void post_whenNotTaken_saysWhetherTryingAgainHelps_andFollowsNobody(int answer, Failure failure) {
        status = answer;

        assertThat(catchThrowableOfType(NotTakenException.class, this::post).failure())
                .isEqualTo(failure);
        assertThat(received).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"120, PT2M", "soon, PT0S", "-1, PT0S", "99999999999999999999, PT0S"})
    void post_whenThereAreTooMany_saysHowLongToWait(String said, Duration pause) {
        status = 429;
        retryAfter = said;

        assertThat(catchThrowableOfType(NotTakenException.class, this::post).pause())
                .isEqualTo(pause);
    }

    /**
     * A moment is by the receiver's clock, which is years away from ours here. The last ones are by ours, 2026-05-28
     * 20:26:40, because the answer does not say what time it was there.
     */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "503 | Sun, 06 Nov 1994 08:51:37 GMT | Sun, 06 Nov 1994 08:49:37 GMT | PT2M",
                "429 | Sun, 06 Nov 1994 08:51:37 GMT | Sun, 06 Nov 1994 08:51:37 GMT | PT0S",
                "429 | Sun, 06 Nov 1994 08:49:37 GMT | Sun, 06 Nov 1994 08:51:37 GMT | PT0S",
                "429 | Mon, 06 Nov 1994 08:51:37 GMT | Sun, 06 Nov 1994 08:49:37 GMT | PT0S",
                "503 | 90 | Sun, 06 Nov 1994 08:49:37 GMT | PT1M30S",
                "503 | - | Sun, 06 Nov 1994 08:49:37 GMT | PT0S",
                "503 | Thu, 28 May 2026 20:31:40 GMT | - | PT5M",
                "503 | Thu, 28 May 2026 20:31:40 GMT | today | PT5M"
            })
    @Timeout(30)
    void post_whenTheAnswerNamesAMoment_comparesItWithItsOwnClock(int answer, String until, String date, Duration pause)
            throws IOException {
        String head = "HTTP/1.1 " + answer + " No\r\nContent-Length: 0\r\nConnection: close\r\n"
                + (until == null ? "" : "Retry-After: " + until + "\r\n")
                + (date == null ? "" : "Date: " + date + "\r\n") + "\r\n";
        try (ServerSocket plain = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread thread = new Thread(() -> answer(plain, head));
            thread.setDaemon(true);
            thread.start();

            assertThat(catchThrowableOfType(
                                    NotTakenException.class,
                                    () -> webhook(plain.getLocalPort())
                                            .post("<d1@here>", NoticeKind.DECISION_NEEDED, NOTICE, words))
                            .pause())
                    .isEqualTo(pause);
        }
    }

    /** To a request with a body of one line. */
    private static void answer(ServerSocket server, String head) {
        try (Socket client = server.accept()) {
            InputStream in = client.getInputStream();
            for (int next = in.read(); next >= 0 && next != '}'; next = in.read()) {
                assertThat(next).isNotNegative();
            }
            client.getOutputStream().write(head.getBytes(UTF_8));
            client.getOutputStream().flush();
            while (in.read() >= 0) {
                assertThat(client.isClosed()).isFalse();
            }
        } catch (IOException gone) {
            // the client has heard enough
        }
    }

    @Test
    @Timeout(30)
    void post_whenTheReceiverHangs_isGivenUpWithinSeconds() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            long begun = System.nanoTime();

            assertThat(catchThrowableOfType(
                                    NotTakenException.class,
                                    () -> webhook(silent.getLocalPort())
                                            .post("d1", NoticeKind.DECISION_NEEDED, NOTICE, words))
                            .failure())
                    .isEqualTo(Failure.UNREACHABLE);

            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(12));
        }
    }
}
