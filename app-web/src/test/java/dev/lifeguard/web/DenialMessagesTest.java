package dev.lifeguard.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.access.AccountObstacle;
import dev.lifeguard.access.Outcome;
import dev.lifeguard.directory.PersonSummary;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.pool.PoolStatus;
import dev.lifeguard.rules.Evaluation;
import dev.lifeguard.rules.MessageArgument;
import dev.lifeguard.rules.Violation;
import dev.lifeguard.web.sentence.Sentence;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DenialMessagesTest {

    private final PersonSummary peter =
            new PersonSummary(new PersonId("sub-peter"), "Peter Plain", "", "peter", true, PoolStatus.CONFIRMED);
    private final DenialMessages reasons = KnownPeople.reasons(peter);

    @Test
    void of_callsPeopleByNameAndMomentsInUtc() {
        Violation until = Violation.of(
                "NoDuplicate.memberUntil",
                MessageArgument.person(peter.id()),
                new MessageArgument.Group(new GroupName("books")),
                new MessageArgument.Moment(Instant.parse("2026-11-03T09:05:59Z")));

        assertThat(reasons.of(Evaluation.because(until)))
                .extracting(Sentence::text)
                .containsExactly("Peter Plain is in books already, for at least as long: until 3 Nov 2026, 09:05 UTC.");
    }

    @Test
    void of_whenItMattersWhichAccount_namesItToo() {
        Violation same = Violation.of(
                "NotForYourself.accountSamePerson",
                MessageArgument.account(peter.id()),
                MessageArgument.account(new PersonId("gone-1")));

        assertThat(reasons.of(Evaluation.because(same)))
                .singleElement()
                .asString()
                .startsWith("Peter Plain (peter) has the same e-mail address as your account, gone-1. Both count");
    }

    @Test
    void of_whenTwoRulesSayTheSame_saysItOnce() {
        Violation own = Violation.of("NotForYourself.account");
        Violation decide = Violation.of("NotForYourself.decide", MessageArgument.person(peter.id()));

        assertThat(reasons.of(new Evaluation(List.of(own, own)))).hasSize(1);
        assertThat(reasons.of(new Evaluation(List.of(decide, decide)))).hasSize(1);
    }

    @Test
    void of_tellsNamesFromTheRest() {
        Violation decide = Violation.of("NotForYourself.decide", MessageArgument.person(peter.id()));

        assertThat(reasons.of(Evaluation.because(decide)).get(0).parts())
                .contains(new Sentence.Part("Peter Plain", Optional.of(peter.id())))
                .filteredOn(part -> part.person().isPresent())
                .hasSize(1);
    }

    @Test
    void of_whatTheAccountOrThePoolStandsInTheWayOf_saysThat() {
        assertThat(reasons.of(new Outcome.Failed(AccountObstacle.THROTTLED)))
                .extracting(Sentence::text)
                .containsExactly("Too many calls to Cognito at this moment; nothing was done. Try again in a minute.");
    }

    /** A page says it in the viewer's zone, as all its other moments. */
    @Test
    void of_whenAMomentIsSaid_tellsItFromTheWords() {
        Instant end = Instant.parse("2026-12-14T14:21:00Z");
        Violation member = Violation.of(
                "NoDuplicate.memberUntil",
                MessageArgument.person(new PersonId("gone-1")),
                new MessageArgument.Group(new GroupName("tools")),
                new MessageArgument.Moment(end));

        assertThat(reasons.of(Evaluation.because(member)))
                .singleElement()
                .satisfies(sentence -> assertThat(sentence.parts())
                        .contains(new Sentence.Part("14 Dec 2026, 14:21 UTC", Optional.empty(), Optional.of(end))));
    }

    @Test
    void of_whenThePersonIsUnknown_saysTheId() {
        Violation decide = Violation.of("NotForYourself.decide", MessageArgument.person(new PersonId("gone-1")));

        assertThat(reasons.of(Evaluation.because(decide)))
                .singleElement()
                .asString()
                .endsWith("Ask gone-1.");
    }
}
