package dev.lifeguard.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ActivePersonTest {

    private final ActivePerson rule = new ActivePerson();

    @ParameterizedTest
    @EnumSource(names = {"ASK", "EXTEND", "ADD", "APPROVE", "GRANT", "ADOPT"})
    void judge_whenDisabledOrUnconfirmed_refuses(Act act) {
        assertThat(Situations.of(act).disabled().codes(rule)).containsExactly(ActivePerson.DISABLED);
        assertThat(Situations.of(act).unconfirmed().codes(rule)).containsExactly(ActivePerson.UNCONFIRMED);
        assertThat(Situations.of(act).disabled().unconfirmed().codes(rule)).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(names = {"WITHDRAW", "DENY", "REMOVE", "LEAVE", "LEAVE_ALONE", "LOOK_AFTER", "DISABLE", "DELETE"})
    void judge_whenTheActGivesNothing_allows(Act act) {
        assertThat(Situations.of(act).disabled().unconfirmed().codes(rule)).isEmpty();
    }
}
