package dev.lifeguard.run.measure;

import dev.lifeguard.run.LocalServer;
import dev.lifeguard.run.ServerFailedException;
import dev.lifeguard.run.ServerPlan;
import java.io.IOException;
import java.time.Duration;

/**
 * What a node costs that nobody uses: processor time of Lifeguard, with the local pool beside it, less that of an
 * empty Faces application on the same server. Both run at the same time, and what they do at their start is not
 * in the figure.
 */
public final class IdleMeasure {

    /** Percent of one core. */
    private static final double BAR = 2;

    /** The first complete sync is over by then, and so is most compiling. */
    private static final Duration SETTLED = Duration.ofMinutes(2);

    private static final Duration WATCHED = Duration.ofMinutes(5);
    private static final Duration LIMIT = Duration.ofMinutes(10);

    private IdleMeasure() {}

    /** Arguments: the project's folder, the server's name, the server's home. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Deadline.set(LIMIT);
        try {
            System.exit(isHeld(Contestants.of(arguments)) ? 0 : 1);
        } catch (ServerFailedException | IllegalArgumentException failed) {
            System.err.println("\n" + failed.getMessage());
            System.exit(2);
        }
    }

    private static boolean isHeld(Contestants contestants) throws IOException, InterruptedException {
        System.out.printf(
                "%s, nobody uses it: watched for %d s after %d s …%n",
                contestants.kind(), WATCHED.toSeconds(), SETTLED.toSeconds());
        ServerPlan idle = contestants.lifeguardAndPool();
        try (LocalServer empty = LocalServer.start(contestants.emptyFaces(), "/index.xhtml");
                LocalServer lifeguard = LocalServer.start(idle, "/")) {
            Thread.sleep(SETTLED.toMillis());
            ServerTime ofEmpty = new ServerTime(empty.pid());
            ServerTime ofLifeguard = new ServerTime(lifeguard.pid());
            long emptyBefore = ofEmpty.nanos();
            long lifeguardBefore = ofLifeguard.nanos();
            long begun = System.nanoTime();
            Thread.sleep(WATCHED.toMillis());
            double percent = 100.0 / (System.nanoTime() - begun);
            double least = (ofEmpty.nanos() - emptyBefore) * percent;
            double ours = (ofLifeguard.nanos() - lifeguardBefore) * percent;
            boolean held = ours - least < BAR;
            System.out.printf(
                    "Of one core: empty %.2f %%, Lifeguard %.2f %%, more by %.2f %%. Bar: %.0f %%. %s%n",
                    least, ours, ours - least, BAR, held ? "Held." : "NOT HELD.");
            return held;
        }
    }
}
