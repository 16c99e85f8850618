package dev.lifeguard.policy.load;

import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.policy.Policies;
import dev.lifeguard.policy.RoleGroupNames;
import dev.lifeguard.policy.file.PolicyError;
import dev.lifeguard.policy.file.PolicyFile;
import dev.lifeguard.policy.file.PoolLookup;
import dev.lifeguard.signin.CognitoSettings;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What policies are checked against: the groups that give roles, the people and groups of the pool, and reviews of
 * others.
 */
@Dependent
class PolicyContext {

    private final RoleGroupNames roles;
    private final PoolLookup pool;
    private final Iterable<PolicyReview> reviews;

    @Inject
    PolicyContext(CognitoSettings settings, PoolLookup pool, Instance<PolicyReview> reviews) {
        this(rolesIn(settings), pool, reviews.stream().toList());
    }

    PolicyContext(RoleGroupNames roles, PoolLookup pool, Iterable<PolicyReview> reviews) {
        this.roles = roles;
        this.pool = pool;
        this.reviews = reviews;
    }

    RoleGroupNames roles() {
        return roles;
    }

    PoolLookup pool() {
        return pool;
    }

    /**
     * All warnings about a file and its policies, in the order of the file.
     *
     * @param known whom the file names
     */
    List<PolicyError> warnings(PolicyFile file, Map<String, PersonId> known, Policies policies) {
        List<PolicyError> warnings = new ArrayList<>(file.alwaysPrivileged(roles));
        warnings.addAll(file.undermined(policies));
        if (pool.isComplete()) {
            warnings.addAll(file.inactiveOwners(known, pool));
        }
        pool.groups().ifPresent(names -> warnings.addAll(file.unknownGroups(names)));
        reviews.forEach(review -> review.warnings(policies).stream()
                .limit(PolicyFile.MOST_WARNINGS + 1L)
                .forEach(warning -> warnings.add(file.remark(warning.group(), warning.sentence()))));
        return bounded(warnings);
    }

    /** More than so many help nobody. */
    private static List<PolicyError> bounded(List<PolicyError> warnings) {
        List<PolicyError> shown =
                warnings.stream().sorted().limit(PolicyFile.MOST_WARNINGS).toList();
        return shown.size() == warnings.size()
                ? shown
                : Stream.concat(
                                shown.stream(),
                                Stream.of(PolicyError.ofFile("There are more warnings than these "
                                        + PolicyFile.MOST_WARNINGS + ". Look at these first.")))
                        .toList();
    }

    private static RoleGroupNames rolesIn(CognitoSettings settings) {
        return new RoleGroupNames(groups(settings, "admin"), groups(settings, "helpdesk"), groups(settings, "auditor"));
    }

    private static Set<GroupName> groups(CognitoSettings settings, String role) {
        try {
            return settings.groupsGiving(role).stream().map(GroupName::new).collect(Collectors.toSet());
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("lifeguard.groups." + role + " names a group that no pool can have", e);
        }
    }
}
