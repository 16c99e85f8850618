package dev.lifeguard.people;

import dev.lifeguard.access.AccountObstacle;
import dev.lifeguard.access.UnknownException;
import dev.lifeguard.bulk.ImportId;
import dev.lifeguard.bulk.ImportLine;
import dev.lifeguard.bulk.ImportLine.State;
import dev.lifeguard.bulk.PeopleImports;
import dev.lifeguard.cluster.Transactions;
import dev.lifeguard.pool.PoolException;
import dev.lifeguard.pool.RetryPolicy;
import dev.lifeguard.rules.Violation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Lines of imports that this node leaves alone for a while, so that those behind them have their turn. It is not
 * stored: what went wrong may well be that nothing could be stored. Another node tries at once, which does no harm.
 */
@ApplicationScoped
public class PostponedLines {

    private static final Logger LOG = System.getLogger("dev.lifeguard.pool");

    /** For what comes to its end within two minutes. */
    private static final Duration SHORT = Duration.ofSeconds(30);

    /** A line for which something unforeseen goes wrong as often in a row is given up. */
    private static final int MOST_FAILURES = 6;

    private final Transactions transactions;
    private final PeopleImports imports;
    private final RetryPolicy retryPolicy;
    private final Clock clock;
    private final Map<Line, Backoff> backoffs = new ConcurrentHashMap<>();

    private record Line(ImportId of, int number) {}

    /** @param failures how many times in a row something has gone wrong */
    private record Backoff(Instant until, int failures) {}

    @Inject
    PostponedLines(Transactions transactions, PeopleImports imports, RetryPolicy retryPolicy, Clock clock) {
        this.transactions = transactions;
        this.imports = imports;
        this.retryPolicy = retryPolicy;
        this.clock = clock;
    }

    /** For the container's proxy only. */
    public PostponedLines() {
        this(null, null, null, null);
    }

    /** Something passing is in the way of the line. */
    void postpone(ImportId of, int number) {
        backoffs.put(new Line(of, number), new Backoff(clock.instant().plus(SHORT), 0));
    }

    /**
     * Nobody foresaw it, so the next line may fare better, and this one too a little later, after a longer wait each
     * time: whoever lost a deadlock, or the connection, has changed nothing. One that the pool was told stays to be
     * looked up.
     */
    void failed(ImportId of, int number, RuntimeException unforeseen) {
        LOG.log(Level.WARNING, "line " + number + " of import " + of + " cannot be carried out", unforeseen);
        Instant now = clock.instant();
        Backoff backoff = backoffs.merge(
                new Line(of, number),
                new Backoff(now.plus(retryPolicy.delayAfterUnforeseen(0)), 1),
                (before, first) -> new Backoff(
                        now.plus(retryPolicy.delayAfterUnforeseen(before.failures())), before.failures() + 1));
        if (isFinal(unforeseen) || backoff.failures() >= MOST_FAILURES) {
            AccountObstacle obstacle =
                    unforeseen instanceof UnknownException ? AccountObstacle.GONE : AccountObstacle.REFUSED;
            transactions.inNew(() -> giveUp(of, number, List.of(Violation.of(obstacle.code()))));
        }
    }

    /** What is not there, or no value at all, will not be a little later. */
    private static boolean isFinal(RuntimeException unforeseen) {
        return unforeseen instanceof UnknownException
                || unforeseen instanceof IllegalArgumentException
                || unforeseen instanceof PoolException.Invalid;
    }

    private void giveUp(ImportId of, int number, List<Violation> reasons) {
        imports.change(of, number, EnumSet.of(State.ACCOUNT_THERE), line -> line.with(State.PARTLY_DONE, reasons));
        imports.change(of, number, EnumSet.of(State.UNCHECKED, State.READY), line -> line.with(State.FAILED, reasons));
    }

    /** Nothing is wrong with the line (any more). */
    void forget(ImportId of, int number) {
        backoffs.remove(new Line(of, number));
    }

    boolean isFree(ImportLine line) {
        return isFree(line.of(), line.number());
    }

    boolean isFree(ImportId of, int number) {
        Backoff backoff = backoffs.get(new Line(of, number));
        return backoff == null || !backoff.until().isAfter(clock.instant());
    }

    /**
     * Forgets those with which nothing has gone wrong for long; also if the clock was set back meanwhile.
     *
     * @return how many are left
     */
    int release() {
        Instant now = clock.instant();
        backoffs.values()
                .removeIf(backoff ->
                        backoff.until().plus(RetryPolicy.LONGEST_DELAY).isBefore(now)
                                || backoff.until().isAfter(now.plus(RetryPolicy.LONGEST_DELAY)));
        return backoffs.size();
    }
}
