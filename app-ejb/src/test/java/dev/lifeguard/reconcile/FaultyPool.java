package dev.lifeguard.reconcile;

import dev.lifeguard.database.SetClock;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.pool.GroupNotFound;
import dev.lifeguard.pool.PoolInMemory;
import dev.lifeguard.pool.PoolPerson;
import dev.lifeguard.pool.PoolReceipt;
import dev.lifeguard.pool.PoolRefused;
import dev.lifeguard.pool.PoolThrottled;
import dev.lifeguard.pool.PoolUnavailable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** A pool that fails in every way a real one can, by a seed: refuses, forgets to answer, and hears some calls late. */
final class FaultyPool extends PoolInMemory {

    private static final int KINDS_OF_FAULTS = 6;

    private final Random random;
    private final SetClock clock;
    private final List<Late> late = new ArrayList<>();
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
        return perhaps(username, () -> super.add(username, group));
    }

    @Override
    public PoolReceipt remove(String username, GroupName group) {
        return perhaps(username, () -> super.remove(username, group));
    }

    private PoolReceipt perhaps(String username, Change change) {
        hearLateCalls();
        if (random.nextDouble() >= faults) {
            return change.make();
        }
        switch (random.nextInt(KINDS_OF_FAULTS)) {
            case 0 -> throw new PoolThrottled("too many requests", null);
            case 1 -> throw new PoolUnavailable("no connection", false, null);
            case 2 -> throw new PoolUnavailable("no answer, not heard", true, null);
            case 3 -> {
                change.make();
                throw new PoolUnavailable("no answer, heard", true, null);
            }
            case 4 -> {
                Duration delay = Duration.ofSeconds(random.nextInt((int) Errands.LATEST_ARRIVAL.toSeconds()));
                late.add(new Late(clock.elapsed().plus(delay), called(username), change));
                throw new PoolUnavailable("no answer, heard later", true, null);
            }
            default -> throw new PoolRefused("not authorized", null);
        }
    }

    /** Calls that were on their way for a while; those to whom they belong may be gone by now. */
    void hearLateCalls() {
        List<Late> heard = late.stream()
                .filter(call -> call.at.compareTo(clock.elapsed()) <= 0)
                .toList();
        late.removeAll(heard);
        for (Late call : heard) {
            try {
                if (has(call.person)) {
                    call.change.make();
                }
            } catch (GroupNotFound gone) {
                // The pool refuses, and nobody listens any more.
                continue;
            }
        }
    }

    @Override
    public Optional<PoolPerson> person(PersonId id) {
        if (random.nextDouble() < faults / 3) {
            throw new PoolThrottled("too many requests", null);
        }
        return super.person(id);
    }

    private interface Change {
        PoolReceipt make();
    }

    private record Late(Duration at, PersonId person, Change change) {}
}
