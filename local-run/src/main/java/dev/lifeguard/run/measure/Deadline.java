package dev.lifeguard.run.measure;

import java.time.Duration;

/** Ends the whole program, and with it its servers, when it takes longer than it may. */
final class Deadline {

    private static final int TOO_LONG = 3;

    private Deadline() {}

    static void set(Duration limit) {
        Thread watch = new Thread(
                () -> {
                    try {
                        Thread.sleep(limit.toMillis());
                    } catch (InterruptedException stopping) {
                        return;
                    }
                    System.err.println("Not done after " + limit.toSeconds() + " s: given up.");
                    System.exit(TOO_LONG);
                },
                "deadline");
        watch.setDaemon(true);
        watch.start();
    }
}
