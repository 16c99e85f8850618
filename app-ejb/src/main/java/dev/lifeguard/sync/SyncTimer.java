package dev.lifeguard.sync;

import dev.lifeguard.cluster.ApplicationStarted;
import dev.lifeguard.cluster.BoundedExecutor;
import dev.lifeguard.cluster.Heartbeats;
import dev.lifeguard.cluster.Heartbeats.Heartbeat;
import dev.lifeguard.cluster.OneAtATime;
import dev.lifeguard.cluster.StoppingException;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.Timeout;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;

/**
 * Checks soon after the start and then again and again whether the directory is old. While the pool cannot be read it
 * checks sooner at first, because the local pool may still be starting on this very server, and then less and less
 * often.
 */
@Singleton
@Startup
@DependsOn("Schema")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class SyncTimer {

    private static final Logger LOG = System.getLogger("dev.lifeguard.pool");

    /** How often it is asked whether it is time for a check. */
    private static final Duration TICK = Duration.ofSeconds(1);

    private static final Duration FIRST = Duration.ofSeconds(2);
    private static final Duration SHORTEST = Duration.ofSeconds(5);

    @Resource
    private TimerService timers;

    @Inject
    private SyncWorker worker;

    @Inject
    private Heartbeats heartbeats;

    @Inject
    private BoundedExecutor executor;

    private OneAtATime run;
    private Duration pause = FIRST;

    /** By {@link System#nanoTime}. */
    private volatile long next;

    /** Should the work never begin, it is overdue all the same. */
    @PostConstruct
    void expect() {
        run = new OneAtATime(LOG, "directory sync", this::check, executor);
        again(FIRST);
    }

    public void begin(@Observes ApplicationStarted started) {
        again(FIRST);
        timers.createIntervalTimer(FIRST.toMillis(), TICK.toMillis(), new TimerConfig(null, false));
    }

    private void again(Duration later) {
        heartbeats.expect(Heartbeat.SYNC, later);
        next = System.nanoTime() + later.toNanos();
    }

    private boolean isTime() {
        return System.nanoTime() - next >= 0;
    }

    @Timeout
    void wake() {
        if (isTime()) {
            run.wake();
        }
    }

    @PreDestroy
    void stop() {
        run.stop();
    }

    private void check() {
        boolean well = false;
        try {
            well = worker.syncIfOld();
        } catch (StoppingException stopping) {
            LOG.log(Level.DEBUG, stopping.getMessage());
        } catch (RuntimeException failed) {
            LOG.log(Level.WARNING, "the directory is not synced for now", failed);
        } finally {
            pause = well
                    ? shorter(worker.interval(), SHORTEST.multipliedBy(2))
                    : shorter(worker.interval(), pause.multipliedBy(2));
            again(pause);
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
