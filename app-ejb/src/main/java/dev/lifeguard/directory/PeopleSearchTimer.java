package dev.lifeguard.directory;

import dev.lifeguard.cluster.ApplicationStarted;
import dev.lifeguard.cluster.BoundedExecutor;
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
 * Fills what people are found by before the first request, and keeps it like the database while nobody searches:
 * whoever searches after the first sync run over a large pool must not wait for all of it.
 */
@Singleton
@Startup
@DependsOn("Schema")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class PeopleSearchTimer {

    private static final Logger LOG = System.getLogger("dev.lifeguard.pool");
    private static final Duration PAUSE = Duration.ofSeconds(5);

    /** Once an hour. */
    private static final int LOOKS_BETWEEN_READING_ANEW = 720;

    @Resource
    TimerService timers;

    @Inject
    PeopleSearch search;

    @Inject
    BoundedExecutor executor;

    private OneAtATime run;
    private int looked;

    /**
     * A database that goes away meanwhile is no reason not to start: the next one reads on where this one has stopped.
     */
    @PostConstruct
    void fill() {
        run = new OneAtATime(LOG, "search for people", this::read, executor);
        run.now();
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

    private void read() {
        try {
            search.catchUp();
            if (++looked % LOOKS_BETWEEN_READING_ANEW == 0) {
                search.readAnew();
            }
        } catch (StoppingException stopping) {
            LOG.log(Level.DEBUG, stopping.getMessage());
        } catch (RuntimeException failed) {
            LOG.log(Level.WARNING, "the search for people does not hear of changes for now", failed);
        }
    }
}
