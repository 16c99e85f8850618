package dev.lifeguard.rules;

import static dev.lifeguard.rules.EvaluationContexts.CLEO;
import static dev.lifeguard.rules.EvaluationContexts.TOOLS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.grant.RequestKind;
import dev.lifeguard.grant.RequestedDuration;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReasonRequiredTest {

    private final ReasonRequired rule = new ReasonRequired();

    @ParameterizedTest
    @EnumSource(names = {"ASK", "EXTEND", "ADD"})
    void evaluate_whenNoReason_refuses(OperationType act) {
        assertThat(strict(act).because("").codes(rule)).containsExactly(ReasonRequired.MISSING);
        assertThat(strict(act).because("month's end").codes(rule)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "\t\n", "\u2003"})
    void evaluate_whenOnlyBlanks_refuses(String blanks) {
        assertThat(strict(OperationType.ASK).because(blanks).codes(rule)).containsExactly(ReasonRequired.MISSING);
    }

    @Test
    void evaluate_whenThePolicyWantsNone_allows() {
        assertThat(EvaluationContexts.of(OperationType.ASK).because("").codes(rule))
                .isEmpty();
    }

    @Test
    void evaluate_whenApproving_takesTheReasonOfTheRequestAndNotTheRemark() {
        RequestedDuration day = RequestedDuration.of(Duration.ofDays(1));
        var without = EvaluationContexts.request(RequestKind.ENTRY, CLEO, CLEO, TOOLS, day, "");
        var with = EvaluationContexts.request(RequestKind.ENTRY, CLEO, CLEO, TOOLS, day, "month's end");

        assertThat(strict(OperationType.APPROVE)
                        .request(without)
                        .because("fine")
                        .codes(rule))
                .containsExactly(ReasonRequired.MISSING);
        assertThat(strict(OperationType.APPROVE).request(with).because("").codes(rule))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "WITHDRAW",
                "WITHDRAW_APPROVAL",
                "REMOVE",
                "LEAVE",
                "ADOPT",
                "LOOK_AFTER",
                "CHANGE_EMAIL",
                "DISABLE",
                "DELETE"
            })
    void evaluate_whenTheActGivesNothing_allows(OperationType act) {
        assertThat(strict(act).because("").codes(rule)).isEmpty();
    }

    /** Whatever the policy says: whoever asked learns by it what to do next. */
    @Test
    void evaluate_whenDenying_wantsTheRemark() {
        EvaluationContexts denial = EvaluationContexts.of(OperationType.DENY);

        assertThat(denial.because(" \u2003\n").sentences(rule))
                .containsExactly("A denial needs a justification. Say what is missing, or whom to ask.");
        assertThat(denial.because("not your team").codes(rule)).isEmpty();
    }

    private static EvaluationContexts strict(OperationType act) {
        return EvaluationContexts.of(act).under(PolicyBuilder.of(TOOLS).reasonRequired());
    }
}
