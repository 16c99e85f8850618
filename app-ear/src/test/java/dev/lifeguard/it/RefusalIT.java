package dev.lifeguard.it;

/** What Lifeguard refuses. */
class RefusalIT extends RefusalSuite {

    RefusalIT() {
        super(Lifeguard.shared());
    }
}
