package dev.lifeguard.pool;

import dev.lifeguard.directory.MembershipId;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.pool.PoolPage.PageToken;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A user pool that keeps its word: idempotent changes, short pages, people found by their username. */
public class PoolInMemory implements UserPool {

    private final Map<PersonId, PoolPerson> people = new TreeMap<>();
    private final Map<GroupName, PoolGroup> groups = new TreeMap<>();
    private final Map<GroupName, Set<PersonId>> members = new TreeMap<>();
    private final List<String> changes = new ArrayList<>();

    public final void put(PoolPerson person) {
        people.put(person.id(), person);
    }

    public final void put(PoolGroup group) {
        groups.put(group.name(), group);
        members.computeIfAbsent(group.name(), name -> new TreeSet<>());
    }

    public final void put(MembershipId membership) {
        members.get(membership.group()).add(membership.person());
    }

    public final void take(MembershipId membership) {
        members.get(membership.group()).remove(membership.person());
    }

    public final void delete(PersonId person) {
        people.remove(person);
        members.values().forEach(all -> all.remove(person));
    }

    public final void drop(GroupName group) {
        groups.remove(group);
        members.remove(group);
    }

    public final Optional<PoolPerson> find(PersonId person) {
        return Optional.ofNullable(people.get(person));
    }

    public final boolean has(PersonId person) {
        return people.containsKey(person);
    }

    public final boolean has(MembershipId membership) {
        return members.getOrDefault(membership.group(), Set.of()).contains(membership.person());
    }

    public final boolean has(GroupName group) {
        return groups.containsKey(group);
    }

    /** What was changed by calls, in order: {@code add anna billing}. */
    public final List<String> changes() {
        return List.copyOf(changes);
    }

    @Override
    public PoolPage<PoolPerson> people(Optional<PageToken> from) {
        return page(List.copyOf(people.values()), from);
    }

    @Override
    public Optional<PoolPerson> person(PersonId id) {
        return Optional.ofNullable(people.get(id));
    }

    @Override
    public PoolPage<PoolGroup> groups(Optional<PageToken> from) {
        return page(List.copyOf(groups.values()), from);
    }

    @Override
    public PoolPage<PoolPerson> members(GroupName group, Optional<PageToken> from) {
        if (!groups.containsKey(group)) {
            throw new PoolException.GroupNotFound(group);
        }
        return page(members.get(group).stream().map(people::get).toList(), from);
    }

    @Override
    public PoolPage<PoolGroup> groupsOf(String username, Optional<PageToken> from) {
        PersonId person = called(username);
        return page(
                groups.values().stream()
                        .filter(group -> members.get(group.name()).contains(person))
                        .toList(),
                from);
    }

    /** A part of a list as the pool pages it; the token is how many came before. */
    public static <T> PoolPage<T> page(List<T> all, Optional<PageToken> from) {
        int start = from.map(PageToken::value).map(Integer::valueOf).orElse(0);
        int end = Math.min(all.size(), start + PAGE_SIZE);
        return new PoolPage<>(
                all.subList(start, end),
                0,
                end < all.size() ? Optional.of(new PageToken(String.valueOf(end))) : Optional.empty());
    }

    @Override
    public PoolReceipt add(String username, GroupName group) {
        PersonId person = called(username);
        if (!groups.containsKey(group)) {
            throw new PoolException.GroupNotFound(group);
        }
        members.get(group).add(person);
        return receipt("add", username, group);
    }

    @Override
    public PoolReceipt remove(String username, GroupName group) {
        PersonId person = called(username);
        members.getOrDefault(group, new TreeSet<>()).remove(person);
        return receipt("remove", username, group);
    }

    private PoolReceipt receipt(String change, String username, GroupName group) {
        changes.add(change + " " + username + " " + group);
        return new PoolReceipt("aws-" + changes.size());
    }

    /** By username or, as Cognito does, by {@code sub}. */
    public final PersonId called(String username) {
        return people.values().stream()
                .filter(person -> person.username().equals(username))
                .map(PoolPerson::id)
                .findFirst()
                .or(() -> Optional.of(username)
                        .filter(name -> people.keySet().stream()
                                .anyMatch(id -> id.value().equals(name)))
                        .map(PersonId::new))
                .orElseThrow(() -> new PoolException.PersonNotFound(username));
    }
}
