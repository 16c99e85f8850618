package dev.lifeguard.it;

import static dev.lifeguard.it.Await.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.lifeguard.run.FreePort;
import dev.lifeguard.run.browser.BrowserPage;
import dev.lifeguard.run.browser.HttpBrowser;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Notices on a running server with a mail server beside it: who gets them and how soon, and what becomes of them when
 * Lifeguard is killed or the mail server hangs.
 */
class NoticesIT {

    private static final Duration AT_ONCE = Duration.ofSeconds(30);

    /** The lease and the claim of a node that was killed, and some time to notice. */
    private static final Duration AFTER_A_CLAIM = Duration.ofMinutes(2);

    private static final String NAME = "Müller & Co. Access";

    private static final Pattern LINK = Pattern.compile("http://localhost:\\d+(/request\\?id=[0-9a-f-]{36})");

    private final int port = FreePort.find();
    private GreenMail mail = start();
    private FaultyNode node;
    private Somebody peter;

    private GreenMail start() {
        GreenMail server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        return server;
    }

    @Test
    void notices_reachTheirReceiversOnce_whateverHappens() {
        try (FaultyNode started = FaultyNode.onTwoServers(plan -> plan.with("lifeguard.mail.host", "127.0.0.1")
                .with("lifeguard.mail.port", String.valueOf(port))
                .with("lifeguard.mail.security", "none")
                .with("lifeguard.mail.from", "lifeguard@example.com")
                .with("lifeguard.name", NAME))) {
            node = started;
            peter = node.somebody("peter");

            String request = requestReachesEveryApproverOnce();
            linkLandsSignedIn(request);
            killedAfterTheCommit_losesNone();
            killedAfterTheServersYes_doublesAtMostThatOne();
            whatWasGivenUp_isTriedAgainAllAtOnce();
            preferencesAreKept();
            whoHasChosenNothing_readsMessagesInTheLanguageOfThePages();
            changedAddress_isToldAtTheFormerOne();
            mailServerThatHangs_holdsUpNoEnd(request);
        } finally {
            mail.stop();
        }
    }

    private String requestReachesEveryApproverOnce() {
        String request = peter.request("desk-1", "1", "hours", "To be there");

        List<String> receivers = Await.until(AT_ONCE, () -> receivers("desk-1"), found -> found.size() >= 3);
        assertThat(receivers).contains("olga@example.com", "anna@example.com").doesNotHaveDuplicates();
        assertThat(receivers).doesNotContain("peter@example.com");
        assertThat(messages("desk-1")).allSatisfy(message -> {
            assertThat(((InternetAddress) message.getFrom()[0]).getPersonal()).isEqualTo(NAME);
            assertThat(text(message)).contains(NAME + " at http://").doesNotContain("Lifeguard");
        });
        return request;
    }

    /** As somebody who is not signed in and follows the link of the mail. */
    private void linkLandsSignedIn(String request) {
        Matcher link = LINK.matcher(text(messages("desk-1").findFirst().orElseThrow()));
        assertThat(link.find()).isTrue();
        assertThat(link.group(1)).isEqualTo(request);

        BrowserPage page = node.lifeguard().visitor().open(link.group(1), "olga");

        assertThat(page.path()).isEqualTo(request);
        assertThat(page.find("form#decision")).isNotEmpty();
    }

    private void killedAfterTheCommit_losesNone() {
        askAndSeeItEnd("NOTICE_COMMITTED", "desk-2");
        assertThat(receivers("desk-2")).isEmpty();

        node.lifeguard().startAgain();

        Await.until(
                SOON,
                () -> receivers("desk-2"),
                found -> found.size() >= receivers("desk-1").size());
        assertThat(receivers("desk-2")).doesNotHaveDuplicates().hasSameSizeAs(receivers("desk-1"));
    }

