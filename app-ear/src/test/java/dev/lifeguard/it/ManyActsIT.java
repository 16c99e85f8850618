package dev.lifeguard.it;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Many acts at once on the same people and groups, while the pool is synced every few seconds. */
@ResourceLock(FaultyNode.SHARED)
class ManyActsIT {

    @Test
    void manyActsAtOnce_areOneAfterTheOther_andNoneIsLost() {
        Crowd crowd = new Crowd(FaultyNode.shared(), "many-at-once-");

        crowd.actAtOnce();

        crowd.assertAllFits();
    }
}
