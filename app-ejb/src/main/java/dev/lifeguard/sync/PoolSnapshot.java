package dev.lifeguard.sync;

import dev.lifeguard.database.StoredHash;
import dev.lifeguard.directory.MembershipId;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.pool.PoolException;
import dev.lifeguard.pool.PoolGroup;
import dev.lifeguard.pool.PoolPage;
import dev.lifeguard.pool.PoolPage.PageToken;
import dev.lifeguard.pool.PoolPerson;
import dev.lifeguard.pool.RetryPolicy;
import dev.lifeguard.pool.UserPool;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One reading of the whole pool, page by page. What is on a page is written to the directory at once, as of the moment
 * the page was asked for; what is missing is only gathered, and counts when all has been read.
 */
final class PoolSnapshot {

    private final UserPool pool;
    private final RetryPolicy retryPolicy;
    private final Clock clock;
    private final SyncWriter writer;
    private final Set<PersonId> people = new HashSet<>();
    private final Set<GroupName> groups = new HashSet<>();
    private final List<MembershipId> missing = new ArrayList<>();
    private int memberships;
    private Instant peopleAsked;
    private Instant groupsAsked;

    PoolSnapshot(UserPool pool, RetryPolicy retryPolicy, Clock clock, SyncWriter writer) {
        this.pool = pool;
        this.retryPolicy = retryPolicy;
        this.clock = clock;
        this.writer = writer;
    }

    /** @throws PoolException if the pool fails in between, and again and again; nothing is known to be missing then */
    void readAll() {
        peopleAsked = clock.instant();
        pages(pool::people, this::keepPeople);
        groupsAsked = clock.instant();
        pages(pool::groups, this::keepGroups);
        writer.latelyChangedFirst(groups).forEach(this::readMembers);
        missing.addAll(writer.inOtherGroups(groups));
    }

    private void keepPeople(PoolPage<PoolPerson> page, Instant asked) {
        writer.people(page.rows(), asked);
        page.rows().forEach(person -> people.add(person.id()));
    }

    private void keepGroups(PoolPage<PoolGroup> page, Instant asked) {
        writer.groups(page.rows(), asked);
        page.rows().forEach(group -> groups.add(group.name()));
    }

    /** A group that goes away meanwhile is for the next sync run to miss. */
    private void readMembers(GroupName group) {
        Instant began = clock.instant();
        Set<PersonId> members = new HashSet<>();
        try {
            pages(from -> pool.members(group, from), (page, asked) -> {
                keepStrangers(page, asked);
                List<PersonId> ids = page.rows().stream().map(PoolPerson::id).toList();
                writer.members(group, ids, asked);
                members.addAll(ids);
            });
        } catch (PoolException.GroupNotFound gone) {
            return;
        }
        memberships += members.size();
        missing.addAll(writer.notAmong(group, members, began));
    }

    /** Whoever joined the pool after the list of people was read. */
    private void keepStrangers(PoolPage<PoolPerson> page, Instant asked) {
        List<PoolPerson> strangers =
                page.rows().stream().filter(person -> people.add(person.id())).toList();
        writer.people(strangers, asked);
    }

    private <T> void pages(Function<Optional<PageToken>, PoolPage<T>> list, PageKeeper<T> keeper) {
        Instant[] asked = new Instant[1];
        PoolPage.each(
                from -> retryPolicy.ask(() -> {
                    asked[0] = clock.instant();
                    return list.apply(from);
                }),
                (PoolPage<T> page) -> keeper.keep(page, asked[0]));
    }

    Set<PersonId> people() {
        return people;
    }

    Set<GroupName> groups() {
        return groups;
    }

    int memberships() {
        return memberships;
    }

    /** When the list of people was asked for first. */
    Instant peopleAsked() {
        return peopleAsked;
    }

    /** The same for the list of groups, and before the members of any group. */
    Instant groupsAsked() {
        return groupsAsked;
    }

    /** What the directory has and the pool did not list. To be asked once everything has been read. */
    Removals removals() {
        return new Removals(
                writer.peopleNotAmong(people, peopleAsked),
                writer.groupsNotAmong(groups, groupsAsked),
                List.copyOf(missing));
    }

    /** Takes it out of the directory. */
    void remove(Removals removals) {
        writer.missing(removals.memberships(), groupsAsked);
        writer.groupsGone(removals.groups(), groupsAsked);
        writer.peopleGone(removals.people(), peopleAsked);
    }

    /**
     * What is in the directory and was not in a complete reading of the pool.
     *
     * @param people who
     * @param groups which groups
     * @param memberships whose membership of which group
     */
    record Removals(List<PersonId> people, List<GroupName> groups, List<MembershipId> memberships) {

        /** SHA-256 of the names of all of it: others have another one. */
        String hash() {
            return Stream.of(
                            people.stream().map(person -> "person " + person),
                            groups.stream().map(group -> "group " + group),
                            memberships.stream().map(key -> "member " + key.person() + " " + key.group()))
                    .flatMap(names -> names)
                    .sorted()
                    .collect(Collectors.collectingAndThen(Collectors.joining("\n"), StoredHash::of));
        }
    }

    private interface PageKeeper<T> {
        void keep(PoolPage<T> page, Instant asked);
    }
}
