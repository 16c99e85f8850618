package dev.lifeguard.pool;

import dev.lifeguard.identity.GroupName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The groups of a pool in memory. Each that is made is a second younger than the one before. */
public final class GroupsInMemory extends ActsInMemory implements PoolGroups {

    private Instant next = Instant.parse("2026-03-01T12:00:00Z");

    @Override
    public Optional<PoolGroup> find(GroupName group) {
        ask("find " + group);
        return group(group);
    }

    /** As it is, without a call. */
    public Optional<PoolGroup> group(GroupName group) {
        List<PoolGroup> all = new ArrayList<>();
        PoolPage.each(this::groups, page -> all.addAll(page.rows()));
        return all.stream().filter(same -> same.name().equals(group)).findFirst();
    }

    @Override
    public ChangedGroup create(GroupName group, String description) {
        if (has(group)) {
            ask("create " + group);
            throw new PoolException.GroupExists(group);
        }
        next = next.plusSeconds(1);
        PoolGroup made = new PoolGroup(group, description, OptionalInt.empty(), next);
        return new ChangedGroup(made, act("create " + group, () -> put(made)));
    }

    @Override
    public ChangedGroup describe(GroupName group, String description) {
        PoolGroup before = existing(group);
        PoolGroup after = new PoolGroup(group, description, before.precedence(), before.created());
        return new ChangedGroup(after, act("describe " + group, () -> put(after)));
    }

    @Override
    public PoolReceipt delete(GroupName group) {
        existing(group);
        return act("delete " + group, () -> drop(group));
    }

    private PoolGroup existing(GroupName group) {
        return group(group).orElseThrow(() -> new PoolException.GroupNotFound(group));
    }
}
