package dev.lifeguard.rules;

import static dev.lifeguard.rules.EvaluationContexts.ADMINS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.policy.Audience;
import dev.lifeguard.policy.DurationLimits;
import dev.lifeguard.policy.GroupPolicy;
import dev.lifeguard.policy.Owners;
import dev.lifeguard.policy.Policies;
import dev.lifeguard.policy.RoleGroupNames;
import dev.lifeguard.rules.Operation.GroupItself;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class GroupInUseTest {

    private static final EvaluationContext.Actor ADMIN = new EvaluationContext.Actor(new PersonId("ada"), true, false);
    private static final EvaluationContext.Actor HELPER = new EvaluationContext.Actor(new PersonId("ben"), false, true);
    private static final Policies POLICIES = new Policies(
            List.of(policy("reports"), policy("figures")),
            new RoleGroupNames(Set.of(ADMINS), Set.of(new GroupName("helpers")), Set.of()));

    private static GroupPolicy policy(String group) {
        return new GroupPolicy(
                new GroupName(group),
                "",
                true,
                new Owners(Set.of(), Set.of(new GroupName("leads"))),
                new Audience(false, Set.of(new GroupName("staff"))),
                false,
                new DurationLimits(Duration.ofHours(1), Duration.ofDays(9), Duration.ofDays(1), false),
                false,
                Set.of(new GroupName("payments")),
                Duration.ofDays(7));
    }

    private static List<Violation> violations(EvaluationContext.Actor actor, String group, boolean goes) {
        return new RuleSet()
                .evaluateGroup(actor, new GroupItself(new GroupName(group), goes, group.equals("entry")), POLICIES)
                .violations();
    }

    @ParameterizedTest
    @CsvSource({
        "tools, ''",
        "lifeguard-admin, GroupInUse.role",
        "helpers, GroupInUse.role",
        "entry, GroupInUse.entry",
        "eu-west-1_AbCdEf123_Google, GroupInUse.provider",
        "reports, GroupInUse.policy",
        "leads, GroupInUse.owners GroupInUse.owners",
        "staff, GroupInUse.audience GroupInUse.audience",
        "payments, GroupInUse.conflict GroupInUse.conflict"
    })
    void deletion_isForAdmins_ofWhatNothingGoesBy(String group, String codes) {
        List<String> expected = codes.isEmpty() ? List.of() : List.of(codes.split(" "));

        assertThat(violations(ADMIN, group, true)).extracting(Violation::code).containsExactlyElementsOf(expected);
        assertThat(violations(HELPER, group, true))
                .extracting(Violation::code)
                .startsWith("GroupInUse.notAdmin")
                .hasSize(expected.size() + 1);
    }

    /** Each policy that names it is said, in the order of their names. */
    @Test
    void deletion_ofAnOwningGroup_saysOfWhich() {
        assertThat(violations(ADMIN, "leads", true))
                .extracting(reason ->
                        ((MessageArgument.Group) reason.values().get(1)).group().value())
                .containsExactly("figures", "reports");
    }

    @ParameterizedTest
    @CsvSource({"reports", "leads", "entry", "lifeguard-admin", "tools"})
    void otherActs_areForAdmins_whateverGoesByTheGroup(String group) {
        assertThat(violations(ADMIN, group, false)).isEmpty();
        assertThat(violations(HELPER, group, false)).extracting(Violation::code).containsExactly("GroupInUse.notAdmin");
    }

    @ParameterizedTest
    @EnumSource
    void whatIsDoneToPeopleAndMemberships_isNoBusinessOfIt(OperationType type) {
        assertThat(new GroupInUse().evaluate(EvaluationContexts.of(type).done()))
                .isEqualTo(Evaluation.ALLOWED);
    }
}
