package dev.lifeguard.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import dev.lifeguard.identity.EmailAddress;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages as a mail server gets them, and what comes of one that does not want them. */
class MailSenderTest {

    private static final Mail MAIL = new Mail(
            "<4711@lifeguard.example.com>",
            new EmailAddress("otto@example.com"),
            Locale.GERMAN,
            "Zugriff für Zoë",
            "Grüße",
            "<p>Grüße</p>");

    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    private static MailSender sender(Map<String, String> more) {
        return new MailSender(settings(more), Clock.systemUTC());
    }

    private static NoticeSettings settings(Map<String, String> more) {
        return settings(more, "Lifeguard");
    }

    private static NoticeSettings settings(Map<String, String> more, String name) {
        Map<String, String> settings = new HashMap<>(Map.of("lifeguard.mail.from", "lifeguard@example.com"));
        settings.putAll(more);
        NoticeSettings read =
                new NoticeSettings(key -> Optional.ofNullable(settings.get(key)), "http://localhost:8080", name);
        read.check();
        return read;
    }

    private static Map<String, String> at(int port) {
        return Map.of(
                "lifeguard.mail.host",
                "127.0.0.1",
                "lifeguard.mail.port",
                String.valueOf(port),
                "lifeguard.mail.security",
                "none");
    }

    private int port() {
        return server.getSmtp().getPort();
    }

    @Test
    void send_bringsTextAndHtmlUnderItsOwnId() throws Exception {
        sender(at(port())).send(MAIL);

        MimeMessage[] received = server.getReceivedMessages();
        assertThat(received).hasSize(1);
        MimeMessage message = received[0];
        assertThat(message.getMessageID()).isEqualTo("<4711@lifeguard.example.com>");
        assertThat(message.getSubject()).isEqualTo("Zugriff für Zoë");
        assertThat(message.getFrom()[0].toString()).isEqualTo("Lifeguard <lifeguard@example.com>");
        assertThat(message.getAllRecipients()[0].toString()).isEqualTo("otto@example.com");
        assertThat(message.getHeader("Auto-Submitted", null)).isEqualTo("auto-generated");
        MimeMultipart both = (MimeMultipart) message.getContent();
        assertThat(both.getContentType()).startsWith("multipart/alternative");
        assertThat(both.getBodyPart(0).getContent().toString().strip()).isEqualTo("Grüße");
        assertThat(both.getBodyPart(1).getContent().toString().strip()).isEqualTo("<p>Grüße</p>");
    }

