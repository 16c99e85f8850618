package dev.lifeguard.notice;

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

/** Wakes the worker every five seconds. */
@Singleton
@Startup
@DependsOn("Schema")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class NoticeTimer {

    private static final Duration PAUSE = Duration.ofSeconds(5);

    @Resource
    private TimerService timers;

    @Inject
    private NoticeSettings settings;

    @Inject
    private NoticeWorker worker;

    @Inject
    private Heartbeats heartbeats;

    /** A configuration that cannot be followed fails the start. */
    @PostConstruct
    void check() {
        settings.check();
        heartbeats.expect(Heartbeat.NOTICES, PAUSE);
    }

    /** From the first run on, what the worker does is its heartbeat: that it is called says nothing. */
    public void begin(@Observes ApplicationStarted started) {
        heartbeats.expect(Heartbeat.NOTICES, PAUSE);
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
