package dev.lifeguard.rules;

import static dev.lifeguard.rules.EvaluationContexts.ADA;
import static dev.lifeguard.rules.EvaluationContexts.ADMINS;
import static dev.lifeguard.rules.EvaluationContexts.BEN;
import static dev.lifeguard.rules.EvaluationContexts.CLEO;
import static dev.lifeguard.rules.EvaluationContexts.DORA;
import static dev.lifeguard.rules.EvaluationContexts.PAYROLL;
import static dev.lifeguard.rules.EvaluationContexts.TOOLS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.policy.Policies;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EnoughApproversTest {

    private final EnoughApprovers rule = new EnoughApprovers();

    @ParameterizedTest
    @EnumSource(names = {"ASK", "EXTEND"})
    void evaluate_whenTooFewOthersDecide_refuses(OperationType act) {
        assertThat(payroll(act).decidedBy(ADA, BEN).codes(rule)).isEmpty();
        assertThat(payroll(act).decidedBy(ADA, CLEO).codes(rule)).containsExactly(EnoughApprovers.TOO_FEW);
    }

    @Test
    void evaluate_whenOnlyTheOneItIsForDecides_refuses() {
        assertThat(EvaluationContexts.of(OperationType.ASK).decidedBy(CLEO).codes(rule))
                .containsExactly(EnoughApprovers.TOO_FEW);
        assertThat(EvaluationContexts.of(OperationType.ASK).decidedBy(ADA).codes(rule))
                .isEmpty();
    }

    @Test
    void evaluate_whenAdding_countsWhoeverAdds() {
        assertThat(payroll(OperationType.ADD).byAdmin(ADA).decidedBy(ADA, BEN).codes(rule))
                .isEmpty();
        assertThat(payroll(OperationType.ADD).byAdmin(ADA).decidedBy(ADA).codes(rule))
                .containsExactly(EnoughApprovers.TOO_FEW);
    }

    @Test
    void evaluate_whenRefused_saysHowMany() {
        assertThat(payroll(OperationType.ASK).decidedBy(ADA, CLEO).sentences(rule))
                .containsExactly("payroll needs 2 approvals, and only one other person could give one."
                        + " An administrator can name more owners in the policies.");
    }

    @Test
    void evaluate_whenTwoOfThemAreAccountsOfOnePerson_countsPeopleAndNamesTheAccounts() {
        assertThat(payroll(OperationType.ASK)
                        .decidedBy(ADA, BEN)
                        .onePerson(ADA, BEN)
                        .codes(rule))
                .containsExactly(EnoughApprovers.TOO_FEW_PEOPLE);
        assertThat(payroll(OperationType.ASK)
                        .decidedBy(ADA, BEN)
                        .onePerson(BEN, CLEO)
                        .sentences(rule))
                .containsExactly(
                        "payroll needs 2 approvals, and only one other person could give one: accounts with the"
                                + " same e-mail address count as one person, here account ben and account cleo. An"
                                + " administrator can name more owners in the policies.");
        assertThat(payroll(OperationType.ASK)
                        .decidedBy(ADA, BEN, DORA)
                        .onePerson(ADA, BEN)
                        .codes(rule))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"ASK", "EXTEND", "ADD"})
    void evaluate_whenNoRequestIsMade_hasNothingToSay(OperationType act) {
        assertThat(payroll(act).decidedBy().codes(rule)).isEmpty();
    }

    @Test
    void unapprovable_whenNobodyCouldEverApprove_namesThePolicies() {
        Policies policies = new Policies(
                List.of(
                        PolicyBuilder.of(PAYROLL).privileged().done(),
                        PolicyBuilder.of(TOOLS).done()),
                EvaluationContexts.ROLES);
        Map<GroupName, Accounts> deciders = Map.of(PAYROLL, strangers(ADA), ADMINS, strangers(ADA, BEN));

        assertThat(new RuleSet().unapprovable(policies, group -> deciders.getOrDefault(group, strangers(CLEO, DORA))))
                .extracting(reason -> ViolationMessages.of(reason, new PlainNameResolver()))
                .containsExactly("Nobody can be let into payroll: it needs 2 different approvers, and only one person"
                        + " decides about it. Name more owners, or make another administrator.");
    }

    @Test
    void unapprovable_whenThereIsASingleAdmin_namesTheRoleGroups() {
        assertThat(new RuleSet()
                        .unapprovable(new Policies(List.of(), EvaluationContexts.ROLES), group -> strangers(ADA)))
                .extracting(reason -> reason.values().get(0))
                .containsExactly(
                        new MessageArgument.Group(ADMINS),
                        new MessageArgument.Group(new GroupName("lifeguard-auditor")),
                        new MessageArgument.Group(EvaluationContexts.HELPDESK));
    }

    @Test
    void unapprovable_whenTheTwoAdminsAreAccountsOfOnePerson_namesThem() {
        Accounts one = new Accounts(Map.of(ADA, "a@example.com", BEN, "a@example.com"));

        assertThat(new RuleSet().unapprovable(new Policies(List.of(), EvaluationContexts.ROLES), group -> one))
                .extracting(reason -> ViolationMessages.of(reason, new PlainNameResolver()))
                .first()
                .asString()
                .isEqualTo("Nobody can be let into lifeguard-admin: it needs 2 different approvers, and only one person"
                        + " decides about it, because accounts with the same e-mail address count as one person, here"
                        + " account ada and account ben. Name more owners, or make another administrator.");
    }

    private static Accounts strangers(PersonId... people) {
        return new Accounts(Stream.of(people).collect(Collectors.toMap(person -> person, person -> "")));
    }

    private static EvaluationContexts payroll(OperationType act) {
        return EvaluationContexts.of(act)
                .about(PAYROLL)
                .under(PolicyBuilder.of(PAYROLL).privileged());
    }
}
