package dev.lifeguard.session;

import dev.lifeguard.cluster.ApplicationStarted;
import dev.lifeguard.cluster.BoundedExecutor;
import dev.lifeguard.cluster.OneAtATime;
import dev.lifeguard.cluster.StoppingException;
import dev.lifeguard.signin.SessionStore;
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
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;

/** Tells the sign-in guard where sessions are kept, and clears up those that have ended. */
@Singleton
@Startup
@DependsOn("Schema")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class SessionMaintenance {

    private static final Logger LOG = System.getLogger("dev.lifeguard.session");

    /** For a node whose look at the database's clock is a little old. */
    private static final Duration AFTERWARDS = Duration.ofMinutes(5);

    private static final Duration PAUSE = Duration.ofMinutes(10);

    /** For look-ups that may hang: requests do not wait for them with threads of their own. */
    @Resource
    private ManagedThreadFactory threads;

    @Resource
    private TimerService timers;

    @Inject
    private SessionStore.Registry sessions;

    @Inject
    private SessionsInDatabase store;

    @Inject
    private Clock clock;

    @Inject
    private BoundedExecutor executor;

    private OneAtATime run;

    @PostConstruct
    void keep() {
        run = new OneAtATime(LOG, "sessions that ended", this::clearUp, executor);
        sessions.keepIn(store, threads);
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

    private void clearUp() {
        try {
            store.forgetEnded(clock.instant().minus(AFTERWARDS));
        } catch (StoppingException stopping) {
            LOG.log(Level.DEBUG, stopping.getMessage());
        } catch (RuntimeException failed) {
            LOG.log(Level.WARNING, "sessions that ended are not cleared up for now", failed);
        }
    }
}