    private void killedAfterTheServersYes_doublesAtMostThatOne() {
        askAndSeeItEnd("MAIL_ACCEPTED", "desk-3");
        assertThat(receivers("desk-3")).hasSize(1);

        node.lifeguard().startAgain();

        Await.until(
                AFTER_A_CLAIM,
                () -> receivers("desk-3"),
                found -> found.size() > receivers("desk-1").size());
        assertThat(receivers("desk-3").stream().distinct()).hasSameSizeAs(receivers("desk-1"));
        Map<String, List<String>> ids = messages("desk-3")
                .collect(Collectors.groupingBy(
                        NoticesIT::receiver, Collectors.mapping(NoticesIT::id, Collectors.toList())));
        assertThat(ids.values().stream().filter(sent -> sent.size() > 1))
                .singleElement()
                .satisfies(sent -> {
                    assertThat(sent).hasSize(2);
                    assertThat(sent.get(0)).isEqualTo(sent.get(1));
                });
    }

    /** Whether the browser still gets an answer is left to chance. */
    private void askAndSeeItEnd(String point, String desk) {
        node.endAt(point);
        try {
            peter.ask(desk, "1", "hours", "To be there");
        } catch (UncheckedIOException noAnswer) {
            assertThat(noAnswer).hasCauseInstanceOf(IOException.class);
        }
        node.lifeguard().awaitEnd();
    }

    /** Once, and without the new one. */
    private void changedAddress_isToldAtTheFormerOne() {
        Somebody anna = node.somebody("anna");
        String nina = Await.until(
                        SOON, () -> anna.open("/people?q=nina").find("tr[data-person] a"), found -> found.size() == 1)
                .attr("href");

        BrowserPage done = anna.press(
                anna.open(nina),
                "form#change-email",
                "change",
                Map.of("email", "moved@example.com", "how-checked", "Showed a badge"));

        assertThat(done.text("[data-test=done]")).isEqualTo("Changed the e-mail address of Nina New.");
        Await.until(AT_ONCE, () -> subjects("nina@example.com"), told -> !told.isEmpty());
        assertThat(subjects("nina@example.com"))
                .containsExactly("An administrator changed the e-mail address of your account.");
        assertThat(Stream.of(mail.getReceivedMessages())
                        .filter(message -> receiver(message).equals("nina@example.com"))
                        .map(NoticesIT::text))
                .singleElement()
                .asString()
                .doesNotContain("moved@example.com", "Nina");
        assertThat(subjects("moved@example.com")).isEmpty();
    }

    private void preferencesAreKept() {
        Somebody otto = node.somebody("otto");
        BrowserPage account = otto.open("/account");
        assertThat(account.text("[data-test=notices-to]")).contains("otto@example.com");

        BrowserPage saved =
                otto.press(account, "form#notice-choice", "choose", Map.of("wanted", "ENDED", "language", "de"));

        assertThat(saved.text("[data-test=done]")).isNotBlank();
        assertThat(saved.find("form#notice-choice input[name=wanted][checked]").eachAttr("value"))
                .containsExactly("ENDED");
        Somebody anna = node.somebody("anna");
        assertThat(anna.open("/notices").find("[data-test=mail]").attr("data-on"))
                .isEqualTo("true");
        assertThat(anna.open("/notices").find("[data-test=no-dead-letters]")).isNotEmpty();
    }

    /** As they were when somebody last signed in by a browser that asks for one. */
    private void whoHasChosenNothing_readsMessagesInTheLanguageOfThePages() {
        HttpBrowser visitor = node.lifeguard().visitor();
        String callback = visitor.enterPassword(visitor.open("/account"), "grace")
                .redirect()
                .orElseThrow();
        visitor.follow(visitor.send(HttpBrowser.navigation(callback).header("Accept-Language", "de-AT,en;q=0.5")));

        String request = node.somebody("grace").request("desk-6", "1", "hours", "To be there");
        node.somebody("olga").deny(request, "Not today");

        Await.until(
                SOON,
                () -> subjects("grace@example.com"),
                found -> found.contains("Ihre Anforderung für desk-6 wurde abgelehnt."));
    }

