package dev.lifeguard.reconcile;

import dev.lifeguard.cluster.ApplicationStarted;
import dev.lifeguard.cluster.Heartbeats;
import dev.lifeguard.cluster.Heartbeats.Heartbeat;
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
import java.time.Duration;

/**
 * Wakes the worker every second: for changes that other nodes have committed, for ends that have come, and for the
 * lease of a node that is gone.
 */
@Singleton
@Startup
@DependsOn("Schema")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ReconcileTimer {

    private static final Duration PAUSE = Duration.ofSeconds(1);

    @Resource
    private TimerService timers;

    @Inject
    private ReconcileWorker worker;

    @Inject
    private Heartbeats heartbeats;

    /** Should the work never begin, it is overdue all the same. */
    @PostConstruct
    void expect() {
        heartbeats.expect(Heartbeat.WORKER, PAUSE);
    }

    public void begin(@Observes ApplicationStarted started) {
        heartbeats.expect(Heartbeat.WORKER, PAUSE);
        timers.createIntervalTimer(PAUSE.toMillis(), PAUSE.toMillis(), new TimerConfig(null, false));
    }

    @Timeout
    void wake() {
        worker.wake();
    }

    @PreDestroy
    void stop() {
        worker.stop();
    }
}
