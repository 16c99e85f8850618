package dev.lifeguard.cluster;

import dev.lifeguard.cluster.Heartbeats.Heartbeat;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Work of which a node does one run at a time, in whichever thread, however often it is asked for. Who asks while it is
 * being done is not forgotten: it is done once more. Whatever a run comes to, the work can be asked for again.
 *
 * <p>A timer asks for it and does nothing else. Payara never calls a timer again, be it one that repeats itself, of
 * which a call could not be ended, as when something has closed what was used in it (docs/servers.md); what goes wrong
 * here ends one thread.
 */
public final class OneAtATime {

    /**
     * A thread that has not come by then never may: a container can take a task and lose it. Where it is only late, one
     * more comes, and finds the work being done or nothing to do.
     */
    private static final Duration LONGEST_WAY = Duration.ofSeconds(30);

    private final Logger log;
    private final String what;
    private final Runnable work;
    private final BoundedExecutor executor;
    private final Runnable beat;
    private final Runnable rest;
    private final AtomicBoolean working = new AtomicBoolean();
    private final AtomicReference<PendingRun> asked = new AtomicReference<>();
    private volatile boolean stopped;

    /**
     * Work that nobody has asked for yet.
     *
     * @param what what the log calls it
     * @param work one run of it, which looks itself what there is to do
     */
    public OneAtATime(
            Logger log,
            String what,
            Runnable work,
            BoundedExecutor executor,
            Heartbeats heartbeats,
            Heartbeat heartbeat) {
        this(log, what, work, executor, () -> heartbeats.beat(heartbeat), () -> heartbeats.rest(heartbeat));
    }

    /** The same for work that nobody misses for a while. */
    public OneAtATime(Logger log, String what, Runnable work, BoundedExecutor executor) {
        this(log, what, work, executor, () -> {}, () -> {});
    }

    private OneAtATime(Logger log, String what, Runnable work, BoundedExecutor executor, Runnable beat, Runnable rest) {
        this.log = log;
        this.what = what;
        this.work = work;
        this.executor = executor;
        this.beat = beat;
        this.rest = rest;
    }

    /** That somebody has asked for it, and when: by {@link System#nanoTime}, which nobody can set. */
    private record PendingRun(long nanos) {}

    /** Has a thread of the container do it, unless one is on its way already. Throws nothing where there is none. */
    public void soon() {
        soon(System.nanoTime());
    }

    /**
     * The same unless it is being done at this moment, for whoever asks again and again: work that takes longer than
     * the time between is not begun anew at its end.
     */
    public void wake() {
        if (!working.get()) {
            soon();
        }
    }

    void soon(long nanos) {
        PendingRun before = asked.get();
        PendingRun mine = new PendingRun(nanos);
        boolean onItsWay = before != null && nanos - before.nanos() <= LONGEST_WAY.toNanos();
        if (!stopped && !onItsWay && asked.compareAndSet(before, mine)) {
            try {
                executor.executeAtOnce(this::now);
            } catch (RuntimeException | OutOfMemoryError none) {
                // Whoever wakes it next must not think that one is on its way.
                asked.compareAndSet(mine, null);
                log.log(Level.WARNING, what + ": no thread for now", none);
            }
        }
    }

    /** Does it, and again as long as somebody asks for it meanwhile. Returns at once where it is being done already. */
    public void now() {
        boolean goesOn = true;
        while (goesOn && !stopped && working.compareAndSet(false, true)) {
            goesOn = false;
            try {
                asked.set(null);
                beat.run();
                work.run();
                goesOn = true;
            } catch (LeaseLostException lost) {
                log.log(Level.INFO, what + ": {0}", lost.getMessage());
            } catch (StoppingException stopping) {
                log.log(Level.DEBUG, what + ": {0}", stopping.getMessage());
            } catch (RuntimeException failed) {
                tell(failed);
            } finally {
                end(goesOn);
            }
            goesOn = goesOn && asked.get() != null;
        }
    }

    private void end(boolean goesOn) {
        try {
            rest.run();
        } finally {
            working.set(false);
            if (!goesOn) {
                // Whoever asked meanwhile found it being worked on, and must be able to ask again.
                asked.set(null);
            }
        }
    }

    /** While a server takes the application away, calls fail in ways that say nothing. */
    private void tell(RuntimeException failed) {
        if (stopped) {
            log.log(Level.INFO, what + ": broken off, because the application is stopping: {0}", failed.getMessage());
        } else {
            log.log(Level.WARNING, what + ": stopped for now", failed);
        }
    }

    /** Whether no further run begins; one that is under way ends as soon as it can. */
    public boolean isStopped() {
        return stopped;
    }

    /**
     * Begins no further run.
     *
     * @return whether none is under way either
     */
    public boolean stop() {
        stopped = true;
        return working.compareAndSet(false, true);
    }
}
