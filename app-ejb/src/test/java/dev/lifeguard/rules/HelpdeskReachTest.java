package dev.lifeguard.rules;

import static dev.lifeguard.rules.Situations.ADMINS;
import static dev.lifeguard.rules.Situations.AUDIT;
import static dev.lifeguard.rules.Situations.CLEO;
import static dev.lifeguard.rules.Situations.DORA;
import static dev.lifeguard.rules.Situations.HELPDESK;
import static dev.lifeguard.rules.Situations.PAYROLL;
import static dev.lifeguard.rules.Situations.TOOLS;
import static dev.lifeguard.rules.Situations.foreign;
import static dev.lifeguard.rules.Situations.leaving;
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
    void judge_whenNeitherHelpdeskNorAdmin_refuses(Act act) {
        assertThat(Situations.of(act).by(DORA).codes(rule)).containsExactly(HelpdeskReach.NOT_HELPDESK);
        assertThat(Situations.of(act).byHelpdesk(DORA).codes(rule)).isEmpty();
        assertThat(Situations.of(act).byAdmin(DORA).codes(rule)).isEmpty();
    }

    @Test
    void judge_whenDeleting_onlyAdminsMay() {
        assertThat(Situations.of(Act.DELETE).by(DORA).codes(rule)).containsExactly(HelpdeskReach.DELETE);
        assertThat(Situations.of(Act.DELETE).byHelpdesk(DORA).codes(rule)).containsExactly(HelpdeskReach.DELETE);
        assertThat(Situations.of(Act.DELETE).byAdmin(DORA).codes(rule)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource
    void judge_whenPrivileged_refusesTheHelpdeskOnly(Membership held) {
        assertThat(strict(Act.LOOK_AFTER).holding(held).codes(rule)).containsExactly(HelpdeskReach.PRIVILEGED);
        assertThat(strict(Act.LOOK_AFTER).holding(held).byAdmin(DORA).codes(rule))
                .isEmpty();
    }

    static Stream<Membership> judge_whenPrivileged_refusesTheHelpdeskOnly() {
        return Stream.of(foreign(PAYROLL), leaving(PAYROLL), foreign(ADMINS), foreign(HELPDESK));
    }

    @ParameterizedTest
    @EnumSource(names = {"LOOK_AFTER", "DISABLE"})
    void judge_whenAnOwnerByNameOrByGroup_refuses(Act act) {
        Owners owners = new Owners(Set.of(CLEO), Set.of(AUDIT));
        PolicyBuilder owned = PolicyBuilder.of(TOOLS).ownedBy(owners);

        assertThat(Situations.of(act).under(owned).byHelpdesk(DORA).on(CLEO).codes(rule))
                .containsExactly(HelpdeskReach.OWNER);
        assertThat(Situations.of(act)
                        .under(owned)
                        .byHelpdesk(DORA)
                        .on(Situations.BEN)
                        .codes(rule))
                .isEmpty();
        assertThat(Situations.of(act)
                        .under(owned)
                        .byHelpdesk(DORA)
                        .on(Situations.BEN)
                        .holding(foreign(AUDIT))
                        .codes(rule))
                .containsExactly(HelpdeskReach.OWNER);
    }

    @Test
    void judge_whenBoth_saysBoth() {
        assertThat(Situations.of(Act.DISABLE)
                        .under(PolicyBuilder.of(TOOLS).ownedBy(new Owners(Set.of(CLEO), Set.of())))
                        .byHelpdesk(DORA)
                        .holding(foreign(ADMINS))
                        .sentences(rule))
                .containsExactly(
                        "Cleo is in the privileged group lifeguard-admin, and the help desk does not look after its"
                                + " members. An administrator can.",
                        "Cleo owns a group, and the help desk does not look after owners. An administrator can.");
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"LOOK_AFTER", "DISABLE", "DELETE"})
    void judge_whenOtherActs_hasNothingToSay(Act act) {
        assertThat(strict(act).by(DORA).holding(foreign(PAYROLL)).codes(rule)).isEmpty();
    }

    private static Situations strict(Act act) {
        return Situations.of(act).under(PolicyBuilder.of(PAYROLL).privileged()).byHelpdesk(DORA);
    }
}
