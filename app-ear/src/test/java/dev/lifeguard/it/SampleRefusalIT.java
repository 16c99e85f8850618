package dev.lifeguard.it;

import org.junit.jupiter.api.parallel.ResourceLock;

/** What an application of somebody else refuses that has one dependency, one annotation and the keys: all of it. */
@ResourceLock(SampleApplication.NAME)
class SampleRefusalIT extends RefusalSuite {

    SampleRefusalIT() {
        super(SampleApplication.shared());
    }
}
