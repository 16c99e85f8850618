package dev.lifeguard.rules;

import static dev.lifeguard.rules.EvaluationContexts.ADMINS;
import static dev.lifeguard.rules.EvaluationContexts.AUDIT;
import static dev.lifeguard.rules.EvaluationContexts.CLEO;
import static dev.lifeguard.rules.EvaluationContexts.DORA;
import static dev.lifeguard.rules.EvaluationContexts.HELPDESK;
import static dev.lifeguard.rules.EvaluationContexts.PAYROLL;
import static dev.lifeguard.rules.EvaluationContexts.TOOLS;
import static dev.lifeguard.rules.EvaluationContexts.foreign;
import static dev.lifeguard.rules.EvaluationContexts.leaving;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.grant.Membership;
import dev.lifeguard.policy.Owners;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class HelpdeskReachTest {

    private final HelpdeskReach rule = new HelpdeskReach();

    @ParameterizedTest
    @EnumSource(names = {"LOOK_AFTER", "DISABLE"})
    void evaluate_whenNeitherHelpdeskNorAdmin_refuses(OperationType act) {
        assertThat(EvaluationContexts.of(act).by(DORA).codes(rule)).containsExactly(HelpdeskReach.NOT_HELPDESK);
        assertThat(EvaluationContexts.of(act).byHelpdesk(DORA).codes(rule)).isEmpty();
        assertThat(EvaluationContexts.of(act).byAdmin(DORA).codes(rule)).isEmpty();
    }

    @Test
    void evaluate_whenDeleting_onlyAdminsMay() {
        assertThat(EvaluationContexts.of(OperationType.DELETE).by(DORA).codes(rule))
                .containsExactly(HelpdeskReach.DELETE);
        assertThat(EvaluationContexts.of(OperationType.DELETE).byHelpdesk(DORA).codes(rule))
                .containsExactly(HelpdeskReach.DELETE);
        assertThat(EvaluationContexts.of(OperationType.DELETE).byAdmin(DORA).codes(rule))
                .isEmpty();
    }

    @Test
    void evaluate_whenAnAddressIsChanged_onlyAdminsMay() {
        assertThat(EvaluationContexts.of(OperationType.CHANGE_EMAIL)
                        .byHelpdesk(DORA)
                        .codes(rule))
                .containsExactly(HelpdeskReach.EMAIL);
        assertThat(EvaluationContexts.of(OperationType.CHANGE_EMAIL)
                        .byAdmin(DORA)
                        .codes(rule))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource
    void evaluate_whenPrivileged_refusesTheHelpdeskOnly(Membership held) {
        assertThat(strict(OperationType.LOOK_AFTER).holding(held).codes(rule))
                .containsExactly(HelpdeskReach.PRIVILEGED);
        assertThat(strict(OperationType.LOOK_AFTER).holding(held).byAdmin(DORA).codes(rule))
                .isEmpty();
    }

    static Stream<Membership> evaluate_whenPrivileged_refusesTheHelpdeskOnly() {
        return Stream.of(foreign(PAYROLL), leaving(PAYROLL), foreign(ADMINS), foreign(HELPDESK));
    }

    @ParameterizedTest
    @EnumSource(names = {"LOOK_AFTER", "DISABLE"})
    void evaluate_whenAnOwnerByNameOrByGroup_refuses(OperationType act) {
        Owners owners = new Owners(Set.of(CLEO), Set.of(AUDIT));
        PolicyBuilder owned = PolicyBuilder.of(TOOLS).ownedBy(owners);

        assertThat(EvaluationContexts.of(act)
                        .under(owned)
                        .byHelpdesk(DORA)
                        .on(CLEO)
                        .codes(rule))
                .containsExactly(HelpdeskReach.OWNER);
        assertThat(EvaluationContexts.of(act)
                        .under(owned)
                        .byHelpdesk(DORA)
                        .on(EvaluationContexts.BEN)
                        .codes(rule))
                .isEmpty();
        assertThat(EvaluationContexts.of(act)
                        .under(owned)
                        .byHelpdesk(DORA)
                        .on(EvaluationContexts.BEN)
                        .holding(foreign(AUDIT))
                        .codes(rule))
                .containsExactly(HelpdeskReach.OWNER);
    }

    /** They may be privileged or an owner: as long as the pool has not said, only admins are sure of their reach. */
    @ParameterizedTest
    @EnumSource(names = {"LOOK_AFTER", "DISABLE"})
    void evaluate_whenTheGroupsAreNotKnownYet_refusesTheHelpdeskOnly(OperationType act) {
        assertThat(EvaluationContexts.of(act).newcomer().byHelpdesk(DORA).sentences(rule))
                .containsExactly(
                        "Cognito has not said yet which groups Cleo is in, and the help desk cannot manage members of"
                                + " privileged groups or owners. Try again after the next sync, or ask an"
                                + " administrator.");
        assertThat(EvaluationContexts.of(act).newcomer().byAdmin(DORA).codes(rule))
                .isEmpty();
    }

    @Test
    void evaluate_whenBoth_saysBoth() {
        assertThat(EvaluationContexts.of(OperationType.DISABLE)
                        .under(PolicyBuilder.of(TOOLS).ownedBy(new Owners(Set.of(CLEO), Set.of())))
                        .byHelpdesk(DORA)
                        .holding(foreign(ADMINS))
                        .sentences(rule))
                .containsExactly(
                        "Cleo is in the privileged group lifeguard-admin, whose members the help desk cannot manage."
                                + " Ask an administrator.",
                        "Cleo owns a group, and the help desk cannot manage owners. Ask an administrator.");
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"LOOK_AFTER", "CHANGE_EMAIL", "DISABLE", "DELETE"})
    void evaluate_whenOtherActs_hasNothingToSay(OperationType act) {
        assertThat(strict(act).by(DORA).holding(foreign(PAYROLL)).codes(rule)).isEmpty();
    }

    private static EvaluationContexts strict(OperationType act) {
        return EvaluationContexts.of(act)
                .under(PolicyBuilder.of(PAYROLL).privileged())
                .byHelpdesk(DORA);
    }
}
