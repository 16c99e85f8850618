package dev.lifeguard.rules;

import static dev.lifeguard.rules.EvaluationContexts.ADA;
import static dev.lifeguard.rules.EvaluationContexts.ADMINS;
import static dev.lifeguard.rules.EvaluationContexts.BEN;
import static dev.lifeguard.rules.EvaluationContexts.CLEO;
import static dev.lifeguard.rules.EvaluationContexts.DORA;
import static dev.lifeguard.rules.EvaluationContexts.NOW;
import static dev.lifeguard.rules.EvaluationContexts.PAYROLL;
import static dev.lifeguard.rules.EvaluationContexts.TOOLS;
import static dev.lifeguard.rules.EvaluationContexts.asked;
import static dev.lifeguard.rules.EvaluationContexts.no;
import static dev.lifeguard.rules.EvaluationContexts.request;
import static dev.lifeguard.rules.EvaluationContexts.yes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.grant.AccessRequest;
import dev.lifeguard.grant.RequestKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TwoApproversTest {

    private final TwoApprovers rule = new TwoApprovers();

    @Test
    void evaluate_whenTheSamePersonApprovesAgain_refuses() {
        AccessRequest once = asked(PAYROLL).with(yes(ADA));

        assertThat(approve(once).byAdmin(ADA).codes(rule)).containsExactly(TwoApprovers.AGAIN);
        assertThat(approve(once).byAdmin(BEN).codes(rule)).isEmpty();
    }

    @Test
    void evaluate_whenAnotherAccountOfTheSamePersonHasApproved_refusesAndNamesBoth() {
        AccessRequest once = asked(PAYROLL).with(yes(ADA));

        assertThat(approve(once).byAdmin(BEN).onePerson(ADA, BEN).codes(rule))
                .containsExactly(TwoApprovers.AGAIN_SAME_PERSON);
        assertThat(approve(once).byAdmin(BEN).onePerson(ADA, BEN).sentences(rule))
                .singleElement()
                .asString()
                .startsWith("account ada has approved this request before, and has the same e-mail address as your"
                        + " account, account ben.");
    }

    @Test
    void evaluate_whenBothYesesAreOfOnePerson_countsOne() {
        AccessRequest twice = asked(PAYROLL).with(yes(ADA)).with(yes(BEN));

        assertThat(grant(twice).onePerson(ADA, BEN).codes(rule)).containsExactly(TwoApprovers.MISSING);
        assertThat(grant(twice).onePerson(ADA, CLEO).codes(rule)).containsExactly(TwoApprovers.MISSING);
        assertThat(grant(twice).onePerson(ADA, DORA).codes(rule)).isEmpty();
    }

    @Test
    void evaluate_whenKeepingWhatWasMadeElsewhereInAPrivilegedGroup_asksForTwo() {
        EvaluationContexts adopting = EvaluationContexts.of(OperationType.ADOPT)
                .about(PAYROLL)
                .under(PolicyBuilder.of(PAYROLL).privileged());

        assertThat(adopting.codes(rule)).containsExactly(TwoApprovers.ADOPT);
        assertThat(EvaluationContexts.of(OperationType.ADOPT).codes(rule)).isEmpty();
    }

    @Test
    void evaluate_whenPrivileged_grantsOnlyWithTwo() {
        AccessRequest once = asked(PAYROLL).with(yes(ADA));

        assertThat(grant(asked(PAYROLL)).codes(rule)).containsExactly(TwoApprovers.MISSING);
        assertThat(grant(once).codes(rule)).containsExactly(TwoApprovers.MISSING);
        assertThat(grant(once.with(yes(BEN))).codes(rule)).isEmpty();
    }

    @Test
    void evaluate_whenNotPrivileged_grantsWithOneAndNotWithNone() {
        assertThat(EvaluationContexts.of(OperationType.GRANT)
                        .request(asked(TOOLS))
                        .codes(rule))
                .containsExactly(TwoApprovers.MISSING);
        assertThat(EvaluationContexts.of(OperationType.GRANT)
                        .request(asked(TOOLS).with(yes(ADA)))
                        .codes(rule))
                .isEmpty();
    }

    @Test
    void evaluate_whenARoleGroupHasNoPolicy_needsTwo() {
        AccessRequest addition = request(RequestKind.ADDITION, ADA, CLEO, ADMINS);

        assertThat(EvaluationContexts.of(OperationType.GRANT)
                        .about(ADMINS)
                        .request(addition)
                        .codes(rule))
                .containsExactly(TwoApprovers.MISSING);
        assertThat(EvaluationContexts.of(OperationType.GRANT)
                        .about(ADMINS)
                        .request(addition.with(yes(BEN)))
                        .codes(rule))
                .isEmpty();
    }

    @Test
    void evaluate_whenOneOfTwoMayNotDecideAnyMore_needsAnother() {
        AccessRequest twice = asked(PAYROLL).with(yes(ADA)).with(yes(BEN));

        assertThat(grant(twice).decidedBy(BEN, DORA).codes(rule)).containsExactly(TwoApprovers.MISSING);
        assertThat(grant(twice.with(yes(DORA))).decidedBy(BEN, DORA).codes(rule))
                .isEmpty();
    }

    @Test
    void evaluate_whenYesComesFromWhomItIsFor_doesNotCount() {
        assertThat(grant(asked(PAYROLL).with(yes(ADA)).with(yes(CLEO)))
                        .decidedBy(ADA, BEN, CLEO)
                        .codes(rule))
                .containsExactly(TwoApprovers.MISSING);
    }

    @Test
    void evaluate_whenYesComesFromWhoAsked_countsOnlyForAnAddition() {
        AccessRequest addition = request(RequestKind.ADDITION, ADA, CLEO, PAYROLL);
        AccessRequest entry = request(RequestKind.ENTRY, ADA, CLEO, PAYROLL).with(yes(ADA));

        assertThat(grant(addition.with(yes(BEN))).codes(rule)).isEmpty();
        assertThat(grant(entry.with(yes(BEN))).codes(rule)).containsExactly(TwoApprovers.MISSING);
    }

    @Test
    void evaluate_whenTheSamePersonStandsTwiceInTheList_countsOnce() {
        assertThat(grant(asked(PAYROLL).with(yes(ADA)).with(yes(ADA))).codes(rule))
                .containsExactly(TwoApprovers.MISSING);
    }

    @Test
    void evaluate_whenTheSecondSaidNo_doesNotCountIt() {
        AccessRequest denied = asked(PAYROLL).with(yes(ADA)).denied(no(BEN));

        assertThat(grant(denied).codes(rule)).containsExactly(TwoApprovers.MISSING);
    }

    @Test
    void evaluate_whenOneIsMissing_saysHowManyAndWho() {
        assertThat(grant(asked(PAYROLL).with(yes(ADA)))
                        .byAdmin(ADA)
                        .decidedBy(ADA, BEN, CLEO, DORA)
                        .sentences(rule))
                .containsExactly("This needs 2 approvals, and has one that counts now. Ask Ben or Dora.");
    }

    /** Whoever may not approve any more can still take back what they said when they might. */
    @Test
    void evaluate_whenWithdrawingAnApproval_allowsItToWhoeverGaveIt() {
        AccessRequest once = asked(PAYROLL).with(yes(ADA));
        AccessRequest addition =
                request(RequestKind.ADDITION, ADA, CLEO, PAYROLL).with(yes(ADA));

        assertThat(withdraw(once).by(ADA).decidedBy(BEN).codes(rule)).isEmpty();
        assertThat(withdraw(once).by(BEN).codes(rule)).containsExactly(TwoApprovers.WITHDRAW);
        assertThat(withdraw(once.withoutYesOf(ADA, NOW)).by(ADA).codes(rule)).containsExactly(TwoApprovers.WITHDRAW);
        assertThat(withdraw(addition).by(ADA).codes(rule)).containsExactly(TwoApprovers.WITHDRAW);
    }

    @Test
    void evaluate_whenAnApprovalWasWithdrawn_countsNeitherItNorAgainstSayingItAgain() {
        AccessRequest withdrawn = asked(PAYROLL).with(yes(ADA)).withoutYesOf(ADA, NOW);

        assertThat(grant(withdrawn.with(yes(BEN))).decidedBy(ADA, BEN).codes(rule))
                .containsExactly(TwoApprovers.MISSING);
        assertThat(approve(withdrawn).by(ADA).codes(rule)).isEmpty();
        assertThat(grant(withdrawn.with(yes(BEN)).with(yes(ADA)))
                        .decidedBy(ADA, BEN)
                        .codes(rule))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"ADOPT", "APPROVE", "WITHDRAW_APPROVAL", "GRANT"})
    void evaluate_whenOtherActs_hasNothingToSay(OperationType act) {
        assertThat(EvaluationContexts.of(act)
                        .about(PAYROLL)
                        .under(PolicyBuilder.of(PAYROLL).privileged())
                        .codes(rule))
                .isEmpty();
    }

    private static EvaluationContexts approve(AccessRequest request) {
        return EvaluationContexts.of(OperationType.APPROVE)
                .about(PAYROLL)
                .under(PolicyBuilder.of(PAYROLL).privileged())
                .request(request);
    }

    private static EvaluationContexts withdraw(AccessRequest request) {
        return EvaluationContexts.of(OperationType.WITHDRAW_APPROVAL)
                .about(PAYROLL)
                .under(PolicyBuilder.of(PAYROLL).privileged())
                .request(request);
    }

    private static EvaluationContexts grant(AccessRequest request) {
        return EvaluationContexts.of(OperationType.GRANT)
                .about(PAYROLL)
                .under(PolicyBuilder.of(PAYROLL).privileged())
                .request(request);
    }
}
