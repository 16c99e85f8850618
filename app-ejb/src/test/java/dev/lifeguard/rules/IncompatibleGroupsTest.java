package dev.lifeguard.rules;

import static dev.lifeguard.rules.EvaluationContexts.AUDIT;
import static dev.lifeguard.rules.EvaluationContexts.PAYROLL;
import static dev.lifeguard.rules.EvaluationContexts.TOOLS;
import static dev.lifeguard.rules.EvaluationContexts.asked;
import static dev.lifeguard.rules.EvaluationContexts.foreign;
import static dev.lifeguard.rules.EvaluationContexts.leaving;
import static dev.lifeguard.rules.EvaluationContexts.member;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.grant.Expiry;
import dev.lifeguard.grant.Membership;
import dev.lifeguard.identity.GroupName;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class IncompatibleGroupsTest {

    private final IncompatibleGroups rule = new IncompatibleGroups();

    @ParameterizedTest
    @EnumSource(names = {"ASK", "EXTEND", "ADD", "APPROVE", "GRANT", "ADOPT", "LEAVE_ALONE"})
    void evaluate_whenTheOtherIsHeld_refuses(OperationType act) {
        assertThat(apart(act).holding(foreign(AUDIT)).codes(rule)).containsExactly(IncompatibleGroups.HELD);
    }

    @ParameterizedTest
    @EnumSource(names = {"WITHDRAW", "DENY", "REMOVE", "LEAVE", "LOOK_AFTER", "CHANGE_EMAIL", "DISABLE", "DELETE"})
    void evaluate_whenTheActGivesNothing_allows(OperationType act) {
        assertThat(apart(act).holding(foreign(AUDIT)).alsoOpen(asked(AUDIT)).codes(rule))
                .isEmpty();
    }

    @Test
    void evaluate_whenAskedForTogether_refusesEither() {
        assertThat(apart(OperationType.ASK).togetherWith(AUDIT).codes(rule))
                .containsExactly(IncompatibleGroups.TOGETHER);
        assertThat(EvaluationContexts.of(OperationType.ASK)
                        .under(PolicyBuilder.of(TOOLS), PolicyBuilder.of(AUDIT).apartFrom(TOOLS))
                        .togetherWith(AUDIT)
                        .codes(rule))
                .containsExactly(IncompatibleGroups.TOGETHER);
    }

    @Test
    void evaluate_whenDeclaredOnTheOtherSide_refuses() {
        assertThat(EvaluationContexts.of(OperationType.ASK)
                        .under(PolicyBuilder.of(TOOLS), PolicyBuilder.of(AUDIT).apartFrom(TOOLS))
                        .holding(foreign(AUDIT))
                        .codes(rule))
                .containsExactly(IncompatibleGroups.HELD);
    }

    @ParameterizedTest
    @MethodSource
    void evaluate_whenHeldInWhateverWay_refuses(Membership held) {
        assertThat(apart(OperationType.ASK).holding(held).codes(rule)).containsExactly(IncompatibleGroups.HELD);
    }

    static Stream<Membership> evaluate_whenHeldInWhateverWay_refuses() {
        return Stream.of(
                foreign(AUDIT),
                member(AUDIT, Expiry.at(EvaluationContexts.LATER)),
                member(AUDIT, Expiry.never()),
                leaving(AUDIT));
    }

    /** Lists of the pool miss somebody now and then. */
    @Test
    void evaluate_whenOneListAloneMissesTheOther_refuses() {
        assertThat(apart(OperationType.ASK).missedIn(AUDIT).codes(rule)).containsExactly(IncompatibleGroups.HELD);
    }

    @Test
    void evaluate_whenTheOtherIsAskedFor_refuses() {
        assertThat(apart(OperationType.ASK).alsoOpen(asked(AUDIT)).codes(rule))
                .containsExactly(IncompatibleGroups.ASKED);
    }

    @Test
    void evaluate_whenNothingIsSetApart_allows() {
        assertThat(apart(OperationType.ASK)
                        .holding(foreign(PAYROLL))
                        .alsoOpen(asked(new GroupName("x")))
                        .codes(rule))
                .isEmpty();
    }

    @Test
    void evaluate_whenTheSameGroupIsHeld_isNotApartFromItself() {
        assertThat(EvaluationContexts.of(OperationType.EXTEND)
                        .under(PolicyBuilder.of(TOOLS).apartFrom(TOOLS))
                        .codes(rule))
                .isEmpty();
    }

    @Test
    void evaluate_whenAnotherAccountOfTheSamePersonHasTheOther_refusesAndNamesBoth() {
        assertThat(apart(OperationType.ASK)
                        .otherAccount(EvaluationContexts.DORA, AUDIT, PAYROLL)
                        .sentences(rule))
                .containsExactly(
                        "tools conflicts with audit (separation of duties). account dora is in audit or has requested it,"
                                + " and has the same e-mail address as account cleo, so both count as one person. It is possible"
                                + " after that account leaves audit, or its request is withdrawn or denied.");
        assertThat(apart(OperationType.ASK)
                        .otherAccount(EvaluationContexts.DORA, TOOLS, PAYROLL)
                        .codes(rule))
                .isEmpty();
    }

    @Test
    void evaluate_whenRefused_namesBothGroups() {
        assertThat(apart(OperationType.ASK).holding(foreign(AUDIT)).sentences(rule))
                .containsExactly(
                        "tools conflicts with audit (separation of duties), and Cleo is in audit. It is possible after leaving audit.");
    }

    private static EvaluationContexts apart(OperationType act) {
        return EvaluationContexts.of(act).under(PolicyBuilder.of(TOOLS).apartFrom(AUDIT));
    }
}
