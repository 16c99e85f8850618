package dev.lifeguard.web.requests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.access.GrantBlocker;
import dev.lifeguard.access.Outcome;
import dev.lifeguard.directory.PersonSummary;
import dev.lifeguard.grant.FreeText;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.pool.PoolStatus;
import dev.lifeguard.rules.Evaluation;
import dev.lifeguard.rules.MessageArgument;
import dev.lifeguard.rules.Violation;
import dev.lifeguard.web.KnownPeople;
import dev.lifeguard.web.Messages;
import dev.lifeguard.web.WrittenWords;
import dev.lifeguard.web.requests.TermFields.Unit;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AskMessagesTest {

    private static final TermFields TWO_DAYS = new TermFields("2", Unit.DAYS, false);
    private static final MessageArgument GROUP = new MessageArgument.Group(new GroupName("books"));

    private final PersonSummary olga =
            new PersonSummary(new PersonId("sub-olga"), "Olga <Owner>", "", "olga", true, PoolStatus.CONFIRMED);
    private final AskMessages messages = new AskMessages(KnownPeople.reasons(olga), Messages.in(Locale.ENGLISH));

    @Test
    void check_whenTheFieldsCanBeRead_findsNothing() {
        messages.check(TWO_DAYS, new WrittenWords("x".repeat(FreeText.LONGEST)));

        assertThat(messages.isEmpty()).isTrue();
    }

    @Test
    void check_whenThereIsNoTerm_saysSoAtItsField() {
        messages.check(new TermFields("two", Unit.DAYS, false), new WrittenWords("why"));

        assertThat(messages.getAtTerm()).singleElement().asString().contains("whole number");
        assertThat(messages.getAtReason()).isEmpty();
    }

    @Test
    void check_whenTheReasonIsTooLong_saysByHowMuch() {
        messages.check(TWO_DAYS, new WrittenWords("x".repeat(FreeText.LONGEST + 1)));

        assertThat(messages.getAtReason()).singleElement().asString().contains("1,000", "1,001");
    }

    @Test
    void refused_putsEachReasonWhereItCanBeMended() {
        messages.refused(new Outcome.Denied(new Evaluation(List.of(
                Violation.of("TimeLimit.tooLong", GROUP, new MessageArgument.Length(Duration.ofDays(90))),
                Violation.of("ReasonRequired.missing", GROUP),
                Violation.of("NotForYourself.decide", MessageArgument.person(olga.id()))))));

        assertThat(messages.getAtTerm()).singleElement().asString().contains("at most 90 days");
        assertThat(messages.getAtReason()).singleElement().asString().contains("needs a justification");
        assertThat(messages.getTop()).singleElement().asString().endsWith("Ask Olga <Owner>.");
    }

    @Test
    void refused_whenNobodyGetsAnything_saysWhyAtTheTop() {
        messages.refused(new Outcome.Hindered(GrantBlocker.DATABASE_FORGETS));

        assertThat(messages.getTop()).singleElement().asString().contains("not persistent");
    }

    @Test
    void refused_whenItIsDone_saysNothing() {
        messages.refused(new Outcome.Done(Optional.empty()));

        assertThat(messages.isEmpty()).isTrue();
    }
}
