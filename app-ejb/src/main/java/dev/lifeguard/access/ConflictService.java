package dev.lifeguard.access;

import dev.lifeguard.directory.Directory;
import dev.lifeguard.directory.DisplayNames;
import dev.lifeguard.directory.PersonSummary;
import dev.lifeguard.identity.CurrentUser;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.paging.Page;
import dev.lifeguard.paging.Paging;
import dev.lifeguard.policy.GroupPolicy;
import dev.lifeguard.policy.Policies;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who is in two groups of the pool that conflict by the policies, for those who read everything. Nobody comes to that
 * by a request; who did before the policy, or outside Lifeguard, stands here. As for the rule, all accounts with one
 * address are one person's.
 */
@Stateless
@RolesAllowed({"admin", "auditor"})
public class ConflictService {

    private static final Comparator<Pair> BY_NAME =
            Comparator.comparing(Pair::one).thenComparing(Pair::other);

    /** As many pairs as are counted by one question. */
    private static final int AT_ONCE = 500;

    private final CurrentUser caller;
    private final EvaluationContextLoader contexts;
    private final Directory directory;

    @Inject
    ConflictService(CurrentUser caller, EvaluationContextLoader contexts, Directory directory) {
        this.caller = caller;
        this.contexts = contexts;
        this.directory = directory;
    }

    /** For the container's proxy only. */
    public ConflictService() {
        this(null, null, null);
    }

    /**
     * Two groups that conflict, whichever side said so.
     *
     * @param one the first of them by name
     * @param other the second
     * @param people how many hold both, by one account or by several of theirs, the disabled too
     */
    public record Conflict(GroupName one, GroupName other, long people) {}

    /** All pairs: those that somebody holds first, and then by name. */
    public Page<Conflict> conflicts(Paging paging) {
        Set<Pair> pairs = pairs();
        Map<Pair, Long> people = counted(pairs);
        List<Conflict> all = pairs.stream()
                .map(pair -> new Conflict(pair.one(), pair.other(), people.getOrDefault(pair, 0L)))
                .sorted(Comparator.comparing(conflict -> conflict.people() == 0))
                .toList();
        return Page.of(all, all.size(), paging);
    }

    /** Of the pairs of which somebody holds each group: most have one that is empty, and need no counting. */
    private Map<Pair, Long> counted(Set<Pair> pairs) {
        Set<GroupName> held = directory.withMembers(pairs.stream()
                .flatMap(pair -> Stream.of(pair.one(), pair.other()))
                .collect(Collectors.toSet()));
        List<Pair> some = pairs.stream()
                .filter(pair -> held.contains(pair.one()) && held.contains(pair.other()))
                .toList();
        Map<Pair, Long> people = new HashMap<>();
        for (int from = 0; from < some.size(); from += AT_ONCE) {
            List<Pair> part = some.subList(from, Math.min(from + AT_ONCE, some.size()));
            directory
                    .countInBoth(
                            part.stream().map(Pair::one).collect(Collectors.toSet()),
                            part.stream().map(Pair::other).collect(Collectors.toSet()))
                    .forEach(
                            (one, others) -> others.forEach((other, count) -> people.put(new Pair(one, other), count)));
        }
        return people;
    }

    /**
     * Somebody who holds both groups.
     *
     * @param accounts theirs that are in any of the two; several have the same address
     */
    public record Holder(List<Account> accounts) {

        /** Keeps a copy. */
        public Holder {
            accounts = List.copyOf(accounts);
        }
    }

    /**
     * An account in a conflict.
     *
     * @param groups those of the two that it is in
     */
    public record Account(PersonSummary person, List<GroupName> groups) {

        /** Keeps a copy. */
        public Account {
            groups = List.copyOf(groups);
        }
    }

    /**
     * Those who hold both groups, by their addresses.
     *
     * @throws UnknownException when these two do not conflict
     */
    public Page<Holder> holding(GroupName one, GroupName other, Paging paging) {
        if (!pairs().contains(Pair.of(one, other))) {
            throw new UnknownException("conflict");
        }
        return directory.inBoth(one, other, paging).mapAll(this::named);
    }

    private List<Holder> named(List<Map<PersonId, Set<GroupName>>> people) {
        DisplayNames names = DisplayNames.of(
                people.stream().flatMap(accounts -> accounts.keySet().stream()).collect(Collectors.toSet()), directory);
        return people.stream()
                .map(accounts -> new Holder(accounts.entrySet().stream()
                        .map(account -> new Account(
                                names.summary(account.getKey()),
                                account.getValue().stream().sorted().toList()))
                        .toList()))
                .toList();
    }

    private Set<Pair> pairs() {
        Policies policies = contexts.rolesOf(caller.id()).policies();
        return policies.written().stream()
                .flatMap(ConflictService::pairs)
                .collect(Collectors.toCollection(() -> new TreeSet<>(BY_NAME)));
    }

    private static Stream<Pair> pairs(GroupPolicy policy) {
        return policy.incompatible().stream().map(other -> Pair.of(policy.group(), other));
    }

    /** The two in the order of their names. */
    private record Pair(GroupName one, GroupName other) {

        static Pair of(GroupName some, GroupName other) {
            return some.compareTo(other) <= 0 ? new Pair(some, other) : new Pair(other, some);
        }
    }
}
