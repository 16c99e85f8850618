package dev.lifeguard.pool;

import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.pool.PoolPage.PageToken;
import java.util.Optional;

/** A pool whose changes fail until it is repaired. */
public final class BrokenPool implements UserPool {

    private final UserPool behind;
    private final PoolException problem;
    private boolean broken = true;
    private int calls;

    public BrokenPool(UserPool behind, PoolException problem) {
        this.behind = behind;
        this.problem = problem;
    }

    public void repair() {
        broken = false;
    }

    public int calls() {
        return calls;
    }

    private void call() {
        calls++;
        if (broken) {
            throw problem;
        }
    }

    @Override
    public PoolPage<PoolPerson> people(Optional<PageToken> from) {
        return behind.people(from);
    }

    @Override
    public Optional<PoolPerson> person(PersonId id) {
        return behind.person(id);
    }

    @Override
    public PoolPage<PoolGroup> groups(Optional<PageToken> from) {
        return behind.groups(from);
    }

    @Override
    public PoolPage<PoolPerson> members(GroupName group, Optional<PageToken> from) {
        return behind.members(group, from);
    }

    @Override
    public PoolPage<PoolGroup> groupsOf(String username, Optional<PageToken> from) {
        call();
        return behind.groupsOf(username, from);
    }

    @Override
    public PoolReceipt add(String username, GroupName group) {
        call();
        return behind.add(username, group);
    }

    @Override
    public PoolReceipt remove(String username, GroupName group) {
        call();
        return behind.remove(username, group);
    }
}
