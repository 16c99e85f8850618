package dev.lifeguard.web.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.access.GrantBlockers.GrantBlocker;
import dev.lifeguard.audit.AuditAction;
import dev.lifeguard.audit.AuditEntry;
import dev.lifeguard.audit.AuditLine;
import dev.lifeguard.audit.AuditResult;
import dev.lifeguard.audit.Seal;
import dev.lifeguard.audit.SealCheck;
import dev.lifeguard.erasure.Erasure;
import dev.lifeguard.grant.Expiry;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.web.Messages;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AuditMessagesTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final PersonId OLGA = new PersonId("sub-olga");
    private static final PersonId PETER = new PersonId("sub-peter");
    private static final GroupName FINANCE = new GroupName("finance");

    private final Messages messages = Messages.in(Locale.ENGLISH);
    private final AuditMessages audit = new AuditMessages(messages);

    @ParameterizedTest
    @EnumSource
    void everyAction_hasItsWords(AuditAction action) {
        String key = "audit." + action.name().toLowerCase(Locale.ROOT);

        assertThat(messages.has(key)).isTrue();
        assertThat(messages.has(key + ".choice")).isTrue();
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

        assertThat(audit.sentence(new AuditLine(added, Optional.of("Olga {1}"), Optional.of("Peter <b>"), false)))
                .isEqualTo("Olga {1} added Peter <b> to finance.");
    }

    @Test
    void sentence_whenForOneself_namesThePersonOnce() {
        AuditEntry asked =
                AuditEntry.of(NOW, AuditAction.ASKED).by(PETER).on(PETER).about(FINANCE);

        assertThat(audit.sentence(new AuditLine(asked, Optional.of("Peter"), Optional.of("Peter"), false)))
                .isEqualTo("Peter requested access to finance.");
    }

    @Test
    void sentence_whenNamesAreErased_showsIds() {
        AuditEntry started =
                AuditEntry.of(NOW, AuditAction.MEMBERSHIP_STARTED).on(PETER).about(FINANCE);

        assertThat(audit.sentence(new AuditLine(started, Optional.empty(), Optional.empty(), false)))
                .isEqualTo("Added sub-peter to finance in Cognito.");
    }

    @Test
    void sentence_whenNobodyActed_namesLifeguard() {
        AuditEntry read = AuditEntry.of(NOW, AuditAction.POLICIES_LOADED);

        assertThat(audit.sentence(new AuditLine(read, Optional.empty(), Optional.empty(), false)))
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
