package dev.lifeguard.cluster;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.DependsOn;
import jakarta.ejb.ScheduleExpression;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.Timeout;
import jakarta.ejb.Timer;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Has each {@link DailyJob} work done at its time of the server's day, one after the other. */
@Singleton
@Startup
@DependsOn("Schema")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class DailyTimer {

    private static final Logger LOG = System.getLogger("dev.lifeguard.daily");
    private static final Duration AGAIN = Duration.ofMinutes(1);

    @Inject
    @ConfigProperty(name = "lifeguard.daily-at", defaultValue = "03:40")
    String at;

    /** Looked up once: a lookup makes each anew, and the container keeps them all. */
    List<DailyJob> jobs;

    @Resource
    TimerService timers;

    @Inject
    BoundedExecutor executor;

    private OneAtATime run;

    /** Its time has come, and it has not begun: a node without a thread at that moment would wait for a day. */
    private volatile boolean due;

    @Inject
    void setJobs(@Any Instance<DailyJob> all) {
        jobs = all.stream().toList();
    }

    /** A time that is none fails the start, as does what one of the jobs cannot do. */
    @PostConstruct
    void check() {
        run = new OneAtATime(LOG, "daily work", this::daily, executor);
        time();
        jobs.forEach(DailyJob::begin);
    }

    public void begin(@Observes ApplicationStarted started) {
        LocalTime time = time();
        timers.createCalendarTimer(
                new ScheduleExpression()
                        .hour(time.getHour())
                        .minute(time.getMinute())
                        .second(time.getSecond()),
                new TimerConfig(null, false));
        timers.createIntervalTimer(AGAIN.toMillis(), AGAIN.toMillis(), new TimerConfig(null, false));
    }

    private LocalTime time() {
        try {
            LocalTime time = LocalTime.parse(at);
            if (time.getNano() == 0) {
                return time;
            }
        } catch (DateTimeParseException none) {
            LOG.log(Level.DEBUG, "no time of the day", none);
        }
        throw new IllegalArgumentException(
                "lifeguard.daily-at must be a time of the day such as 03:40, to the second at most");
    }

    @Timeout
    void wake(Timer timer) {
        due = due || timer.isCalendarTimer();
        if (due) {
            run.wake();
        }
    }

    @PreDestroy
    void stop() {
        run.stop();
    }

    void daily() {
        due = false;
        jobs.forEach(DailyTimer::attempt);
        LOG.log(Level.INFO, "daily work is over");
    }

    private static void attempt(DailyJob job) {
        if (!job.isConfigured()) {
            return;
        }
        try {
            job.daily();
            LOG.log(Level.INFO, "daily work done: {0}", job.what());
        } catch (StoppingException stopping) {
            LOG.log(Level.DEBUG, stopping.getMessage());
        } catch (RuntimeException failed) {
            LOG.log(Level.WARNING, "daily work not done today: " + job.what(), failed);
        }
    }
}
