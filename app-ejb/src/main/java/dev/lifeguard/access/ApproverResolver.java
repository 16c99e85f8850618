package dev.lifeguard.access;

import dev.lifeguard.directory.Directory;
import dev.lifeguard.directory.Directory.Availability;
import dev.lifeguard.directory.Person;
import dev.lifeguard.grant.AccessRepository;
import dev.lifeguard.grant.Grant;
import dev.lifeguard.grant.Membership;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.policy.Owners;
import dev.lifeguard.policy.Policies;
import dev.lifeguard.rules.Accounts;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds the approvers of a group: by memberships that {@linkplain Membership#counts count} at this moment,
 * whatever the pool still has. The policies are given, because they may be ones that are just being loaded.
 */
@Dependent
public class ApproverResolver {

    private final Directory directory;
    private final AccessRepository repository;
    private final Clock clock;

    @Inject
    ApproverResolver(Directory directory, AccessRepository repository, Clock clock) {
        this.directory = directory;
        this.repository = repository;
        this.clock = clock;
    }

    /**
     * What is found about some groups.
     *
     * @param accounts the accounts of everybody who could decide about each of them at this moment: enabled owners and
     *     admins
     * @param owners those of them who own the group, and are not only admins
     * @param lastingAdmins the enabled members of the admin groups whose membership counts, and does not end by itself
     * @param people owners who are named by the policies, and whoever else was asked for, as far as they are known
     */
    public record Found(
            Map<GroupName, Accounts> accounts,
            Map<GroupName, Set<PersonId>> owners,
            Set<PersonId> lastingAdmins,
            Map<PersonId, Person> people) {}

    /**
     * Looks for the approvers. Asks the database as often for many groups as for one.
     *
     * @param others people who are looked up with them
     */
    public Found about(Collection<GroupName> groups, Policies policies, Set<PersonId> others) {
        Set<GroupName> admins = policies.roles().admin();
        Set<PersonId> lasting = new HashSet<>();
        Map<GroupName, Map<PersonId, String>> members = counting(
                Stream.concat(owners(groups, policies).flatMap(owners -> owners.groups().stream()), admins.stream())
                        .toList(),
                admins,
                lasting);
        Map<PersonId, Availability> named = directory.availability(
                Stream.concat(owners(groups, policies).flatMap(owners -> owners.people().stream()), others.stream())
                        .toList());
        Map<GroupName, Accounts> deciders = new HashMap<>();
        Map<GroupName, Set<PersonId>> owning = new HashMap<>();
        for (GroupName group : groups) {
            Owners owners = policies.of(group).owners();
            Map<PersonId, String> accounts = new HashMap<>();
            owners.groups().forEach(some -> accounts.putAll(members.getOrDefault(some, Map.of())));
            owners.people().stream()
                    .map(named::get)
                    .filter(known -> known != null && known.available())
                    .map(Availability::person)
                    .forEach(person -> accounts.put(person.id(), person.address()));
            owning.put(group, Set.copyOf(accounts.keySet()));
            admins.forEach(some -> accounts.putAll(members.getOrDefault(some, Map.of())));
            deciders.put(group, new Accounts(accounts));
        }
        Map<PersonId, Person> people = new HashMap<>();
        named.forEach((id, known) -> people.put(id, known.person()));
        return new Found(deciders, owning, lasting, people);
    }

    /**
     * Everybody enabled whose membership of one of the groups counts, with their address; notes which of the admins
     * last.
     */
    private Map<GroupName, Map<PersonId, String>> counting(
            Collection<GroupName> groups, Set<GroupName> admins, Set<PersonId> lasting) {
        Instant now = clock.instant();
        Map<GroupName, Map<PersonId, String>> members = directory.membersOf(groups);
        List<Grant> grants = repository.overIn(members.keySet(), admins, now);
        members.forEach((group, people) -> Membership.inGroup(group, Set.copyOf(people.keySet()), grants, now)
                .forEach((person, membership) -> {
                    if (!membership.counts()) {
                        people.remove(person);
                    } else if (admins.contains(group) && membership.lasts()) {
                        lasting.add(person);
                    }
                }));
        return members;
    }

    private static Stream<Owners> owners(Collection<GroupName> groups, Policies policies) {
        return groups.stream().map(group -> policies.of(group).owners());
    }
}
