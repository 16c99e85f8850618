package dev.lifeguard.run.measure;

import dev.lifeguard.run.LocalServer;
import dev.lifeguard.run.ServerPlan;
import java.io.IOException;
import java.time.Duration;

/**
 * One start of a server with one application.
 *
 * @param firstPage from the command to the first page
 * @param processor processor time that the server used for that, which other work on the machine hardly changes
 * @param kilobytes resident memory a few requests later
 */
record ColdStart(Duration firstPage, Duration processor, long kilobytes) {

    private static final int FEW_REQUESTS = 20;

    /** Starts it, looks, and ends it. */
    static ColdStart measure(ServerPlan plan, String path, String marker) throws IOException, InterruptedException {
        try (HttpConnection connection = new HttpConnection(plan.port())) {
            View view = new View(connection, "localhost:" + plan.port(), path, "", marker);
            FirstPage first = FirstPage.askFrom(view);
            try (LocalServer server = LocalServer.start(plan, path)) {
                Duration firstPage = first.await();
                Duration processor = Duration.ofNanos(new ServerTime(server.pid()).nanos());
                for (int i = 0; i < FEW_REQUESTS; i++) {
                    view.once();
                }
                return new ColdStart(firstPage, processor, MemoryProbe.kilobytes(server.pid()));
            }
        }
    }

    double seconds() {
        return firstPage.toMillis() / 1000.0;
    }

    double processorSeconds() {
        return processor.toMillis() / 1000.0;
    }

    double megabytes() {
        return kilobytes / 1024.0;
    }
}