    /** It is what a program shows instead of the address, and nothing in it is more than that. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Acme, Inc. (Access) & Co.",
                "Müller’s Zugänge",
                "Acme\r\nBcc: everybody@example.com",
                "\"Acme\" <boss@example.com>, everybody",
                "Acme\\"
            })
    void send_isFromTheInstallationsName_whateverThatIs(String name) throws Exception {
        new MailSender(settings(at(port()), name), Clock.systemUTC()).send(MAIL);

        MimeMessage message = server.getReceivedMessages()[0];
        InternetAddress from = (InternetAddress) message.getFrom()[0];
        assertThat(message.getFrom()).hasSize(1);
        assertThat(from.getAddress()).isEqualTo("lifeguard@example.com");
        assertThat(from.getPersonal()).isEqualTo(name.replace("\r\n", " "));
        assertThat(message.getHeader("Bcc")).isNull();
    }

    @Test
    void send_withAPassword_signsIn() throws Exception {
        server.setUser("lifeguard@example.com", "lifeguard", "right");
        Map<String, String> settings = new HashMap<>(at(port()));
        settings.put("lifeguard.mail.user", "lifeguard");
        settings.put("lifeguard.mail.password", "right");
        sender(settings).send(MAIL);
        assertThat(server.getReceivedMessages()).hasSize(1);

        settings.put("lifeguard.mail.password", "wrong");
        assertThat(failure(sender(settings))).isEqualTo(Failure.SIGN_IN_REFUSED);
    }

    /** A password goes over no line that others can read. */
    @Test
    void send_byStartTlsToAServerWithout_sendsNothing() {
        Map<String, String> settings = new HashMap<>(at(port()));
        settings.put("lifeguard.mail.security", "starttls");

        assertThat(failure(sender(settings))).isEqualTo(Failure.UNREACHABLE);
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void send_whenNobodyListens_saysSo() {
        int port = port();
        server.stop();

        assertThat(failure(sender(at(port)))).isEqualTo(Failure.UNREACHABLE);
    }

    /** It takes the connection and never says a word. */
    @Test
    @Timeout(30)
    void send_whenTheServerHangs_isGivenUpWithinSeconds() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            long begun = System.nanoTime();

            assertThat(failure(sender(at(silent.getLocalPort())))).isEqualTo(Failure.UNREACHABLE);

            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(15));
        }
    }

    /** Each step is quick enough for itself. */
    @ParameterizedTest
    @ValueSource(strings = {"lines", "characters"})
    @Timeout(60)
    void send_whenTheServerIsSlowAtEachStep_isGivenUpInTime(String each) throws IOException {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread slow = new Thread(() -> beSlow(server, each.equals("lines")));
            slow.setDaemon(true);
            slow.start();
            NoticeSettings settings = settings(at(server.getLocalPort()));
            long begun = System.nanoTime();

            assertThat(failure(new MailSender(settings, Clock.systemUTC(), Duration.ofMillis(700))))
                    .isEqualTo(Failure.UNREACHABLE);

            assertThat(Duration.ofNanos(System.nanoTime() - begun))
                    .as("less than the ten seconds of the greeting")
                    .isLessThan(Duration.ofSeconds(8));
        }
    }

    /** A greeting that goes on for longer than anybody should listen, by lines or by single characters. */
    private static void beSlow(ServerSocket server, boolean lines) {
        try (Socket client = server.accept()) {
            client.getOutputStream().write("220-".getBytes(StandardCharsets.US_ASCII));
            for (int step = 0; step < 100; step++) {
                LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
                client.getOutputStream().write((lines ? "welcome\r\n220-" : ".").getBytes(StandardCharsets.US_ASCII));
                client.getOutputStream().flush();
            }
        } catch (IOException gone) {
            // the client has waited enough
        }
    }

    @Test
    void send_toAnAddressThatCannotBeWritten_isThatReceiversFaultAlone() {
        Mail wrong = new Mail(MAIL.id(), new EmailAddress("otto..o@example.com"), MAIL.language(), "x", "x", "x");

        assertThat(catchThrowableOfType(
                                NotTakenException.class,
                                () -> sender(at(port())).send(wrong))
                        .failure())
                .isEqualTo(Failure.ADDRESS_REFUSED);
    }

    @ParameterizedTest
    @CsvSource({
        "RCPT, 550 no such user, ADDRESS_REFUSED",
        "RCPT, 550 5.7.1 Relaying denied, SENDER_REFUSED",
        "MAIL, 530 5.7.0 Authentication required, SENDER_REFUSED",
        "RCPT, 451 greylisted, REFUSED",
        "MAIL, 451 later, REFUSED",
        "MAIL, 421 4.7.0 Too many messages, TOO_MANY",
        "RCPT, 421 later, TOO_MANY",
        "BODY, 421 later, TOO_MANY",
        "RCPT, 450 4.2.1 The mailbox 421 is busy, REFUSED",
        "BODY, 554 spam, REFUSED",
        "EHLO, 421 not now, UNREACHABLE"
    })
    @Timeout(60)
    void send_whenTheServerRefuses_saysWhetherTryingAgainHelps(String at, String answer, Failure failure)
            throws IOException {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread refusing = new Thread(() -> refuse(server, at, answer));
            refusing.setDaemon(true);
            refusing.start();

            assertThat(failure(sender(at(server.getLocalPort())))).isEqualTo(failure);
        }
    }

    /** A mail server of a few lines, which refuses at one step. */
    private static void refuse(ServerSocket server, String at, String answer) {
        try (Socket client = server.accept()) {
            say(client, "220 ready");
            for (String line = line(client); !line.isEmpty(); line = line(client)) {
                String command = line.substring(0, Math.min(4, line.length())).toUpperCase(Locale.ROOT);
                if (command.equals("DATA")) {
                    say(client, "354 go on");
                    for (String body = line(client); !body.equals("."); body = line(client)) {
                        assertThat(body).isNotNull();
                    }
                    command = "BODY";
                }
                say(client, command.equals(at) || at.equals("EHLO") && command.equals("HELO") ? answer : "250 ok");
            }
        } catch (IOException gone) {
            // the client has heard enough
        }
    }

    private static void say(Socket client, String line) throws IOException {
        client.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        client.getOutputStream().flush();
    }

    /** Without its end; empty when there is no more. */
    private static String line(Socket client) throws IOException {
        InputStream in = client.getInputStream();
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            line.append((char) next);
        }
        String text = line.toString().replace("\r", "");
        return text.isEmpty() && line.length() > 0 ? " " : text;
    }

    private static Failure failure(MailSender sender) {
        return catchThrowableOfType(NotTakenException.class, () -> sender.send(MAIL))
                .failure();
    }

    @Test
    void folder_getsOneFileForAMessage_howeverOftenItIsSent(@TempDir Path folder) throws Exception {
        MailSender sender =
                sender(Map.of("lifeguard.mail.folder", folder.resolve("outbox").toString()));

        sender.send(MAIL);
        sender.send(MAIL);

        try (Stream<Path> files = Files.list(folder.resolve("outbox"))) {
            List<Path> all = files.toList();
            assertThat(all).singleElement().satisfies(file -> {
                assertThat(file.getFileName().toString()).endsWith(".eml");
                MimeMessage read = GreenMailUtil.newMimeMessage(Files.newInputStream(file));
                assertThat(read.getMessageID()).isEqualTo(MAIL.id());
            });
        }
    }
}
