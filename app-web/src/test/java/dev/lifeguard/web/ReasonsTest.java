package dev.lifeguard.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.directory.PersonCard;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.pool.PoolStatus;
import dev.lifeguard.rules.Reason;
import dev.lifeguard.rules.Value;
import dev.lifeguard.rules.Verdict;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReasonsTest {

    private final PersonCard peter =
            new PersonCard(new PersonId("sub-peter"), "Peter Plain", "", "peter", true, PoolStatus.CONFIRMED);
    private final Reasons reasons = KnownPeople.reasons(peter);

    @Test
    void of_callsPeopleByNameAndMomentsInUtc() {
        Reason until = Reason.of(
                "NoDuplicate.memberUntil",
                Value.person(peter.id()),
                new Value.Group(new GroupName("books")),
                new Value.Moment(Instant.parse("2026-11-03T09:05:59Z")));

        assertThat(reasons.of(Verdict.because(until)))
                .containsExactly("Peter Plain is in books already, for at least as long: until 3 Nov 2026, 09:05 UTC.");
    }

    @Test
    void of_whenItMattersWhichAccount_namesItToo() {
        Reason same = Reason.of(
                "NotForYourself.accountSamePerson", Value.account(peter.id()), Value.account(new PersonId("gone-1")));

        assertThat(reasons.of(Verdict.because(same)))
                .singleElement()
                .asString()
                .startsWith("Peter Plain (peter) has the same e-mail address as your account, gone-1. Both count");
    }

    @Test
    void of_whenTwoRulesSayTheSame_saysItOnce() {
        Reason own = Reason.of("NotForYourself.account");

        assertThat(reasons.of(new Verdict(List.of(own, own)))).hasSize(1);
    }

    @Test
    void of_whenThePersonIsUnknown_saysTheId() {
        Reason decide = Reason.of("NotForYourself.decide", Value.person(new PersonId("gone-1")));

        assertThat(reasons.of(Verdict.because(decide)))
                .singleElement()
                .asString()
                .endsWith("Who can: gone-1.");
    }
}
