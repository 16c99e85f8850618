package dev.lifeguard.policy.load;

import dev.lifeguard.cluster.ApplicationStarted;
import dev.lifeguard.cluster.BoundedExecutor;
import dev.lifeguard.cluster.OneAtATime;
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
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;

/**
 * Reads the policies while the application starts, so that the log says at once what became of them, and looks again
 * and again whether another file has become active: one read by primary key.
 */
@Singleton
@Startup
@DependsOn("Schema")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class PolicyTimer {

    private static final Logger LOG = System.getLogger("dev.lifeguard.groups");
    private static final Duration PAUSE = Duration.ofSeconds(5);

    @Resource
    private TimerService timers;

    @Inject
    private PolicyRegistry registry;

    @Inject
    private Event<PoliciesChanged> changed;

    @Inject
    private BoundedExecutor executor;

    private OneAtATime run;

    @PostConstruct
    void read() {
        run = new OneAtATime(LOG, "policies", this::follow, executor);
        registry.status();
    }

    public void begin(@Observes ApplicationStarted started) {
        timers.createIntervalTimer(PAUSE.toMillis(), PAUSE.toMillis(), new TimerConfig(null, false));
    }

    @Timeout
    void wake() {
        run.wake();
    }

    @PreDestroy
    void stop() {
        run.stop();
    }

    private void follow() {
        try {
            if (registry.follow()) {
                changed.fire(new PoliciesChanged());
            }
        } catch (RuntimeException failed) {
            // The database is away, or the application is being stopped. What is given asks it anyway.
            LOG.log(Level.DEBUG, "policies: not looked at for now", failed);
        }
    }
}
