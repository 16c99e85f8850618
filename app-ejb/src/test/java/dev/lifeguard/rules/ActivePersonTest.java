package dev.lifeguard.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ActivePersonTest {

    private final ActivePerson rule = new ActivePerson();

    @ParameterizedTest
    @EnumSource(names = {"ASK", "EXTEND", "ADD", "APPROVE", "GRANT", "ADOPT"})
    void evaluate_whenDisabledUnconfirmedOrNotKnownYet_refuses(OperationType act) {
        assertThat(EvaluationContexts.of(act).disabled().codes(rule)).containsExactly(ActivePerson.DISABLED);
        assertThat(EvaluationContexts.of(act).unconfirmed().codes(rule)).containsExactly(ActivePerson.UNCONFIRMED);
        assertThat(EvaluationContexts.of(act).newcomer().codes(rule)).containsExactly(ActivePerson.UNKNOWN);
        assertThat(EvaluationContexts.of(act)
                        .disabled()
                        .unconfirmed()
                        .newcomer()
                        .codes(rule))
                .hasSize(3);
    }

    @ParameterizedTest
    @EnumSource(names = {"WITHDRAW", "DENY", "REMOVE", "LEAVE", "LOOK_AFTER", "CHANGE_EMAIL", "DISABLE", "DELETE"})
    void evaluate_whenTheActGivesNothing_allows(OperationType act) {
        assertThat(EvaluationContexts.of(act)
                        .disabled()
                        .unconfirmed()
                        .newcomer()
                        .codes(rule))
                .isEmpty();
    }

    /** It gives them nothing; but what they have besides must be known, for it may conflict. */
    @Test
    void evaluate_whenAMembershipIsLeftAlone_needsToKnowTheirGroupsOnly() {
        assertThat(EvaluationContexts.of(OperationType.LEAVE_ALONE)
                        .disabled()
                        .unconfirmed()
                        .codes(rule))
                .isEmpty();
        assertThat(EvaluationContexts.of(OperationType.LEAVE_ALONE).newcomer().codes(rule))
                .containsExactly(ActivePerson.UNKNOWN);
    }
}
