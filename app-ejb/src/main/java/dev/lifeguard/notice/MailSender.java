package dev.lifeguard.notice;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Authenticator;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UnsupportedEncodingException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/**
 * Gives messages to a mail server: by the server's own mail session, or by one that the configuration describes; or
 * writes them into a folder. Every step has a time-out, and so has the whole, so that a server that hangs, or is slow
 * for ever, is given up within seconds.
 */
@Dependent
class MailSender {

    private static final Logger LOG = System.getLogger("dev.lifeguard.notices");

    /** To be found too often is harmless: such a message is tried again, and the others a few seconds later. */
    private static final Pattern AGAINST_US =
            Pattern.compile("^53\\d|relay|authenticat|5\\.1\\.[78]", Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

    /** It closes the connection (RFC 5321, 3.8), whatever the message is. Nothing says for how long. */
    private static final Pattern HAD_ENOUGH = Pattern.compile("^421\\b", Pattern.MULTILINE);

    private static final String CONNECT_MILLIS = "3000";
    private static final String STEP_MILLIS = "8000";

    /** With the last step that began before it, less than {@link Dispatcher#LEASE}. */
    private static final Duration WHOLE = Duration.ofSeconds(20);

    private final NoticeSettings settings;
    private final Clock clock;
    private final Duration whole;

    @Inject
    MailSender(NoticeSettings settings, Clock clock) {
        this(settings, clock, WHOLE);
    }

    MailSender(NoticeSettings settings, Clock clock, Duration whole) {
        this.settings = settings;
        this.clock = clock;
        this.whole = whole;
    }

    /** @throws NotTakenException if it was not taken, or if nobody knows whether it was */
    void send(Mail mail) throws NotTakenException {
        try {
            Optional<Path> folder = settings.folder();
            if (folder.isPresent()) {
                write(mail, folder.get());
            } else {
                send(mail, session());
            }
        } catch (AuthenticationFailedException refused) {
            throw new NotTakenException(Failure.SIGN_IN_REFUSED, refused);
        } catch (SendFailedException refused) {
            throw new NotTakenException(failureOf(refused), refused);
        } catch (AddressException receivers) {
            // the sender's was checked at the start
            throw new NotTakenException(Failure.ADDRESS_REFUSED, receivers);
        } catch (MessagingException | NamingException | IOException notThere) {
            throw new NotTakenException(Failure.UNREACHABLE, notThere);
        }
    }

    /** Servers refuse an unknown receiver and a sender whom they do not serve alike, but in other words. */
    private static Failure failureOf(SendFailedException refused) {
        for (Exception one = refused; one instanceof MessagingException said; one = said.getNextException()) {
            if (HAD_ENOUGH.matcher(String.valueOf(said.getMessage())).find()) {
                return Failure.TOO_MANY;
            }
            if (AGAINST_US.matcher(String.valueOf(said.getMessage())).find()) {
                return Failure.SENDER_REFUSED;
            }
        }
        boolean wrong = refused.getInvalidAddresses() != null && refused.getInvalidAddresses().length > 0;
        return wrong ? Failure.ADDRESS_REFUSED : Failure.REFUSED;
    }

    /** Under the name of the installation, which is what programs show of it. */
    private InternetAddress from() throws UnsupportedEncodingException {
        return new InternetAddress(settings.from(), Mail.line(settings.name()), "UTF-8");
    }

    private void send(Mail mail, Session session) throws MessagingException, IOException {
        MailMessage message = new MailMessage(session, mail, from(), clock.instant());
        Transport transport = session.getTransport();
        try {
            if (settings.mailHost().isPresent()) {
                transport.connect(
                        settings.mailHost().get(),
                        settings.mailPort(),
                        settings.user().orElse(null),
                        settings.password().orElse(null));
            } else {
                transport.connect();
            }
            transport.sendMessage(message, message.getAllRecipients());
        } finally {
            close(transport);
        }
    }

    /** The message is taken by then, or it is not, whatever the server says to the good-bye. */
    private static void close(Transport transport) {
        try {
            transport.close();
        } catch (MessagingException rude) {
            LOG.log(Level.DEBUG, "the mail server did not say good-bye", rude);
        }
    }

    private Session session() throws NamingException {
        if (settings.session().isPresent()) {
            return like(InitialContext.doLookup(settings.session().get()));
        }
        Properties properties = new Properties();
        boolean tls = settings.security() == NoticeSettings.Security.TLS;
        boolean startTls = settings.security() == NoticeSettings.Security.STARTTLS;
        properties.put("mail.transport.protocol", "smtp");
        properties.put("mail.smtp.auth", String.valueOf(settings.user().isPresent()));
        properties.put("mail.smtp.ssl.enable", String.valueOf(tls));
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        properties.put("mail.smtp.starttls.enable", String.valueOf(startTls));
        properties.put("mail.smtp.starttls.required", String.valueOf(startTls));
        withTimeOuts(properties);
        return Session.getInstance(properties);
    }

    /** A copy of the server's own session, which others may use too, and without our bounds. */
    private Session like(Session theirs) {
        Properties properties = new Properties();
        theirs.getProperties()
                .stringPropertyNames()
                .forEach(name -> properties.put(name, theirs.getProperties().getProperty(name)));
        properties.putAll(theirs.getProperties());
        withTimeOuts(properties);
        return Session.getInstance(properties, new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                return theirs.requestPasswordAuthentication(
                        getRequestingSite(),
                        getRequestingPort(),
                        getRequestingProtocol(),
                        getRequestingPrompt(),
                        getDefaultUserName());
            }
        });
    }

    /** A server's own session may say how long a step takes, and have sockets of its own. */
    private void withTimeOuts(Properties properties) {
        DeadlineSockets sockets = new DeadlineSockets(whole);
        for (String protocol : new String[] {"smtp", "smtps"}) {
            String mail = "mail." + protocol + '.';
            properties.putIfAbsent(mail + "connectiontimeout", CONNECT_MILLIS);
            properties.putIfAbsent(mail + "timeout", STEP_MILLIS);
            properties.putIfAbsent(mail + "writetimeout", STEP_MILLIS);
            if (!properties.containsKey(mail + "socketFactory.class")
                    && properties.putIfAbsent(mail + "socketFactory", sockets) == null) {
                properties.put(mail + "socketFactory.fallback", "false");
            }
        }
    }

    /** Under a name that tells the same message again, and in one step, for those who watch the folder. */
    private void write(Mail mail, Path folder) throws MessagingException, IOException {
        Files.createDirectories(folder);
        Path file = folder.resolve(mail.id().replaceAll("[^A-Za-z0-9-]+", "_") + ".eml");
        Path half = Files.createTempFile(folder, "half", ".tmp");
        MailMessage message = new MailMessage(Session.getInstance(new Properties()), mail, from(), clock.instant());
        try (OutputStream out = Files.newOutputStream(half)) {
            message.writeTo(out);
        }
        Files.move(half, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
