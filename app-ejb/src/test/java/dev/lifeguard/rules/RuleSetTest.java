package dev.lifeguard.rules;

import static dev.lifeguard.rules.EvaluationContexts.ADA;
import static dev.lifeguard.rules.EvaluationContexts.ADMINS;
import static dev.lifeguard.rules.EvaluationContexts.BEN;
import static dev.lifeguard.rules.EvaluationContexts.CLEO;
import static dev.lifeguard.rules.EvaluationContexts.DORA;
import static dev.lifeguard.rules.EvaluationContexts.PAYROLL;
import static dev.lifeguard.rules.EvaluationContexts.TOOLS;
import static dev.lifeguard.rules.EvaluationContexts.asked;
import static dev.lifeguard.rules.EvaluationContexts.foreign;
import static dev.lifeguard.rules.EvaluationContexts.yes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.grant.AccessRequest;
import dev.lifeguard.grant.RequestedDuration;
import dev.lifeguard.policy.GroupPolicy;
import dev.lifeguard.rules.Operation.NewEmail;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RuleSetTest {

    private static final EvaluationContext.Actor HELPER = new EvaluationContext.Actor(CLEO, false, true);
    private static final EvaluationContext.Actor ADMIN = new EvaluationContext.Actor(CLEO, true, false);

    private final RuleSet book = new RuleSet();

    @ParameterizedTest
    @EnumSource
    void evaluate_whenNothingSpeaksAgainstIt_allows(OperationType act) {
        assertThat(book.evaluate(EvaluationContexts.of(act).done())).isEqualTo(Evaluation.ALLOWED);
    }

    @Test
    void evaluate_whenSeveralReasons_givesAllInTheOrderOfTheRules() {
        EvaluationContext context = manyViolations();

        assertThat(book.evaluate(context).violations())
                .extracting(Violation::code)
                .containsExactly(
                        NotForYourself.ADD,
                        OwnersDecide.CHANGE,
                        TimeLimit.ENDLESS,
                        ReasonRequired.MISSING,
                        ActivePerson.DISABLED,
                        ActivePerson.UNCONFIRMED);
    }

    /** A form that is not filled in yet: all but the justification that is missing still speaks against it. */
    @Test
    void evaluateUnjustified_givesAllButTheMissingJustification() {
        assertThat(book.evaluateUnjustified(manyViolations()).violations())
                .extracting(Violation::code)
                .containsExactly(
                        NotForYourself.ADD,
                        OwnersDecide.CHANGE,
                        TimeLimit.ENDLESS,
                        ActivePerson.DISABLED,
                        ActivePerson.UNCONFIRMED);
    }

    private static EvaluationContext manyViolations() {
        return EvaluationContexts.of(OperationType.ADD)
                .by(CLEO)
                .under(PolicyBuilder.of(TOOLS).reasonRequired())
                .lasting(RequestedDuration.endless())
                .because(" ")
                .disabled()
                .unconfirmed()
                .done();
    }

    /** The membership with which all began was made in the pool; it is kept as any other in a privileged group. */
    @Test
    void evaluate_whenTheOnlyAdminIsKept_needsAPolicyThatAllowsNoEnd() {
        assertThat(book.evaluate(kept(PolicyBuilder.of(ADMINS).endless(), RequestedDuration.endless())))
                .isEqualTo(Evaluation.ALLOWED);
        assertThat(book.evaluate(kept(PolicyBuilder.of(ADMINS), RequestedDuration.endless()))
                        .violations())
                .extracting(Violation::code)
                .containsExactly(TimeLimit.ENDLESS);
        assertThat(book.evaluate(kept(PolicyBuilder.of(ADMINS), RequestedDuration.of(Duration.ofDays(1))))
                        .violations())
                .extracting(Violation::code)
                .containsExactly(LastAdminStays.GETS_AN_END);
    }

    private static EvaluationContext kept(PolicyBuilder policy, RequestedDuration term) {
        return EvaluationContexts.of(OperationType.ADD)
                .on(BEN)
                .about(ADMINS)
                .under(policy)
                .holding(foreign(ADMINS))
                .decidedBy(ADA, CLEO, DORA)
                .lastingAdmins(BEN)
                .lasting(term)
                .done();
    }

    /** Nobody is there yet of whom the other rules could say anything. */
    @Test
    void evaluateInvitation_whenNeitherHelpdeskNorAdmin_orTheAddressIsTaken_refuses() {
        EvaluationContext.Actor nobody = new EvaluationContext.Actor(CLEO, false, false);

        assertThat(book.evaluateInvitation(nobody, new NewEmail(Set.of(BEN), false))
                        .violations())
                .extracting(Violation::code)
                .containsExactly(HelpdeskReach.NOT_HELPDESK, UniqueEmail.TAKEN);
        assertThat(book.evaluateInvitation(HELPER, new NewEmail(Set.of(), false)))
                .isEqualTo(Evaluation.ALLOWED);
        assertThat(book.evaluateInvitation(ADMIN, new NewEmail(Set.of(), false)))
                .isEqualTo(Evaluation.ALLOWED);
    }

    /** They may be named as an owner, and are one as soon as they have an account. */
    @Test
    void evaluateInvitation_whenAPolicyNamesTheAddress_isForAdminsAlone() {
        NewEmail named = new NewEmail(Set.of(), true);

        assertThat(book.evaluateInvitation(HELPER, named).violations())
                .extracting(Violation::code)
                .containsExactly(UniqueEmail.NAMED);
        assertThat(book.evaluateInvitation(ADMIN, named)).isEqualTo(Evaluation.ALLOWED);
    }

    @Test
    void rules_areSeventeenAndInTheOrderOfTheirTable() {
        assertThat(book.rules())
                .extracting(rule -> rule.getClass().getSimpleName())
                .containsExactly(
                        "NotForYourself",
                        "OwnersDecide",
                        "TwoApprovers",
                        "IncompatibleGroups",
                        "TimeLimit",
                        "Eligibility",
                        "ReasonRequired",
                        "QuestionsAnswered",
                        "NoDuplicate",
                        "MembershipCap",
                        "EnoughApprovers",
                        "LastAdminStays",
                        "HelpdeskReach",
                        "UniqueEmail",
                        "ActivePerson",
                        "GroupExists",
                        "GroupInUse");
    }

    @Test
    void approvalsNeeded_whenPrivileged_isTwo() {
        GroupPolicy plain = PolicyBuilder.of(PAYROLL).done();

        assertThat(book.approvalsNeeded(plain)).isEqualTo(1);
        assertThat(book.approvalsNeeded(plain.asPrivileged())).isEqualTo(2);
    }

    @Test
    void approvalsCounted_whenOneHasLostTheRight_leavesThemOut() {
        AccessRequest twice = asked(TOOLS).with(yes(ADA)).with(yes(BEN));

        assertThat(book.approvalsCounted(twice, Set.of(BEN, CLEO), Accounts.UNRELATED))
                .isEqualTo(1);
    }

    @Test
    void nextApprovers_areThosePeopleWhoHaveNoPartInIt() {
        AccessRequest once = asked(TOOLS).with(yes(ADA));
        Accounts accounts = new Accounts(Map.of(ADA, "a@example.com", BEN, "a@example.com", DORA, ""));

        assertThat(book.nextApprovers(once, Set.of(ADA, BEN, CLEO, DORA), accounts))
                .containsExactly(DORA);
    }
}
