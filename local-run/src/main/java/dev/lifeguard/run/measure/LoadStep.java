package dev.lifeguard.run.measure;

import java.io.IOException;

/** What one connection does again and again while the load is measured. */
interface LoadStep {

    /**
     * Does it once.
     *
     * @throws IOException if the answer is not the expected one; the message says what came instead
     */
    void once() throws IOException;
}
