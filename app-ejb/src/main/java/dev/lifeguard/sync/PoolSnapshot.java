package dev.lifeguard.sync;

import dev.lifeguard.cluster.BoundedExecutor;
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
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One reading of the whole pool, page by page. A page is written to the directory as of the moment it was asked for,
 * and while the next one is asked for, so that the pool's quota alone says how long a reading takes. What is missing is
 * only gathered, and counts when all has been read.
 */
final class PoolSnapshot {

    private final UserPool pool;
    private final RetryPolicy retryPolicy;
    private final Clock clock;
    private final SyncWriter writer;
    private final BoundedExecutor executor;
    private final Set<PersonId> people = new HashSet<>();
    private final Set<GroupName> groups = new HashSet<>();
    private final List<MembershipId> missing = new ArrayList<>();
    private final Set<PersonId> members = new HashSet<>();
    private GroupName listed;
    private Instant listedFrom;
    private int memberships;
    private Instant peopleAsked;
    private Instant groupsAsked;

    PoolSnapshot(UserPool pool, RetryPolicy retryPolicy, Clock clock, SyncWriter writer, BoundedExecutor executor) {
        this.pool = pool;
        this.retryPolicy = retryPolicy;
        this.clock = clock;
        this.writer = writer;
        this.executor = executor;
    }

    /** @throws PoolException if the pool fails in between, and again and again; nothing is known to be missing then */
    void readAll() {
        peopleAsked = clock.instant();
        executor.readAhead(new RetryingPages<>(pool::people)::next, this::keepPeople);
        groupsAsked = clock.instant();
        executor.readAhead(new RetryingPages<>(pool::groups)::next, this::keepGroups);
        executor.readAhead(new MemberPages(writer.latelyChangedFirst(groups))::next, this::keepMembers);
        missing.addAll(writer.inOtherGroups(groups));
    }

    private void keepPeople(TimedPage<PoolPerson> people) {
        writer.people(people.rows(), people.at());
        people.rows().forEach(person -> this.people.add(person.id()));
    }

    private void keepGroups(TimedPage<PoolGroup> groups) {
        writer.groups(groups.rows(), groups.at());
        groups.rows().forEach(group -> this.groups.add(group.name()));
    }

    /** What the list of a group lacks is known at its end, which it has not if the group went away meanwhile. */
    private void keepMembers(MemberPage page) {
        GroupName group = page.group();
        if (!group.equals(listed)) {
            listed = group;
            listedFrom = page.members().at();
            members.clear();
        }
        keepStrangers(page.members());
        List<PersonId> ids = page.members().rows().stream().map(PoolPerson::id).toList();
        writer.members(group, ids, page.members().at());
        members.addAll(ids);
        if (page.members().isLast()) {
            memberships += members.size();
            missing.addAll(writer.notAmong(group, members, listedFrom));
        }
    }

    /** Whoever joined the pool after the list of people was read. */
    private void keepStrangers(TimedPage<PoolPerson> page) {
        List<PoolPerson> strangers =
                page.rows().stream().filter(person -> people.add(person.id())).toList();
        writer.people(strangers, page.at());
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

    /** A page of a list, and when it was asked for. */
    private record TimedPage<T>(PoolPage<T> page, Instant at) {

        List<T> rows() {
            return page.rows();
        }

        boolean isLast() {
            return page.next().isEmpty();
        }
    }

    /** The pages of a list, each asked for until there is an answer. */
    private final class RetryingPages<T> {

        private final PoolPage.PageIterator<T> walk;
        private Instant at;

        RetryingPages(Function<Optional<PageToken>, PoolPage<T>> list) {
            this.walk = new PoolPage.PageIterator<>(from -> retryPolicy.ask(() -> {
                at = clock.instant();
                return list.apply(from);
            }));
        }

        Optional<TimedPage<T>> next() {
            return walk.next().map(page -> new TimedPage<>(page, at));
        }
    }

    private record MemberPage(GroupName group, TimedPage<PoolPerson> members) {}

    /** The pages of the lists of several groups, one list after the other. */
    private final class MemberPages {

        private final Iterator<GroupName> groups;
        private GroupName group;
        private RetryingPages<PoolPerson> pages;

        MemberPages(List<GroupName> groups) {
            this.groups = groups.iterator();
        }

        Optional<MemberPage> next() {
            Optional<TimedPage<PoolPerson>> page = pages == null ? Optional.empty() : nextOfGroup();
            while (page.isEmpty() && groups.hasNext()) {
                group = groups.next();
                GroupName of = group;
                pages = new RetryingPages<>(from -> pool.members(of, from));
                page = nextOfGroup();
            }
            return page.map(members -> new MemberPage(group, members));
        }

        /** A group that goes away meanwhile is for the next sync run to miss. */
        private Optional<TimedPage<PoolPerson>> nextOfGroup() {
            try {
                return pages.next();
            } catch (PoolException.GroupNotFound gone) {
                return Optional.empty();
            }
        }
    }
}
