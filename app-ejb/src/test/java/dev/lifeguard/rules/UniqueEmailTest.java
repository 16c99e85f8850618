package dev.lifeguard.rules;

import static dev.lifeguard.rules.EvaluationContexts.BEN;
import static dev.lifeguard.rules.EvaluationContexts.CLEO;
import static dev.lifeguard.rules.EvaluationContexts.DORA;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class UniqueEmailTest {

    private final UniqueEmail rule = new UniqueEmail();

    @Test
    void evaluate_whenNobodyHasTheAddress_allows() {
        assertThat(EvaluationContexts.of(OperationType.CHANGE_EMAIL).codes(rule))
                .isEmpty();
    }

    /** Such as in another case, or to have it verified. */
    @Test
    void evaluate_whenThePersonHasItThemselves_allows() {
        assertThat(EvaluationContexts.of(OperationType.CHANGE_EMAIL)
                        .email(false, CLEO)
                        .codes(rule))
                .isEmpty();
    }

    @Test
    void evaluate_whenOthersHaveIt_refusesAndNamesThem() {
        assertThat(EvaluationContexts.of(OperationType.CHANGE_EMAIL)
                        .email(false, CLEO, DORA, BEN)
                        .sentences(rule))
                .containsExactly(
                        "This e-mail address belongs to account ben and account dora already. Use another one, or that"
                                + " account.");
    }

    @Test
    void evaluate_whenAPolicyNamesIt_refusesWhoeverHasIt() {
        assertThat(EvaluationContexts.of(OperationType.CHANGE_EMAIL)
                        .email(true, CLEO)
                        .codes(rule))
                .containsExactly(UniqueEmail.NAMED_CHANGE);
        assertThat(EvaluationContexts.of(OperationType.CHANGE_EMAIL)
                        .email(true, BEN)
                        .codes(rule))
                .containsExactly(UniqueEmail.TAKEN, UniqueEmail.NAMED_CHANGE);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CHANGE_EMAIL")
    void evaluate_whenOtherActs_hasNothingToSay(OperationType act) {
        assertThat(EvaluationContexts.of(act).email(true, BEN).codes(rule)).isEmpty();
    }
}
