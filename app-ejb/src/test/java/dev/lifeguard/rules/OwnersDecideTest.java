package dev.lifeguard.rules;

import static dev.lifeguard.rules.EvaluationContexts.ADA;
import static dev.lifeguard.rules.EvaluationContexts.BEN;
import static dev.lifeguard.rules.EvaluationContexts.CLEO;
import static dev.lifeguard.rules.EvaluationContexts.DORA;
import static dev.lifeguard.rules.EvaluationContexts.PAYROLL;
import static dev.lifeguard.rules.EvaluationContexts.TOOLS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.grant.Expiry;
import dev.lifeguard.grant.RequestKind;
import dev.lifeguard.identity.GroupName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OwnersDecideTest {

    private final OwnersDecide rule = new OwnersDecide();

    @Test
    void evaluate_whenLeavingAloneInAPrivilegedGroup_needsAnAdmin() {
        EvaluationContexts leaving = EvaluationContexts.of(OperationType.LEAVE_ALONE)
                .about(PAYROLL)
                .under(PolicyBuilder.of(PAYROLL).privileged());

        assertThat(leaving.by(DORA).decidedBy(DORA).codes(rule)).containsExactly(OwnersDecide.LEAVE_ALONE);
        assertThat(leaving.byAdmin(ADA).decidedBy(ADA).codes(rule)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"ASK", "EXTEND", "APPROVE", "GRANT", "ADD", "REMOVE", "LEAVE", "ADOPT", "LEAVE_ALONE"})
    void evaluate_whenCognitoItselfKeepsTheGroup_refusesEverybody(OperationType act) {
        GroupName provider = new GroupName("eu-west-1_AbCdEf123_Google");

        assertThat(EvaluationContexts.of(act)
                        .about(provider)
                        .under(PolicyBuilder.of(provider))
                        .codes(rule))
                .containsExactly(OwnersDecide.PROVIDER);
    }

    @ParameterizedTest
    @CsvSource({
        "APPROVE, OwnersDecide.decide",
        "DENY, OwnersDecide.decide",
        "ADD, OwnersDecide.change",
        "REMOVE, OwnersDecide.change",
        "ADOPT, OwnersDecide.change"
    })
    void evaluate_whenTheActorDoesNotDecideAboutTheGroup_refuses(OperationType act, String code) {
        assertThat(EvaluationContexts.of(act).by(DORA).codes(rule)).containsExactly(code);
        assertThat(EvaluationContexts.of(act).by(DORA).decidedBy(DORA).codes(rule))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"APPROVE", "DENY", "ADD", "REMOVE", "ADOPT", "LEAVE_ALONE"})
    void evaluate_whenAnAdminIsNotAmongThoseWhoDecideNow_refuses(OperationType act) {
        assertThat(EvaluationContexts.of(act).byAdmin(ADA).decidedBy(BEN).codes(rule))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"ASK, OwnersDecide.ask", "EXTEND, OwnersDecide.ask", "LEAVE, OwnersDecide.leave"})
    void evaluate_whenDoneForSomebodyElse_refuses(OperationType act, String code) {
        assertThat(EvaluationContexts.of(act).byAdmin(ADA).on(CLEO).codes(rule)).containsExactly(code);
        assertThat(EvaluationContexts.of(act).by(CLEO).on(CLEO).codes(rule)).isEmpty();
    }

    @Test
    void evaluate_whenWithdrawing_allowsOnlyWhoMadeItAndWhomItIsFor() {
        var addition = EvaluationContexts.request(RequestKind.ADDITION, BEN, CLEO, TOOLS);

        assertThat(EvaluationContexts.of(OperationType.WITHDRAW)
                        .request(addition)
                        .by(BEN)
                        .codes(rule))
                .isEmpty();
        assertThat(EvaluationContexts.of(OperationType.WITHDRAW)
                        .request(addition)
                        .by(CLEO)
                        .codes(rule))
                .isEmpty();
        assertThat(EvaluationContexts.of(OperationType.WITHDRAW)
                        .request(addition)
                        .byAdmin(ADA)
                        .codes(rule))
                .containsExactly(OwnersDecide.WITHDRAW);
    }

    @Test
    void evaluate_whenTheActorIsOnlyAMember_neitherGivesNorTakesTheRight() {
        var member = EvaluationContexts.member(TOOLS, Expiry.at(EvaluationContexts.LATER));

        assertThat(EvaluationContexts.of(OperationType.APPROVE)
                        .by(CLEO)
                        .holding(member)
                        .codes(rule))
                .containsExactly(OwnersDecide.DECIDE);
        assertThat(EvaluationContexts.of(OperationType.APPROVE)
                        .by(DORA)
                        .decidedBy(DORA)
                        .holding(member)
                        .codes(rule))
                .isEmpty();
    }

    @Test
    void evaluate_whenRefused_saysWhoCould() {
        assertThat(EvaluationContexts.of(OperationType.APPROVE)
                        .by(DORA)
                        .decidedBy(ADA, BEN, CLEO)
                        .sentences(rule))
                .containsExactly("You are not an approver of tools. Ask Ada or Ben.");
    }

    @ParameterizedTest
    @EnumSource(names = {"GRANT", "LOOK_AFTER", "CHANGE_EMAIL", "DISABLE", "DELETE"})
    void evaluate_whenOtherActs_hasNothingToSay(OperationType act) {
        assertThat(EvaluationContexts.of(act).by(DORA).codes(rule)).isEmpty();
    }
}
