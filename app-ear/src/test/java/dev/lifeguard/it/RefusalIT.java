package dev.lifeguard.it;

import org.junit.jupiter.api.parallel.ResourceLock;

/** What Lifeguard refuses. */
@ResourceLock(Lifeguard.SHARED)
class RefusalIT extends RefusalSuite {

    RefusalIT() {
        super(Lifeguard.shared());
    }
}
