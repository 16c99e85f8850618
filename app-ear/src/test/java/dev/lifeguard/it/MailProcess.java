package dev.lifeguard.it;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A mail server in a process of its own, which a signal can stop. It writes a line for each message that it has taken:
 * the receiver, a blank, the subject. It ends with the test, and with the test's own process if that is killed.
 */
final class MailProcess implements AutoCloseable {

    private static final Duration STARTED = Duration.ofSeconds(60);
    private static final String READY = "ready";

    private final Process process;
    private final Path lines;

    private MailProcess(Process process, Path lines) {
        this.process = process;
        this.lines = lines;
    }

    /** It listens on this port of this machine. */
    static MailProcess start(int port) {
        try {
            Path work = Files.createDirectories(Path.of("target", "it-servers").toAbsolutePath());
            Path lines = Files.createTempFile(work, "mail", ".txt");
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            MailProcess.class.getName(),
                            String.valueOf(port))
                    .redirectOutput(lines.toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            return new MailProcess(process, lines).ready();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private MailProcess ready() {
        try {
            Await.until(STARTED, this::said, said -> said.contains(READY) || !process.isAlive());
            if (!process.isAlive()) {
                throw new IllegalStateException("the mail server has ended by itself: " + process.exitValue());
            }
            return this;
        } catch (RuntimeException | AssertionError failed) {
            close();
            throw failed;
        }
    }

    private List<String> said() {
        try {
            return Files.readAllLines(lines);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** What it has taken, in order: the receiver, a blank, the subject. */
    List<String> taken() {
        return said().stream().filter(line -> !line.equals(READY)).toList();
    }

    /** Stops it as it stands: its machine takes connections for it, and nobody hears a word. */
    void hang() {
        signal("STOP");
    }

    /** Lets it go on where it was stopped. */
    void goOn() {
        signal("CONT");
    }

    /** One that it can do nothing against. */
    private void signal(String signal) {
        try {
            Process kill = new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid()))
                    .inheritIO()
                    .start();
            if (kill.waitFor() != 0) {
                throw new IllegalStateException("the mail server did not get the signal " + signal);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopping);
        }
    }

    /** Also one that is stopped. */
    @Override
    public void close() {
        process.destroyForcibly();
    }

    /** The process itself. */
    public static void main(String[] arguments) throws IOException {
        GreenMail mail =
                new GreenMail(new ServerSetup(Integer.parseInt(arguments[0]), "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mail.start();
        Thread lines = new Thread(() -> tell(mail));
        lines.setDaemon(true);
        lines.start();
        // Nobody says a word to it: the end of it is the end of whoever has started it.
        while (System.in.read() >= 0) {
            Thread.onSpinWait();
        }
        mail.stop();
    }

    private static void tell(GreenMail mail) {
        System.out.println(READY);
        int told = 0;
        while (mail.waitForIncomingEmail(Long.MAX_VALUE, told + 1)) {
            MimeMessage[] taken = mail.getReceivedMessages();
            for (; told < taken.length; told++) {
                try {
                    System.out.println(taken[told].getAllRecipients()[0] + " " + taken[told].getSubject());
                } catch (MessagingException unreadable) {
                    throw new IllegalStateException(unreadable);
                }
            }
        }
    }
}