    /** A mail server refuses every address for good; when it is mended, one button sends all of it again. */
    private void whatWasGivenUp_isTriedAgainAllAtOnce() {
        Somebody anna = node.somebody("anna");
        int approvers = receivers("desk-1").size();
        mail.stop();
        RefusingMail refusing = RefusingMail.start(port);
        try {
            peter.request("desk-5", "1", "hours", "To be refused");
            Await.until(
                    SOON,
                    () -> anna.open("/notices"),
                    page -> page.find("[data-letter]").size() == approvers);
            node.look("notices-given-up", "anna", "/notices", "[data-test=dead-letters]");
        } finally {
            refusing.close();
        }
        BrowserPage home = anna.open("/");
        assertThat(home.text("[data-test=given-up]")).isEqualTo(approvers + " notices were given up.");
        assertThat(home.find("[data-test=given-up] a").eachAttr("href")).containsExactly("/notices");
        mail = start();

        BrowserPage done = anna.press(anna.open("/notices"), "form#dead-letters p", "again", Map.of());

        assertThat(done.text("[data-test=done]")).contains("All messages are sent again");
        // The page looks again by itself as long as something waits.
        assertThat(done.find("#now").attr("data-under-way"))
                .isEqualTo(String.valueOf(!done.text("[data-test=pending]").equals("0")));
        Await.until(SOON, () -> receivers("desk-5"), found -> found.size() == approvers);
        assertThat(anna.open("/notices").find("[data-test=no-dead-letters]")).isNotEmpty();
        assertThat(anna.open("/").find("[data-test=given-up]")).isEmpty();
    }

    /** Stopped by a signal: its machine takes connections, and it never says a word. */
    private void mailServerThatHangs_holdsUpNoEnd(String request) {
        node.somebody("olga").approve(request, "");
        Await.until(SOON, () -> node.pool().groups("peter"), groups -> groups.contains("desk-1"));
        Await.until(
                SOON, () -> subjects("peter@example.com"), found -> found.contains("You have access to desk-1 now."));
        mail.stop();
        try (MailProcess server = MailProcess.start(port)) {
            server.hang();
            List<String> taken = server.taken();
            long timeOuts = timeOuts();
            peter.request("desk-4", "1", "hours", "Something to hang on");

            node.pass(Duration.ofMinutes(61));

            Await.until(AT_ONCE, () -> node.pool().groups("peter"), groups -> !groups.contains("desk-1"));
            Await.until(SOON, this::timeOuts, now -> now > timeOuts);
            assertThat(server.taken()).isEqualTo(taken);
            server.goOn();
            Await.until(
                    SOON,
                    server::taken,
                    now -> now.contains("peter@example.com Your access to desk-1 has expired.")
                            && now.stream()
                                    .anyMatch(line -> line.endsWith("requests access to desk-4. You can decide.")));
        }
    }

    /** How often Lifeguard has waited for the mail server in vain. */
    private long timeOuts() {
        return node.lifeguard()
                .log()
                .lines()
                .filter(line -> line.contains("channel=MAIL failure=UNREACHABLE") && line.contains("SocketTimeout"))
                .count();
    }

    private Stream<MimeMessage> messages(String desk) {
        return Arrays.stream(mail.getReceivedMessages())
                .filter(message -> of(message, MimeMessage::getSubject).contains("requests access to " + desk));
    }

    private List<String> receivers(String desk) {
        return messages(desk).map(NoticesIT::receiver).toList();
    }

    private List<String> subjects(String receiver) {
        return Arrays.stream(mail.getReceivedMessages())
                .filter(message -> receiver(message).equals(receiver))
                .map(message -> of(message, MimeMessage::getSubject))
                .toList();
    }

    private static String receiver(MimeMessage message) {
        return of(message, MimeMessage::getAllRecipients)[0].toString();
    }

    private static String id(MimeMessage message) {
        return of(message, MimeMessage::getMessageID);
    }

    private static String text(MimeMessage message) {
        return of(
                message,
                one -> ((MimeMultipart) one.getContent())
                        .getBodyPart(0)
                        .getContent()
                        .toString());
    }

    private interface MailPart<T> {
        T of(MimeMessage message) throws MessagingException, IOException;
    }

    private static <T> T of(MimeMessage message, MailPart<T> reading) {
        try {
            return reading.of(message);
        } catch (MessagingException | IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
