package dev.lifeguard.reconcile;

import dev.lifeguard.database.SetClock;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.pool.PoolException;
import dev.lifeguard.pool.PoolGroup;
import dev.lifeguard.pool.PoolInMemory;
import dev.lifeguard.pool.PoolPage;
import dev.lifeguard.pool.PoolPage.PageToken;
import dev.lifeguard.pool.PoolPerson;
import dev.lifeguard.pool.PoolReceipt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;

/** A pool that fails in every way a real one can, by a seed: refuses, forgets to answer, and hears some calls late. */
final class FaultyPool extends PoolInMemory {

    private static final Duration LISTS_ARE_BEHIND = Duration.ofSeconds(59);
    private static final Duration REST_OF_A_ROW = Duration.ofHours(1);
    private static final int KINDS_OF_FAULTS = 9;

    private final Random random;
    private final SetClock clock;
    private final List<DelayedChange> late = new ArrayList<>();
    private final Map<Record, Duration> missedSince = new HashMap<>();
    private double faults;

    FaultyPool(Random random, SetClock clock) {
        this.random = random;
        this.clock = clock;
    }

    /** How many of all calls fail, from 0 to 1. */
    void faults(double share) {
        faults = share;
    }

    @Override
    public PoolReceipt add(String username, GroupName group) {
        return perhaps(username, group, () -> super.add(username, group));
    }

    @Override
    public PoolReceipt remove(String username, GroupName group) {
        return perhaps(username, group, () -> super.remove(username, group));
    }

    private PoolReceipt perhaps(String username, GroupName group, Change change) {
        hearLateCalls();
        if (random.nextDouble() >= faults) {
            return change.make();
        }
        switch (random.nextInt(KINDS_OF_FAULTS)) {
            case 0 -> throw new PoolException.Throttled("too many requests");
            case 1 -> throw new PoolException.Unavailable("no connection", false, null);
            case 2 -> throw new PoolException.Unavailable("no answer, not heard", true, null);
            case 3 -> {
                change.make();
                throw new PoolException.Unavailable("no answer, heard", true, null);
            }
            case 4 -> {
                Duration delay = Duration.ofSeconds(random.nextInt((int) ReconcileAttempts.LATEST_ARRIVAL.toSeconds()));
                late.add(new DelayedChange(clock.elapsed().plus(delay), called(username), change));
                throw new PoolException.Unavailable("no answer, heard later", true, null);
            }
            case 5 -> throw new IllegalArgumentException("nobody foresaw this, not heard");
            case 6 -> {
                change.make();
                throw new IllegalStateException("nobody foresaw this, heard");
            }
            case 7 -> throw notFoundForAMoment(username, group);
            default -> throw new PoolException.Refused("not authorized");
        }
    }

    /** The pool's copies of itself are behind each other. */
    private PoolException notFoundForAMoment(String username, GroupName group) {
        return random.nextBoolean()
                ? new PoolException.PersonNotFound(username)
                : new PoolException.GroupNotFound(group);
    }

    /** Calls that were on their way for a while; those to whom they belong may be gone by now. */
    void hearLateCalls() {
        List<DelayedChange> heard = late.stream()
                .filter(call -> call.at.compareTo(clock.elapsed()) <= 0)
                .toList();
        late.removeAll(heard);
        for (DelayedChange call : heard) {
            try {
                if (has(call.person)) {
                    call.change.make();
                }
            } catch (PoolException.GroupNotFound gone) {
                // The pool refuses, and nobody listens any more.
                continue;
            }
        }
    }

    @Override
    public Optional<PoolPerson> person(PersonId id) {
        if (random.nextDouble() < faults / 3) {
            throw new PoolException.Throttled("too many requests");
        }
        return super.person(id);
    }

    @Override
    public PoolPage<PoolPerson> people(Optional<PageToken> from) {
        return listed(super.people(from), person -> person.id());
    }

    @Override
    public PoolPage<PoolGroup> groups(Optional<PageToken> from) {
        return listed(super.groups(from), group -> group.name());
    }

    /**
     * A list may break off; and it may be behind by less than a minute, which does not happen to the same row again and
     * again.
     */
    private <T> PoolPage<T> listed(PoolPage<T> page, Function<T, Record> identity) {
        if (random.nextDouble() < faults / 3) {
            throw new PoolException.Unavailable("the list breaks off", false, null);
        }
        List<T> rows = page.rows().stream()
                .filter(row -> !isMissed(identity.apply(row)))
                .toList();
        return new PoolPage<>(rows, 0, page.next());
    }

    private boolean isMissed(Record row) {
        Duration since = missedSince.get(row);
        if (since != null && clock.elapsed().minus(since).compareTo(REST_OF_A_ROW) < 0) {
            return clock.elapsed().minus(since).compareTo(LISTS_ARE_BEHIND) < 0;
        }
        boolean missed = random.nextDouble() < faults / 3;
        if (missed) {
            missedSince.put(row, clock.elapsed());
        }
        return missed;
    }

    private interface Change {
        PoolReceipt make();
    }

    private record DelayedChange(Duration at, PersonId person, Change change) {}
}
