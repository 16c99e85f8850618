package dev.lifeguard.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.policy.PolicyDifference.Part;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PolicyDifferenceTest {

    private static final GroupName PAY = new GroupName("pay");
    private static final GroupName AUDIT = new GroupName("audit");
    private static final RoleGroupNames ROLES =
            new RoleGroupNames(Set.of(new GroupName("lifeguard-admin")), Set.of(), Set.of());
    private static final DurationLimits LIMITS =
            new DurationLimits(Duration.ofHours(1), Duration.ofDays(90), Duration.ofDays(14), false);

    @Test
    void between_theSame_isNothing() {
        assertThat(PolicyDifference.between(
                        policies(policy(PAY, true, "olga", LIMITS)), policies(policy(PAY, true, "olga", LIMITS))))
                .isEmpty();
    }

    @Test
    void between_whenAPolicyIsLoosened_namesEachPartTheWeightiestFirst() {
        DurationLimits longer =
                new DurationLimits(Duration.ofHours(1), Duration.ofDays(900), Duration.ofDays(14), true);

        assertThat(PolicyDifference.between(
                        policies(policy(PAY, true, "olga", LIMITS)), policies(policy(PAY, false, "otto", longer))))
                .extracting(PolicyDifference::what)
                .containsExactly(Part.OWNERS, Part.PRIVILEGE, Part.LIMITS);
    }

    @Test
    void between_whenAPolicyGoes_namesItFirst() {
        List<PolicyDifference> differences = PolicyDifference.between(
                policies(policy(PAY, true, "olga", LIMITS), policy(AUDIT, false, "olga", LIMITS)),
                policies(policy(AUDIT, false, "olga", LIMITS)));

        assertThat(differences).extracting(PolicyDifference::group).containsOnly(PAY);
        assertThat(differences.get(0).what()).isEqualTo(Part.POLICY);
        assertThat(differences).extracting(PolicyDifference::what).contains(Part.OWNERS, Part.PRIVILEGE, Part.AUDIENCE);
    }

    /** Lifeguard's own groups are privileged whatever is written. */
    @Test
    void between_whenARolesPrivilegeIsNotWritten_doesNotNameIt() {
        GroupName admin = new GroupName("lifeguard-admin");

        assertThat(PolicyDifference.between(
                        policies(policy(admin, true, "olga", LIMITS)), policies(policy(admin, false, "olga", LIMITS))))
                .isEmpty();
    }

    private static Policies policies(GroupPolicy... written) {
        return new Policies(List.of(written), ROLES);
    }

    private static GroupPolicy policy(GroupName group, boolean privileged, String owner, DurationLimits limits) {
        return new GroupPolicy(
                group,
                "a group",
                true,
                new Owners(Set.of(new PersonId(owner)), Set.of()),
                Audience.EVERYBODY,
                true,
                limits,
                privileged,
                Set.of(),
                Duration.ofDays(7));
    }
}
