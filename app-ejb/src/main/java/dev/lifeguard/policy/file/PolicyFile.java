package dev.lifeguard.policy.file;

import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.policy.GroupPolicy;
import dev.lifeguard.policy.Policies;
import dev.lifeguard.policy.RoleGroupNames;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A policy file without an error in itself; its format is described in {@code docs/policies.md}. The people in it are
 * still names: reading needs no pool, {@link #resolve} does. So a file can be checked anywhere.
 */
public final class PolicyFile {

    /**
     * More warnings than so many help nobody. Each kind stops there, before it is worked out: it is, after each sync.
     */
    public static final int MOST_WARNINGS = 200;

    /**
     * For so many names of groups that the pool does not have it is looked for what was probably meant, among all its
     * groups.
     */
    private static final int MOST_SPELLINGS = 20;

    private final List<PolicyDraft> drafts;
    private final List<Located<GroupName>> named;

    PolicyFile(Collection<PolicyDraft> drafts, Collection<Located<GroupName>> named) {
        this.drafts = List.copyOf(drafts);
        this.named = List.copyOf(named);
    }

    /**
     * What came of reading a file: either all its policies or all its errors.
     *
     * @param file the policies; empty when there are errors
     * @param errors the errors, in the order of the file; empty when there is a file
     */
    public record ParseResult(Optional<PolicyFile> file, List<PolicyError> errors) {

        /** Keeps a copy. */
        public ParseResult {
            errors = List.copyOf(errors);
        }
    }

    /** Reads a file, which may be any bytes at all: either all policies or all errors. Never throws. */
    public static ParseResult read(byte[] file) {
        return new PolicyReader().read(file);
    }

    /** How many groups have a policy. */
    public int size() {
        return drafts.size();
    }

    /** Finds the people whom the file names. */
    public ResolvedPeople resolve(PoolLookup people) {
        return ResolvedPeople.of(people().toList(), people);
    }

    /** Whether these are all the people that the file names. */
    public boolean isResolvedBy(Map<String, PersonId> people) {
        return people().allMatch(mention -> people.containsKey(mention.value().key()));
    }

    /**
     * The policies.
     *
     * @param people everybody whom the file names, as {@link PersonReference#key} says it
     * @throws IllegalArgumentException when somebody is missing
     */
    public Policies policies(Map<String, PersonId> people, RoleGroupNames roles) {
        if (!isResolvedBy(people)) {
            throw new IllegalArgumentException("not everybody whom the policies name is known");
        }
        return new Policies(drafts.stream().map(draft -> draft.with(people)).toList(), roles);
    }

    /** Groups that the file names and the pool does not have: warnings, since a group may be made later. */
    public List<PolicyError> unknownGroups(Set<GroupName> pool) {
        List<Located<GroupName>> unknown = Stream.concat(drafts.stream().map(PolicyDraft::name), named.stream())
                .filter(mention -> !pool.contains(mention.value()))
                .distinct()
                .limit(MOST_WARNINGS + 1L)
                .toList();
        List<String> names = pool.stream().map(GroupName::value).toList();
        Map<GroupName, String> meant = unknown.stream()
                .map(Located::value)
                .distinct()
                .limit(MOST_SPELLINGS)
                .collect(Collectors.toMap(Function.identity(), name -> Spelling.didYouMean(name.value(), names)));
        return unknown.stream()
                .map(mention -> mention.wrong("The pool has no group `"
                        + Values.shortened(mention.value().value()) + "`."
                        + meant.getOrDefault(mention.value(), "")))
                .distinct()
                .sorted()
                .toList();
    }

    /** Policies that say of one of Lifeguard's own groups that it is not privileged: it is. */
    public List<PolicyError> alwaysPrivileged(RoleGroupNames roles) {
        return drafts.stream()
                .filter(draft -> roles.all().contains(draft.policy().group())
                        && !draft.policy().privileged())
                .map(draft -> draft.name()
                        .wrong("This group gives a role in Lifeguard and is privileged whatever is written. Write "
                                + "`privileged: true`, so that nobody is misled."))
                .toList();
    }

    /**
     * Privileged groups whose owners are a group that is not: whoever decides alone about that one could make two
     * people owners, who then agree. And policies of groups that Cognito itself keeps, which change nothing.
     */
    public List<PolicyError> undermined(Policies policies) {
        return drafts.stream()
                .flatMap(draft -> Stream.concat(
                                fillableOwners(draft.policy(), policies),
                                kept(draft.policy().group()))
                        .map(draft.name()::wrong))
                .limit(MOST_WARNINGS + 1L)
                .toList();
    }

    private static Stream<String> fillableOwners(GroupPolicy policy, Policies policies) {
        return policies.of(policy.group()).privileged()
                ? policy.owners().groups().stream()
                        .filter(owner -> !policies.of(owner).privileged())
                        .sorted()
                        .map(owner -> "Two people must agree to this group, and `" + Values.shortened(owner.value())
                                + "`, which owns it, can be filled by one person alone: that one could make two others "
                                + "owners. Write `privileged: true` for `" + Values.shortened(owner.value())
                                + "` too, or name other owners here.")
                : Stream.empty();
    }

    private static Stream<String> kept(GroupName group) {
        return group.isOfProvider()
                ? Stream.of("Cognito itself keeps this group, for everybody who signs in through an identity provider. "
                        + "A policy changes nothing about it; remove it.")
                : Stream.empty();
    }

    /** A remark about the policy of a group, at the line where that policy begins. */
    public PolicyError remark(GroupName group, String message) {
        Optional<Located<GroupName>> place = drafts.stream()
                .map(PolicyDraft::name)
                .filter(name -> name.value().equals(group))
                .findFirst();
        return place.map(name -> name.wrong(message)).orElseGet(() -> PolicyError.ofFile(message));
    }

    /**
     * Owners who can decide nothing any more: warnings, since the file is not to blame for who leaves.
     *
     * @param known whom the file names
     */
    public List<PolicyError> inactiveOwners(Map<String, PersonId> known, PoolLookup pool) {
        Set<PersonId> inactive = pool.inactive(Set.copyOf(known.values()));
        return people().filter(
                        mention -> inactive.contains(known.get(mention.value().key())))
                .map(mention ->
                        mention.wrong("The account that is meant here is disabled, or not in the pool any more, and "
                                + "decides nothing: `"
                                + known.get(mention.value().key()) + "`. Name somebody else."))
                .distinct()
                .limit(MOST_WARNINGS + 1L)
                .toList();
    }

    /** The e-mail addresses by which the file names people, in the form in which addresses are compared. */
    public Set<String> emails() {
        return people().map(Located::value)
                .filter(reference -> reference.kind() == PersonReference.Kind.EMAIL)
                .map(PersonReference::value)
                .collect(Collectors.toUnmodifiableSet());
    }

    private Stream<Located<PersonReference>> people() {
        return drafts.stream().flatMap(draft -> draft.people().stream());
    }
}
