package dev.lifeguard.pool;

import dev.lifeguard.groups.GroupName;
import dev.lifeguard.people.PersonId;
import java.util.Optional;

/** A pool whose changes fail until it is repaired. */
final class BrokenPool implements UserPool {

    private final UserPool behind;
    private final PoolException problem;
    private boolean broken = true;
    private int calls;

    BrokenPool(UserPool behind, PoolException problem) {
        this.behind = behind;
        this.problem = problem;
    }

    void repair() {
        broken = false;
    }

    int calls() {
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
    public PoolReceipt add(String username, GroupName group) {
        call();
        return behind.add(username, group);
    }

    @Override
    public PoolReceipt remove(String username, GroupName group) {
        call();
        return behind.remove(username, group);
    }

    @Override
    public PoolReceipt signOutEverywhere(String username) {
        call();
        return behind.signOutEverywhere(username);
    }
}
