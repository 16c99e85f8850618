package dev.lifeguard.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GroupExistsTest {

    private final AccessRule rule = new GroupExists();

    @ParameterizedTest
    @EnumSource(names = {"ASK", "EXTEND", "APPROVE", "GRANT", "ADD", "ADOPT", "LEAVE_ALONE"})
    void evaluate_whenThePoolHasNoSuchGroup_letsNobodyIn(OperationType act) {
        assertThat(EvaluationContexts.of(act).withoutTheGroup().sentences(rule))
                .containsExactly(
                        "The user pool has no group tools, or not any more, so nobody can be added to it. It has"
                                + " to be created in the user pool; then the next directory sync finds it.");
    }

    @ParameterizedTest
    @EnumSource(names = {"WITHDRAW", "DENY", "REMOVE", "LEAVE", "LOOK_AFTER", "CHANGE_EMAIL", "DISABLE", "DELETE"})
    void evaluate_whenNobodyIsLetIn_allows(OperationType act) {
        assertThat(EvaluationContexts.of(act).withoutTheGroup().codes(rule)).isEmpty();
    }
}
