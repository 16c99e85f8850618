package dev.lifeguard.run.measure;

import dev.lifeguard.run.ServerFailedException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Compares Lifeguard with the parts alone, which say what of it is the libraries' and the server's, and with an empty
 * Faces application, on the same server: time from the start of the server to the first page, and resident memory. The
 * time may be 1.25 times that of the parts, the memory 1.5 times the empty application's. They take turns, each on a
 * server of its own with an empty working folder and the same options.
 */
public final class StartMeasure {

    /** For the time, by the parts alone. */
    private static final double TIME_BAR = 1.25;

    /** For memory, by the empty application; what we should like for the time, too. */
    private static final double EMPTY_BAR = 1.5;

    private static final int STARTS = 3;
    private static final Duration LIMIT = Duration.ofMinutes(9);

    private final Contestants contestants;

    private StartMeasure(Contestants contestants) {
        this.contestants = contestants;
    }

    /** Arguments: the project's folder, the server's name, the server's home. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Deadline.set(LIMIT);
        try {
            boolean held = new StartMeasure(Contestants.of(arguments)).measure();
            System.exit(held ? 0 : 1);
        } catch (ServerFailedException | IllegalArgumentException failed) {
            System.err.println("\n" + failed.getMessage());
            System.exit(2);
        }
    }

    private boolean measure() throws IOException, InterruptedException {
        System.out.printf("%s, %d starts each, by turns …%n", contestants.kind(), STARTS);
        List<ColdStart> empty = new ArrayList<>();
        List<ColdStart> parts = new ArrayList<>();
        List<ColdStart> lifeguard = new ArrayList<>();
        for (int i = 0; i < STARTS; i++) {
            empty.add(show(
                    "empty",
                    ColdStart.measure(contestants.emptyFaces(), "/index.xhtml", "An empty Faces application")));
            parts.add(show("parts", ColdStart.measure(contestants.parts(), "/index.xhtml", "The parts alone")));
            lifeguard.add(show("Lifeguard", ColdStart.measure(contestants.lifeguard(), "/", "Lifeguard")));
        }
        return compare(empty, parts, lifeguard);
    }

    private static ColdStart show(String name, ColdStart start) {
        System.out.printf(
                "  %-10s %6.2f s (%5.2f s of processor time)  %5.0f MB%n",
                name, start.seconds(), start.processorSeconds(), start.megabytes());
        return start;
    }

    private static boolean compare(List<ColdStart> empty, List<ColdStart> parts, List<ColdStart> lifeguard) {
        System.out.printf(
                "%n%-36s %8s %8s %10s %9s %9s %9s%n",
                "Medians", "empty", "parts", "Lifeguard", "own part", "by parts", "by empty");
        Row time = row("start to first page, s", ColdStart::seconds, empty, parts, lifeguard);
        row("  processor time of the server, s", ColdStart::processorSeconds, empty, parts, lifeguard);
        Row memory = row("resident memory, MB", ColdStart::megabytes, empty, parts, lifeguard);
        System.out.println(
                MemoryProbe.collectsFirst()
                        ? "Memory: VmRSS after the first page, 20 more requests and a full collection."
                        : "Memory: VmRSS after the first page and 20 more requests, garbage included: no jcmd here.");
        boolean fast = time.byParts() <= TIME_BAR;
        boolean small = memory.byEmpty() <= EMPTY_BAR;
        System.out.printf("Bar for the time: %.2f times the parts alone. %s%n", TIME_BAR, fast ? "Held." : "NOT HELD.");
        System.out.printf(
                "Bar for memory: %.2f times the empty application. %s%n", EMPTY_BAR, small ? "Held." : "NOT HELD.");
        System.out.printf(
                "Not judged: the time is %.2f times the empty application's; we should like %.2f.%n",
                time.byEmpty(), EMPTY_BAR);
        return fast && small;
    }

    /** Medians of one figure. */
    private record Row(double empty, double parts, double lifeguard) {

        double byParts() {
            return lifeguard / parts;
        }

        double byEmpty() {
            return lifeguard / empty;
        }
    }

    private static Row row(
            String name,
            ToDoubleFunction<ColdStart> figure,
            List<ColdStart> empty,
            List<ColdStart> parts,
            List<ColdStart> lifeguard) {
        Row row = new Row(Median.of(empty, figure), Median.of(parts, figure), Median.of(lifeguard, figure));
        System.out.printf(
                "%-36s %8.2f %8.2f %10.2f %9.2f %9.2f %9.2f%n",
                name,
                row.empty(),
                row.parts(),
                row.lifeguard(),
                row.lifeguard() - row.parts(),
                row.byParts(),
                row.byEmpty());
        return row;
    }
}
