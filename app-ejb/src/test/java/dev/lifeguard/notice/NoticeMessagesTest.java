package dev.lifeguard.notice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.grant.RequestedDuration;
import dev.lifeguard.identity.EmailAddress;
import dev.lifeguard.identity.GroupName;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The words of messages, and what hostile ones in them can do. */
class NoticeMessagesTest {

    private static final EmailAddress OTTO = new EmailAddress("otto@example.com");
    private static final Instant END = Instant.parse("2026-11-30T09:15:00Z");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static Notice notice(String sentence, String name) {
        return new Notice(
                sentence,
                new GroupName("finance-read"),
                name,
                "Nina New",
                "Otto Owner",
                Optional.of(RequestedDuration.of(Duration.ofHours(26))),
                sentence.startsWith("DECISION_NEEDED") || sentence.startsWith("REQUEST_EXPIRES"),
                Optional.of(END),
                "the audit",
                List.of(),
                "fine",
                "/request?id=1",
                Notice.Codes.NONE);
    }

    private static Mail mail(String language, List<Notice> notices) {
        return Mail.of(
                "<1@example.com>",
                OTTO,
                notices,
                new NoticeMessages(Locale.forLanguageTag(language), BERLIN, "Lifeguard"),
                "https://lifeguard.example.com");
    }

    /** Each sentence that begins with a kind, in each language. */
    static Stream<Arguments> sentences() {
        return NoticeMessages.LANGUAGES.stream()
                .flatMap(language ->
                        ResourceBundle.getBundle("dev.lifeguard.notice.notices", Locale.ENGLISH).keySet().stream()
                                .filter(key -> key.matches("[A-Z].*"))
                                .map(key -> Arguments.of(language, key)));
    }

    @ParameterizedTest
    @MethodSource("sentences")
    void sentence_namesTheGroupAndEndsAsOne(String language, String key) {
        Mail mail = mail(language, List.of(notice(key, "Nils New")));

        assertThat(mail.subject()).contains("finance-read").endsWith(".").doesNotContain("{");
        assertThat(mail.text()).startsWith(mail.subject()).contains("https://lifeguard.example.com/request?id=1\n");
        assertThat(mail.html()).contains("lang=\"" + language + "\"");
    }

    @Test
    void facts_areInTheReadersLanguageAndZone() {
        assertThat(mail("en", List.of(notice("DECISION_NEEDED.ENTRY", "Nils New")))
                        .text())
                .contains("  Duration: 1 day, 2 hours\n", "  The request expires: 30 Nov 2026, 10:15 CET\n");
        assertThat(mail("de", List.of(notice("DECISION_NEEDED.ENTRY", "Nils New")))
                        .text())
                .contains("  Dauer: 1 Tag, 2 Stunden\n", "  Die Anforderung läuft ab: 30. Nov. 2026, 10:15 MEZ\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Nils\r\nBcc: everybody@example.com",
                "Nils\u2028Bcc: everybody@example.com",
                "Nils\u0000\u0007",
                "<script>alert(1)</script>",
                "\"><img src=x onerror=alert(1)>",
                "{0} {1,number} '{2}'"
            })
    void hostileName_staysText(String name) {
        Mail mail = mail("en", List.of(notice("DECISION_NEEDED.ENTRY", name)));

        assertThat(mail.subject().lines()).hasSize(1);
        assertThat(mail.subject()).doesNotContainPattern("[\\p{Cntrl}\\u2028]");
        assertThat(mail.html()).doesNotContain("<script", "<img").contains("<table>");
    }

    /** Of the installation, wherever a sentence would say Lifeguard, and nowhere else. */
    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void name_standsInTextAndHtml(String language) {
        for (String name : List.of("Acme & Co.", "<b>{0}'{1}\r\nBcc: x@example.com", "Otto's {", "$1\\")) {
            NoticeMessages words = new NoticeMessages(Locale.forLanguageTag(language), BERLIN, name);
            Notice ofAGroup = notice("BEGINS.NEW.OTHERS", "a");
            Mail many = Mail.of("<1@x>", OTTO, List.of(ofAGroup, ofAGroup), words, "https://here.example.com");
            Mail digest = Mail.of(
                    "<1@x>",
                    OTTO,
                    Digest.of(Collections.nCopies(12, NoticeKind.ENDED), 0),
                    words,
                    "https://here.example.com");

            for (Mail mail : List.of(many, digest)) {
                String onePlainLine = name.replace("\r\n", " ");
                assertThat(mail.subject()).contains(onePlainLine);
                assertThat(mail.subject().lines()).hasSize(1);
                assertThat(mail.text()).contains(onePlainLine + (language.equals("en") ? " at " : " unter "));
                assertThat(mail.html())
                        .contains(onePlainLine
                                .replace("&", "&amp;")
                                .replace("<", "&lt;")
                                .replace(">", "&gt;")
                                .replace("'", "&#39;"))
                        .doesNotContain("<b>");
                assertThat(mail.subject() + mail.text() + mail.html()).doesNotContain("Lifeguard");
            }
        }
    }

    @Test
    void nameOfSomebody_thatIsLifeguard_staysTheirs() {
        NoticeMessages words = new NoticeMessages(Locale.ENGLISH, BERLIN, "Acme");

        assertThat(words.sentence(notice("DECISION_NEEDED.ENTRY", "Lifeguard Larry")))
                .startsWith("Lifeguard Larry requests");
    }

    @Test
    void longName_makesNoLongSubject() {
        assertThat(mail("en", List.of(notice("DECISION_NEEDED.ENTRY", "x".repeat(1000))))
                        .subject())
                .hasSizeLessThanOrEqualTo(151);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void tooMany_areCounted_eachKindInASentence(String language) {
        for (NoticeKind kind :
                Stream.of(NoticeKind.values()).filter(NoticeKind::isChoice).toList()) {
            for (int count : new int[] {1, 2, 1200}) {
                Mail mail = Mail.of(
                        "<1@example.com>",
                        OTTO,
                        Digest.of(Collections.nCopies(count, kind), 0),
                        new NoticeMessages(Locale.forLanguageTag(language), BERLIN, "Lifeguard"),
                        "https://lifeguard.example.com");
                assertThat(mail.text().lines().findFirst().orElseThrow())
                        .endsWith(".")
                        .doesNotContain("{", "choice")
                        .startsWith(count == 1 ? (language.equals("en") ? "One " : "Eine ") : count == 2 ? "2 " : "1");
                assertThat(mail.text())
                        .contains("https://lifeguard.example.com"
                                + (NoticeKind.OF_DECISIONS.contains(kind) ? "/approvals\n" : "/\n"));
            }
        }
    }

    @Test
    void many_areOneMessageWithALinkEach() {
        List<Notice> notices = List.of(notice("BEGINS.NEW", "a"), notice("ENDED.EXPIRED", "b"));

        Mail mail = mail("de", notices);

        assertThat(mail.subject()).isEqualTo("2 Dinge in Lifeguard, die Sie betreffen");
        assertThat(mail.html().split("/request\\?id=1")).hasSize(3);
    }
}
