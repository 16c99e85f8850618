package dev.lifeguard.web.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.access.AccountObstacle;
import dev.lifeguard.access.GrantBlockers.GrantBlocker;
import dev.lifeguard.access.Obstacle;
import dev.lifeguard.audit.AuditAction;
import dev.lifeguard.audit.AuditEntry;
import dev.lifeguard.audit.AuditLine;
import dev.lifeguard.audit.AuditResult;
import dev.lifeguard.audit.Seal;
import dev.lifeguard.audit.SealCheck;
import dev.lifeguard.directory.Person;
import dev.lifeguard.erasure.Erasure;
import dev.lifeguard.grant.Expiry;
import dev.lifeguard.group.GroupObstacle;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.web.Messages;
import dev.lifeguard.web.sentence.Sentence;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class AuditMessagesTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final PersonId OLGA = new PersonId("sub-olga");
    private static final PersonId PETER = new PersonId("sub-peter");
    private static final GroupName FINANCE = new GroupName("finance");

    /** What tells an attempt from an act, in either language. */
    private static final Pattern ATTEMPT =
            Pattern.compile("tried to|could not|could replace|has not finished|versucht|konnte|ist nicht beendet");

    private final Messages messages = Messages.in(Locale.ENGLISH);
    private final AuditMessages audit = new AuditMessages(messages);

    /** Of everything that can be done or tried, by whomever and on whomever, and in both languages. */
    @Test
    void sentence_ofEveryActionAndResult_isThere_andReadsAsDoneOnlyIfItWas() {
        for (Locale language : List.of(Locale.ENGLISH, Locale.GERMAN)) {
            AuditMessages words = new AuditMessages(Messages.in(language));
            for (AuditAction action : AuditAction.values()) {
                assertThat(words.action(action)).as(action + " " + language).doesNotContain("audit.");
                for (AuditEntry bare : List.of(
                        AuditEntry.of(NOW, action),
                        AuditEntry.of(NOW, action).by(OLGA),
                        AuditEntry.of(NOW, action).by(OLGA).on(OLGA).about(FINANCE),
                        AuditEntry.of(NOW, action).by(OLGA).on(PETER).about(FINANCE),
                        AuditEntry.of(NOW, action).on(PETER).about(FINANCE))) {
                    assertSentences(words, bare, language);
                }
            }
        }
    }

    private static void assertSentences(AuditMessages words, AuditEntry bare, Locale language) {
        String done = sentence(words, bare);
        assertThat(done).doesNotContain("audit.").doesNotContain("{").endsWith(".");
        assertThat(done).doesNotContainPattern(ATTEMPT);
        for (AuditResult result : AuditResult.values()) {
            if (result != AuditResult.DONE) {
                assertThat(sentence(words, bare.with(result)))
                        .as("%s %s %s", bare.action(), result, language)
                        .doesNotContain("audit.")
                        .doesNotContain("{")
                        .endsWith(".")
                        .doesNotContain(done)
                        .containsPattern(ATTEMPT);
            }
        }
        assertThat(sentence(words, bare.with(AuditResult.UNKNOWN)))
                .isNotEqualTo(sentence(words, bare.with(AuditResult.FAILED)));
    }

    private static String sentence(AuditMessages words, AuditEntry entry) {
        return words.sentence(new AuditLine(
                        entry, entry.actor().map(any -> "Olga"), entry.subject().map(any -> "Peter"), false))
                .text();
    }

    @ParameterizedTest
    @EnumSource
    void everyOutcome_hasItsWords(AuditResult outcome) {
        assertThat(audit.outcome(outcome)).doesNotContain("audit.");
    }

    @Test
    void rule_ofWhatIsNoRule_hasItsWords() {
        for (GrantBlocker hindrance : GrantBlocker.values()) {
            assertThat(audit.rule(entry("Hindrance." + hindrance))).startsWith("Granting was paused");
        }
        for (Erasure.Outcome outcome : Erasure.Outcome.values()) {
            if (outcome != Erasure.Outcome.ERASED) {
                assertThat(audit.rule(entry("Erasure." + outcome))).endsWith(".");
            }
        }
    }

    static Stream<Obstacle> obstacles() {
        return Stream.of(AccountObstacle.values(), GroupObstacle.values()).flatMap(Stream::of);
    }

    @ParameterizedTest
    @MethodSource("obstacles")
    void rule_ofAnObstacle_hasItsWords(Obstacle obstacle) {
        assertThat(audit.rule(entry(obstacle.code())))
                .doesNotContain("obstacle.")
                .endsWith(".");
    }

    @Test
    void sentence_aboutSomebodyWhoWasErased_isInTheViewersLanguage() {
        AuditEntry done = AuditEntry.of(NOW, AuditAction.INVITED).by(OLGA).on(PETER);
        AuditLine line = new AuditLine(done, Optional.of("Olga"), Optional.of(Person.FORMER), false);

        assertThat(audit.sentence(line).text()).isEqualTo("Olga invited a former user.");
        assertThat(new AuditMessages(Messages.in(Locale.GERMAN)).sentence(line).text())
                .isEqualTo("Olga hat eine frühere Person eingeladen.");
    }

    /** Nobody is there yet whom it could be about. */
    @Test
    void sentence_ofAnInvitation_namesWhoWasInvitedOnceTheyAreThere() {
        AuditEntry intent = AuditEntry.of(NOW, AuditAction.INVITED).by(OLGA).with(AuditResult.INTENT);
        AuditEntry done = AuditEntry.of(NOW, AuditAction.INVITED).by(OLGA).on(PETER);

        assertThat(audit.sentence(new AuditLine(intent, Optional.of("Olga"), Optional.empty(), false))
                        .text())
                .isEqualTo("Olga tried to invite somebody. Another entry has the result.");
        assertThat(audit.sentence(new AuditLine(done, Optional.of("Olga"), Optional.of("Peter"), false))
                        .text())
                .isEqualTo("Olga invited Peter.");
    }

    private static AuditEntry entry(String code) {
        return AuditEntry.of(NOW, AuditAction.ADDED).refusedBy(code);
    }

    @ParameterizedTest
    @EnumSource
    void everyBreakOfASeal_hasItsWords(SealCheck.Break broken) {
        Seal last = new Seal(7, "ab");
        assertThat(audit.seals(result(Optional.of(broken), last), Optional.empty()))
                .doesNotContain("audit.")
                .contains("7");
    }

    @Test
    void seals_whenOneWasDroppedThatWasKept_doesNotSayThatItIsThere() {
        SealCheck.Result whole = result(Optional.empty(), new Seal(7, "ab"));

        assertThat(audit.seals(whole, Optional.of(new Seal(3, "ab")))).contains("among them");
        assertThat(audit.seals(whole, Optional.of(new Seal(2, "ab")))).doesNotContain("among them");
    }

    private static SealCheck.Result result(Optional<SealCheck.Break> broken, Seal last) {
        return new SealCheck.Result(new Seal(3, "ab"), last, 0, 0, 0, broken, 7, Optional.empty());
    }

    @Test
    void sentence_whenForSomebodyElse_namesBoth() {
        AuditEntry added =
                AuditEntry.of(NOW, AuditAction.ADDED).by(OLGA).on(PETER).about(FINANCE);

        assertThat(audit.sentence(new AuditLine(added, Optional.of("Olga {1}"), Optional.of("Peter <b>"), false))
                        .text())
                .isEqualTo("Olga {1} added Peter <b> to finance.");
    }

    @Test
    void sentence_tellsWhoIsWho() {
        AuditEntry added =
                AuditEntry.of(NOW, AuditAction.ADDED).by(OLGA).on(PETER).about(FINANCE);

        assertThat(parts(audit, added))
                .containsExactly(
                        new Sentence.Part("Olga", Optional.of(OLGA)),
                        new Sentence.Part(" added ", Optional.empty()),
                        new Sentence.Part("Peter", Optional.of(PETER)),
                        new Sentence.Part(" to finance.", Optional.empty()));
        assertThat(parts(new AuditMessages(Messages.in(Locale.GERMAN)), added))
                .filteredOn(part -> part.person().isPresent())
                .containsExactlyInAnyOrder(
                        new Sentence.Part("Olga", Optional.of(OLGA)), new Sentence.Part("Peter", Optional.of(PETER)));
        assertThat(parts(audit, AuditEntry.of(NOW, AuditAction.POLICIES_LOADED)))
                .containsExactly(new Sentence.Part("Lifeguard loaded the policies.", Optional.empty()));
    }

    private static List<Sentence.Part> parts(AuditMessages words, AuditEntry entry) {
        return words.sentence(new AuditLine(entry, Optional.of("Olga"), Optional.of("Peter"), false))
                .parts();
    }

    @Test
    void sentence_whenForOneself_namesThePersonOnce() {
        AuditEntry asked =
                AuditEntry.of(NOW, AuditAction.ASKED).by(PETER).on(PETER).about(FINANCE);

        assertThat(audit.sentence(new AuditLine(asked, Optional.of("Peter"), Optional.of("Peter"), false))
                        .text())
                .isEqualTo("Peter requested access to finance.");
    }

    @Test
    void sentence_whenNamesAreErased_showsIds() {
        AuditEntry started =
                AuditEntry.of(NOW, AuditAction.MEMBERSHIP_STARTED).on(PETER).about(FINANCE);

        assertThat(audit.sentence(new AuditLine(started, Optional.empty(), Optional.empty(), false))
                        .text())
                .isEqualTo("Added sub-peter to finance in Cognito.");
    }

    @Test
    void sentence_whenNobodyActed_namesLifeguard() {
        AuditEntry read = AuditEntry.of(NOW, AuditAction.POLICIES_LOADED);

        assertThat(audit.sentence(new AuditLine(read, Optional.empty(), Optional.empty(), false))
                        .text())
                .isEqualTo("Lifeguard loaded the policies.");
    }

    @Test
    void rule_isWhatItSaysInGeneral() {
        AuditEntry refused = AuditEntry.of(NOW, AuditAction.APPROVED).refusedBy("NotForYourself.decide");

        assertThat(audit.rule(refused)).startsWith("No one decides on a request they made");
        assertThat(audit.rule(refused.refusedBy("GoneLongAgo.what"))).isEqualTo("GoneLongAgo.what");
        assertThat(audit.rule(AuditEntry.of(NOW, AuditAction.LEFT))).isEmpty();
    }

    @Test
    void until_tellsAnEndFromNoEndAndFromNothing() {
        AuditEntry given = AuditEntry.of(NOW, AuditAction.GRANTED);

        assertThat(audit.until(given.until(Expiry.at(NOW)))).isEqualTo(NOW);
        assertThat(audit.isEndless(given.until(Expiry.never()))).isTrue();
        assertThat(audit.isEndless(given)).isFalse();
    }
}
