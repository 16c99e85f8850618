package dev.lifeguard.setup;

import dev.lifeguard.cluster.ApplicationStarted;
import dev.lifeguard.cluster.BoundedExecutor;
import dev.lifeguard.cluster.OneAtATime;
import dev.lifeguard.signin.PoolProbe;
import dev.lifeguard.signin.PoolProbe.Finding;
import dev.lifeguard.signin.PoolProbe.State;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.Timeout;
import jakarta.ejb.Timer;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * Asks the pool once after the start and writes to the log which key it contradicts. It only warns: a pool that is down
 * must not keep the application down. It asks some seconds later, and again while there is no answer, because the local
 * pool may still be starting on this very server.
 */
@Singleton
@Startup
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class PoolCheckAtStart {

    private static final Logger LOG = System.getLogger("dev.lifeguard.pool");
    private static final long PAUSE = Duration.ofSeconds(5).toMillis();
    private static final int MOST_TRIES = 6;

    @Resource
    private TimerService timers;

    @Inject
    PoolProbe probe;

    @Inject
    BoundedExecutor executor;

    private OneAtATime run;
    private int tries;
    private volatile boolean over;

    @PostConstruct
    void prepare() {
        run = new OneAtATime(LOG, "set-up check", this::ask, executor);
    }

    public void begin(@Observes ApplicationStarted started) {
        timers.createIntervalTimer(PAUSE, PAUSE, new TimerConfig(null, false));
    }

    @Timeout
    void wake(Timer timer) {
        if (over) {
            timer.cancel();
        } else {
            run.wake();
        }
    }

    @PreDestroy
    void stop() {
        run.stop();
    }

    private void ask() {
        if (over) {
            return;
        }
        tries++;
        over = tries >= MOST_TRIES; // whatever comes of this one
        List<Finding> findings = probe.ask();
        boolean silent = findings.stream().anyMatch(finding -> finding.state() == State.UNREACHABLE);
        if (!silent || over) {
            over = true;
            findings.forEach(PoolCheckAtStart::log);
        }
    }

    private static void log(Finding finding) {
        Level level = finding.state() == State.RIGHT ? Level.DEBUG : Level.WARNING;
        LOG.log(
                level,
                "set-up check: key={0} state={1} {2}",
                finding.key(),
                finding.state(),
                finding.sentence(Locale.ENGLISH));
    }
}
