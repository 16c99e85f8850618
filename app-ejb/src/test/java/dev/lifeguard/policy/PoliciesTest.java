package dev.lifeguard.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PoliciesTest {

    private static final GroupName TOOLS = new GroupName("tools");
    private static final GroupName AUDIT = new GroupName("audit");
    private static final GroupName ADMINS = new GroupName("admins");
    private static final PersonId ADA = new PersonId("ada");
    private static final RoleGroupNames ROLES = new RoleGroupNames(Set.of(ADMINS), Set.of(), Set.of());

    @Test
    void of_whenNothingWasWritten_nobodyAsksAndOnlyAdminsDecide() {
        GroupPolicy policy = policies().of(TOOLS);

        assertThat(policy.written()).isFalse();
        assertThat(policy.audience()).isEqualTo(Audience.NOBODY);
        assertThat(policy.owners()).isEqualTo(Owners.NONE);
        assertThat(policy.privileged()).isFalse();
    }

    @Test
    void of_whenARoleGroup_isPrivilegedWhateverWasWritten() {
        assertThat(policies().of(ADMINS).privileged()).isTrue();
        assertThat(policies(policy(ADMINS)).of(ADMINS).privileged()).isTrue();
        assertThat(policies(policy(ADMINS)).written())
                .extracting(GroupPolicy::privileged)
                .containsExactly(true);
    }

    @Test
    void areIncompatible_whicheverSideSaidSo() {
        Policies policies = policies(policy(TOOLS, AUDIT));

        assertThat(policies.areIncompatible(TOOLS, AUDIT)).isTrue();
        assertThat(policies.areIncompatible(AUDIT, TOOLS)).isTrue();
        assertThat(policies.areIncompatible(AUDIT, ADMINS)).isFalse();
    }

    @Test
    void owns_byNameOrByAnyOfTheGroups() {
        Owners owners = new Owners(Set.of(ADA), Set.of(AUDIT, ADMINS));

        assertThat(owners.include(ADA, Set.of())).isTrue();
        assertThat(owners.include(new PersonId("ben"), Set.of(ADMINS))).isTrue();
        assertThat(owners.include(new PersonId("ben"), Set.of(AUDIT))).isTrue();
        assertThat(owners.include(new PersonId("ben"), Set.of(TOOLS))).isFalse();
    }

    @Test
    void includes_whenTheGroupsAreNone_isNobody() {
        assertThat(new Audience(false, Set.of()).includes(Set.of(TOOLS))).isFalse();
        assertThat(Audience.EVERYBODY.includes(Set.of())).isTrue();
    }

    @Test
    void limits_whenNotInOrder_throw() {
        Duration hour = Duration.ofHours(1);
        Duration day = Duration.ofDays(1);

        assertThatThrownBy(() -> new DurationLimits(Duration.ZERO, day, hour, false))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new DurationLimits(day, hour, hour, false))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new DurationLimits(hour, day, Duration.ofDays(2), false))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Policies policies(GroupPolicy... written) {
        return new Policies(List.of(written), ROLES);
    }

    private static GroupPolicy policy(GroupName group, GroupName... incompatible) {
        return new GroupPolicy(
                group,
                "for tests",
                true,
                Owners.NONE,
                Audience.EVERYBODY,
                false,
                new DurationLimits(Duration.ofHours(1), Duration.ofDays(1), Duration.ofHours(1), false),
                false,
                Set.of(incompatible),
                Duration.ofDays(14));
    }
}
