package dev.lifeguard.directory;

import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.pool.PoolGroup;
import dev.lifeguard.pool.PoolInMemory;
import dev.lifeguard.pool.PoolPage;
import dev.lifeguard.pool.PoolPage.PageToken;
import dev.lifeguard.pool.PoolPeople;
import dev.lifeguard.pool.PoolPerson;
import dev.lifeguard.pool.PoolReceipt;
import dev.lifeguard.pool.UserPool;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** A pool with the people of {@link LargeDirectory}, to be read: it answers at once, a page at a time. */
public final class LargePool implements UserPool {

    private final List<PoolPerson> people;
    private final List<PoolGroup> groups;
    private final Map<GroupName, List<PoolPerson>> members = new HashMap<>();

    public LargePool(int people, int groups) {
        this.people = IntStream.range(0, people)
                .mapToObj(LargeDirectory::personInPool)
                .toList();
        this.groups = IntStream.range(0, groups)
                .mapToObj(number -> PoolPeople.group(LargeDirectory.group(number), "A group"))
                .toList();
        for (int number = 0; number < people; number++) {
            for (int group : LargeDirectory.groupsOf(number, people, groups)) {
                members.computeIfAbsent(LargeDirectory.group(group), name -> new ArrayList<>())
                        .add(this.people.get(number));
            }
        }
    }

    /** How many people are in how many groups. */
    public long memberships() {
        return members.values().stream().mapToLong(List::size).sum();
    }

    @Override
    public PoolPage<PoolPerson> people(Optional<PageToken> from) {
        return PoolInMemory.page(people, from);
    }

    @Override
    public PoolPage<PoolGroup> groups(Optional<PageToken> from) {
        return PoolInMemory.page(groups, from);
    }

    @Override
    public PoolPage<PoolPerson> members(GroupName group, Optional<PageToken> from) {
        return PoolInMemory.page(members.getOrDefault(group, List.of()), from);
    }

    @Override
    public Optional<PoolPerson> person(PersonId id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public PoolPage<PoolGroup> groupsOf(String username, Optional<PageToken> from) {
        throw new UnsupportedOperationException();
    }

    @Override
    public PoolReceipt add(String username, GroupName group) {
        throw new UnsupportedOperationException();
    }

    @Override
    public PoolReceipt remove(String username, GroupName group) {
        throw new UnsupportedOperationException();
    }
}
