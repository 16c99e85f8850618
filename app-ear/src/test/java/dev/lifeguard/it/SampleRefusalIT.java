package dev.lifeguard.it;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** What an application of somebody else refuses that has one dependency, one annotation and the keys: all of it. */
class SampleRefusalIT extends RefusalSuite {

    private static SampleApplication orders;

    SampleRefusalIT() {
        super(orders);
    }

    @BeforeAll
    static void start() {
        orders = SampleApplication.start();
    }

    @AfterAll
    static void end() {
        orders.close();
    }
}
