package dev.lifeguard.policy.load;

import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.policy.Policies;
import dev.lifeguard.policy.RoleGroupNames;
import dev.lifeguard.policy.file.PeopleInPool;
import dev.lifeguard.policy.file.PersonReference;
import dev.lifeguard.policy.file.PolicyError;
import dev.lifeguard.policy.file.PolicyFile;
import dev.lifeguard.signin.CognitoSettings;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What policies need to know of the world around them: roles, people, groups, and who reviews them. */
@Dependent
class PolicyContext {

    private static final PeopleInPool NOBODY_YET = new NobodyYet();

    private final RoleGroupNames roles;
    private final Iterable<PeopleInPool> people;
    private final Iterable<KnownGroups> groups;
    private final Iterable<PolicyReview> reviews;
    private final Iterable<ResolutionMemory> memories;
    private final ActiveFile active;

    @Inject
    PolicyContext(
            CognitoSettings settings,
            Instance<PeopleInPool> people,
            Instance<KnownGroups> groups,
            Instance<PolicyReview> reviews,
            Instance<ResolutionMemory> memories,
            ActiveFile active) {
        this(rolesIn(settings), people, groups, reviews, memories, active);
    }

    PolicyContext(
            RoleGroupNames roles,
            Iterable<PeopleInPool> people,
            Iterable<KnownGroups> groups,
            Iterable<PolicyReview> reviews,
            Iterable<ResolutionMemory> memories,
            ActiveFile active) {
        this.roles = roles;
        this.people = people;
        this.groups = groups;
        this.reviews = reviews;
        this.memories = memories;
        this.active = active;
    }

    RoleGroupNames roles() {
        return roles;
    }

    /** Whoever knows the people of the pool; as long as nobody does, nobody is known yet. */
    PeopleInPool people() {
        return people.iterator().hasNext() ? people.iterator().next() : NOBODY_YET;
    }

    /**
     * All that is doubtful about a file and its policies, in the order of the file.
     *
     * @param known whom the file names
     */
    List<PolicyError> warnings(PolicyFile file, Map<String, PersonId> known, Policies policies) {
        List<PolicyError> warnings = new ArrayList<>(file.alwaysPrivileged(roles));
        warnings.addAll(file.undermined(policies));
        if (people().isComplete()) {
            warnings.addAll(file.inactiveOwners(known, people()));
        }
        groups.forEach(inPool -> inPool.names().ifPresent(names -> warnings.addAll(file.unknownGroups(names))));
        reviews.forEach(review -> review.doubts(policies).stream()
                .limit(PolicyFile.MOST_WARNINGS + 1L)
                .forEach(doubt -> warnings.add(file.remark(doubt.group(), doubt.sentence()))));
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

    Optional<Map<String, PersonId>> remembered(String hash) {
        List<Map<String, PersonId>> found = new ArrayList<>();
        memories.forEach(memory -> memory.find(hash).ifPresent(found::add));
        return found.stream().findFirst();
    }

    /** Remembers whom the file names; on another node it may be known already, and stays. */
    void remember(String hash, Map<String, PersonId> resolved) {
        memories.forEach(memory -> memory.keep(hash, resolved));
    }

    /** Which file counts for all nodes. */
    ActiveFile active() {
        return active;
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

    private static final class NobodyYet implements PeopleInPool {

        @Override
        public boolean isComplete() {
            return false;
        }

        @Override
        public Map<PersonReference, List<Holder>> holders(Set<PersonReference> references) {
            return Map.of();
        }

        @Override
        public Set<PersonId> inactive(Collection<PersonId> some) {
            return Set.of();
        }
    }
}
