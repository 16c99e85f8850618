package dev.lifeguard.it.probes.ejb;

import dev.lifeguard.cluster.BoundedExecutor;
import dev.lifeguard.cluster.OneAtATime;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Timeout;
import jakarta.ejb.Timer;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * A timer that asks for work as Lifeguard's do, and work that does to its thread what ended timers on Payara: it uses
 * the container's entity manager outside of transactions, and a thread that it begins meanwhile closes that.
 */
@Singleton
@PermitAll
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class TimerProbe {

    private static final System.Logger LOG = System.getLogger("dev.lifeguard.it");
    private static final Duration PAUSE = Duration.ofMillis(200);

    @PersistenceContext(unitName = "lifeguard")
    private EntityManager unguarded;

    @Resource
    private TimerService timers;

    @Inject
    private BoundedExecutor executor;

    private final Semaphore begun = new Semaphore(0);
    private OneAtATime run;

    @PostConstruct
    void prepare() {
        run = new OneAtATime(LOG, "probe", this::spoil, executor);
    }

    /** Whether the timer has had the work begun so often. */
    public boolean comesAgain(int times) throws InterruptedException {
        Timer timer = timers.createIntervalTimer(PAUSE.toMillis(), PAUSE.toMillis(), new TimerConfig(null, false));
        try {
            return begun.tryAcquire(times, 1, TimeUnit.MINUTES);
        } finally {
            timer.cancel();
        }
    }

    @Timeout
    void wake() {
        run.wake();
    }

    private void spoil() {
        begun.release();
        read();
        CountDownLatch over = new CountDownLatch(1);
        executor.execute(over::countDown);
        try {
            over.await();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        read();
    }

    private void read() {
        unguarded
                .createNativeQuery("select content from setting where name = 'none'")
                .getResultList();
    }
}
