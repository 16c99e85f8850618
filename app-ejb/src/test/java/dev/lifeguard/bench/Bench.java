package dev.lifeguard.bench;

import dev.lifeguard.access.PagesBench;
import dev.lifeguard.access.ServicesBench;
import dev.lifeguard.database.BenchDatabases;
import dev.lifeguard.database.TestDatabase;
import dev.lifeguard.reconcile.ExpirationBench;
import dev.lifeguard.rules.EvaluationsBench;
import dev.lifeguard.rules.StateSearchBench;
import dev.lifeguard.sync.SyncsBench;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * Measures the rules, the services and the worker that tells the pool, and prints a table. Ends with 0 when every bar
 * is held, 1 when one is not, 2 when something went wrong, 3 when the time was over.
 */
public final class Bench {

    /** The whole of it takes a good half hour on two cores. */
    private static final Duration LIMIT = Duration.ofHours(1);

    private static final int NOT_HELD = 1;
    private static final int BROKEN = 2;
    private static final int TOO_LONG = 3;

    private final List<Figure> figures = new ArrayList<>();
    private final String only = System.getProperty("bench.only", "").toLowerCase(Locale.ROOT);

    private Bench() {}

    /**
     * Argument: a folder for databases, which is made. The property {@code bench.only} is a word of what is measured.
     */
    public static void main(String... arguments) {
        endAfter(LIMIT);
        try {
            Bench bench = new Bench();
            bench.measure(Path.of(arguments[0]));
            if (bench.figures.isEmpty()) {
                System.err.println("Nothing is measured whose name has \"" + bench.only + "\".");
                System.exit(BROKEN);
            }
            System.exit(bench.printed() ? 0 : NOT_HELD);
        } catch (RuntimeException broken) {
            broken.printStackTrace();
            System.exit(BROKEN);
        }
    }

    private void measure(Path folder) {
        take("Judgements", EvaluationsBench::measure);
        take("Every sequence of acts", StateSearchBench::measure);
        BenchDatabases databases = BenchDatabases.in(folder);
        for (TestDatabase database : databases.all()) {
            take("Asks and decisions on " + database, () -> ServicesBench.measure(database));
        }
        for (TestDatabase database : databases.oneOfEach()) {
            take("Syncs on " + database, () -> SyncsBench.measure(database));
        }
        for (TestDatabase database : databases.oneOfEach()) {
            take("Pages on " + database, () -> PagesBench.measure(database));
        }
        for (Duration answerTime : ExpirationBench.ANSWER_TIMES) {
            take("Due ends", () -> ExpirationBench.measure(databases.postgreSql(), answerTime));
        }
    }

    private void take(String what, Supplier<List<Figure>> measurement) {
        if (what.toLowerCase(Locale.ROOT).contains(only)) {
            System.out.println(what + " …");
            figures.addAll(measurement.get());
        }
    }

    /** Whether all is as it must be. */
    private boolean printed() {
        boolean held = figures.stream().allMatch(Figure::held);
        System.out.printf("%n%d processors%n", Runtime.getRuntime().availableProcessors());
        System.out.printf("%n%s%n", held ? "All bars are held." : "NOT ALL BARS ARE HELD.");
        return held;
    }

    private static void endAfter(Duration limit) {
        Thread watch = new Thread(
                () -> {
                    try {
                        Thread.sleep(limit.toMillis());
                    } catch (InterruptedException stopping) {
                        return;
                    }
                    System.err.println("Not done after " + limit.toMinutes() + " minutes: given up.");
                    System.exit(TOO_LONG);
                },
                "time-limit");
        watch.setDaemon(true);
        watch.start();
    }
}
