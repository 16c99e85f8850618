package dev.lifeguard.session;

import dev.lifeguard.cluster.ApplicationStarted;
import dev.lifeguard.cluster.BoundedExecutor;
import dev.lifeguard.cluster.Heartbeats;
import dev.lifeguard.cluster.Heartbeats.Heartbeat;
import dev.lifeguard.cluster.OneAtATime;
import dev.lifeguard.cluster.StoppingException;
import dev.lifeguard.database.DatabaseClock;
import dev.lifeguard.database.DatabaseHeartbeat;
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

/** Looks every 400 ms, on every node, for what running sessions must be told, and clears up once in a while. */
@Singleton
@Startup
@DependsOn("Schema")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class SessionUpdateTimer {

    private static final Logger LOG = System.getLogger("dev.lifeguard.pool");
    /** Whoever signs out on one node is signed out on the others within a second. */
    private static final Duration PAUSE = Duration.ofMillis(400);

    private static final int LOOKS_BETWEEN_CLEARING_UP = 1500;

    @Resource
    private TimerService timers;

    @Inject
    private SessionUpdateFeed feed;

    @Inject
    private DatabaseClock clock;

    @Inject
    private DatabaseHeartbeat database;

    @Inject
    private Heartbeats heartbeats;

    @Inject
    private BoundedExecutor executor;

    private OneAtATime run;
    private int looked;

    /** Sessions outlive a restart: the first request must meet them with all that has become known since. */
    @PostConstruct
    void remember() {
        feed.begin(clock);
        run = new OneAtATime(LOG, "session updates", this::poll, executor, heartbeats, Heartbeat.SESSION_UPDATES);
        heartbeats.expect(Heartbeat.SESSION_UPDATES, PAUSE);
    }

    public void begin(@Observes ApplicationStarted started) {
        heartbeats.expect(Heartbeat.SESSION_UPDATES, PAUSE);
        timers.createIntervalTimer(PAUSE.toMillis(), PAUSE.toMillis(), new TimerConfig(null, false));
    }

    @Timeout
    void wake() {
        run.wake();
    }

    private void poll() {
        try {
            database.listen(feed::poll);
            if (looked++ % LOOKS_BETWEEN_CLEARING_UP == 0) {
                database.listen(feed::forget);
            }
        } catch (StoppingException stopping) {
            LOG.log(Level.DEBUG, stopping.getMessage());
        } catch (RuntimeException failed) {
            LOG.log(Level.WARNING, "running sessions are not told of changes for now", failed);
        }
    }

    @PreDestroy
    void stop() {
        run.stop();
    }
}
