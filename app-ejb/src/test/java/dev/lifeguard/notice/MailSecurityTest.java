package dev.lifeguard.notice;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.lifeguard.identity.EmailAddress;
import jakarta.mail.Authenticator;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import javax.naming.Context;
import javax.naming.spi.InitialContextFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The way to a mail server: encrypted to the one whose certificate is right, or not at all; or as the server says. */
@Timeout(60)
class MailSecurityTest {

    private static final String PASSWORD = "changeit";
    private static final Mail MAIL = new Mail(
            "<4712@lifeguard.example.com>",
            new EmailAddress("otto@example.com"),
            Locale.ENGLISH,
            "Subject",
            "Text",
            "<p>Text</p>");

    private static final SSLContext BEFORE = defaultContext();
    private static SSLContext both;

    @BeforeAll
    static void certify(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("localhost.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keystore",
                        file.toString(),
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-alias",
                        "localhost",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-validity",
                        "2")
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes(), UTF_8);
        assertThat(Files.exists(file)).as(said).isTrue();
        // GreenMail reads them once.
        System.setProperty("greenmail.tls.keystore.file", file.toString());
        System.setProperty("greenmail.tls.keystore.password", PASSWORD);
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream content = Files.newInputStream(file)) {
            keys.load(content, PASSWORD.toCharArray());
        }
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, PASSWORD.toCharArray());
        KeyStore known = KeyStore.getInstance("PKCS12");
        known.load(null, null);
        known.setCertificateEntry("localhost", keys.getCertificate("localhost"));
        TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(known);
        both = SSLContext.getInstance("TLS");
        both.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
    }

    private static SSLContext defaultContext() {
        try {
            return SSLContext.getDefault();
        } catch (java.security.NoSuchAlgorithmException none) {
            throw new IllegalStateException(none);
        }
    }

    @AfterEach
    void trustAsBefore() {
        SSLContext.setDefault(BEFORE);
        System.clearProperty(Context.INITIAL_CONTEXT_FACTORY);
    }

    /** As if the certificate were in the trust store of the server's JVM. */
    private static void trustTheCertificate() {
        SSLContext.setDefault(both);
    }

    private static MailSender sender(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Map.of("lifeguard.mail.from", "lifeguard@example.com"));
        settings.putAll(more);
        NoticeSettings read = new NoticeSettings(
                key -> Optional.ofNullable(settings.get(key)), "https://lifeguard.example.com", "Lifeguard");
        read.check();
        return new MailSender(read, Clock.systemUTC());
    }

    private static Map<String, String> at(String host, int port, String security) {
        return Map.of(
                "lifeguard.mail.host",
                host,
                "lifeguard.mail.port",
                String.valueOf(port),
                "lifeguard.mail.security",
                security,
                "lifeguard.mail.user",
                "lifeguard",
                "lifeguard.mail.password",
                "a secret");
    }

    private static Failure failure(MailSender sender) {
        return catchThrowableOfType(NotTakenException.class, () -> sender.send(MAIL))
                .failure();
    }

    private interface ServerCheck {
        void server(GreenMail server, int port) throws Exception;
    }

    private static void greenMail(String protocol, ServerCheck with) throws Exception {
        GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", protocol));
        server.start();
        try {
            server.setUser("lifeguard@example.com", "lifeguard", "a secret");
            with.server(
                    server,
                    protocol.equals(ServerSetup.PROTOCOL_SMTPS)
                            ? server.getSmtps().getPort()
                            : server.getSmtp().getPort());
        } finally {
            server.stop();
        }
    }

    @Test
    void tls_toAServerWithAKnownCertificate_sends() throws Exception {
        trustTheCertificate();
        greenMail(ServerSetup.PROTOCOL_SMTPS, (server, port) -> {
            sender(at("localhost", port, "tls")).send(MAIL);

            assertThat(server.getReceivedMessages())
                    .singleElement()
                    .satisfies(message -> assertThat(message.getMessageID()).isEqualTo(MAIL.id()));
        });
    }

    @Test
    void tls_toAServerThatNobodyKnows_sendsNothing() throws Exception {
        greenMail(ServerSetup.PROTOCOL_SMTPS, (server, port) -> {
            assertThat(failure(sender(at("localhost", port, "tls")))).isEqualTo(Failure.UNREACHABLE);
            assertThat(server.getReceivedMessages()).isEmpty();
        });
    }

    /** The certificate is somebody else's. */
    @Test
    void tls_toAnotherNameThanTheCertificates_sendsNothing() throws Exception {
        trustTheCertificate();
        greenMail(ServerSetup.PROTOCOL_SMTPS, (server, port) -> {
            assertThat(failure(sender(at("127.0.0.1", port, "tls")))).isEqualTo(Failure.UNREACHABLE);
            assertThat(server.getReceivedMessages()).isEmpty();
        });
    }

    @Test
    void startTls_saysNothingOfImportanceBeforeTheLineIsEncrypted() throws Exception {
        trustTheCertificate();
        try (StartTlsServer server = new StartTlsServer()) {
            sender(at("localhost", server.port(), "starttls")).send(MAIL);

            assertThat(server.open).allMatch(line -> line.startsWith("EHLO ") || line.equals("STARTTLS"));
            assertThat(server.encrypted)
                    .anyMatch(line -> line.startsWith("AUTH PLAIN"))
                    .contains("MAIL FROM:<lifeguard@example.com>", "RCPT TO:<otto@example.com>")
                    .anyMatch(line -> line.equals("Message-ID: " + MAIL.id()));
        }
    }

    @Test
    void startTls_toAServerThatNobodyKnows_sendsNothing() throws Exception {
        try (StartTlsServer server = new StartTlsServer()) {
            assertThat(failure(sender(at("localhost", server.port(), "starttls"))))
                    .isEqualTo(Failure.UNREACHABLE);
            assertThat(server.encrypted).isEmpty();
        }
    }

    /** As an administrator has set it up in the server, with a password that Lifeguard never sees. */
    @Test
    void session_ofTheServer_isUsedAsItIs() throws Exception {
        greenMail(ServerSetup.PROTOCOL_SMTP, (server, port) -> {
            named(properties("smtp", "127.0.0.1", port));

            sender(Map.of("lifeguard.mail.session", "mail/lifeguard")).send(MAIL);

            assertThat(server.getReceivedMessages()).hasSize(1);
        });
    }

    @Test
    void session_ofTheServer_thatEncrypts_isEncrypted() throws Exception {
        trustTheCertificate();
        greenMail(ServerSetup.PROTOCOL_SMTPS, (server, port) -> {
            named(properties("smtps", "localhost", port));

            sender(Map.of("lifeguard.mail.session", "mail/lifeguard")).send(MAIL);

            assertThat(server.getReceivedMessages()).hasSize(1);
        });
    }

    private static Properties properties(String protocol, String host, int port) {
        Properties properties = new Properties();
        properties.put("mail.transport.protocol", protocol);
        properties.put("mail." + protocol + ".host", host);
        properties.put("mail." + protocol + ".port", String.valueOf(port));
        properties.put("mail." + protocol + ".auth", "true");
        properties.put("mail." + protocol + ".user", "lifeguard");
        return properties;
    }

    private static void named(Properties properties) {
        SessionDirectory.session = Session.getInstance(properties, new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                return new PasswordAuthentication("lifeguard", "a secret");
            }
        });
        System.setProperty(Context.INITIAL_CONTEXT_FACTORY, SessionDirectory.class.getName());
    }

    /** A server's directory of names that has one thing. */
    public static final class SessionDirectory implements InitialContextFactory {

        private static Session session;

        @Override
        public Context getInitialContext(Hashtable<?, ?> environment) {
            return (Context) Proxy.newProxyInstance(
                    SessionDirectory.class.getClassLoader(),
                    new Class<?>[] {Context.class},
                    (proxy, method, arguments) -> method.getName().equals("lookup") ? session : null);
        }
    }

    /** A mail server of a few lines that takes one message, and encrypts when it is asked to. */
    private static final class StartTlsServer implements AutoCloseable {

        final List<String> open = Collections.synchronizedList(new ArrayList<>());
        final List<String> encrypted = Collections.synchronizedList(new ArrayList<>());
        private final ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());

        StartTlsServer() throws IOException {
            Thread thread = new Thread(this::serve);
            thread.setDaemon(true);
            thread.start();
        }

        int port() {
            return server.getLocalPort();
        }

        private void serve() {
            try (Socket plain = server.accept()) {
                say(plain, "220 ready");
                talk(plain, open);
                say(plain, "220 go on");
                SSLSocket secret = (SSLSocket) both.getSocketFactory().createSocket(plain, null, plain.getPort(), true);
                secret.setUseClientMode(false);
                talk(secret, encrypted);
            } catch (IOException gone) {
                // the client has heard enough
            }
        }

        /** Until the line is to be encrypted, or there is no more. */
        private void talk(Socket client, List<String> heard) throws IOException {
            boolean inMessage = false;
            for (String line = line(client); line != null; line = line(client)) {
                heard.add(line);
                if (line.equals("STARTTLS")) {
                    return;
                }
                if (inMessage) {
                    inMessage = !line.equals(".");
                    if (!inMessage) {
                        say(client, "250 taken");
                    }
                } else if (line.startsWith("EHLO")) {
                    say(
                            client,
                            client instanceof SSLSocket ? "250-here\r\n250 AUTH PLAIN" : "250-here\r\n250 STARTTLS");
                } else if (line.startsWith("AUTH")) {
                    say(client, "235 welcome");
                } else if (line.equals("DATA")) {
                    inMessage = true;
                    say(client, "354 go on");
                } else {
                    say(client, "250 ok");
                }
            }
        }

        private static void say(Socket client, String line) throws IOException {
            client.getOutputStream().write((line + "\r\n").getBytes(US_ASCII));
            client.getOutputStream().flush();
        }

        /** Without its end; null when there is no more. */
        private static String line(Socket client) throws IOException {
            InputStream in = client.getInputStream();
            StringBuilder line = new StringBuilder();
            int next = in.read();
            for (; next >= 0 && next != '\n'; next = in.read()) {
                line.append((char) next);
            }
            return next < 0 && line.length() == 0 ? null : line.toString().replace("\r", "");
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }
}
