package dev.lifeguard.health;

import dev.lifeguard.database.DatabaseHeartbeat;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;

/**
 * Whether the database answers. Anybody may ask as often as they like, so an answer counts for some seconds, and
 * whoever comes while somebody is asking gets the last one.
 *
 * <p>A database may hang, and a pool of connections with it: a thread of its own asks. It counts as down when it has
 * not answered in two seconds, for as long as it does not.
 */
@ApplicationScoped
public class DatabaseProbe {

    private static final Duration COUNTS_FOR = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofSeconds(2);

    @Resource(lookup = "java:comp/DefaultDataSource")
    private DataSource dataSource;

    private ThreadFactory threads;

    private final DatabaseHeartbeat heartbeat;
    private final Clock clock;
    /** At first it is up: the application would not have started without it. */
    private volatile ProbeResult last = new ProbeResult(true, Instant.MIN);

    private boolean asking;

    private record ProbeResult(boolean up, Instant until) {}

    @Inject
    DatabaseProbe(DatabaseHeartbeat heartbeat, Clock clock) {
        this.heartbeat = heartbeat;
        this.clock = clock;
    }

    DatabaseProbe(DataSource dataSource, ThreadFactory threads, DatabaseHeartbeat heartbeat, Clock clock) {
        this(heartbeat, clock);
        this.dataSource = dataSource;
        this.threads = threads;
    }

    /** For the container's proxy only. */
    DatabaseProbe() {
        this(null, null);
    }

    @Resource
    void setThreads(ManagedThreadFactory threads) {
        this.threads = threads;
    }

    /** Whether it is not worth while to begin anything that needs the database: it would only hang too. */
    public boolean hangs() {
        return heartbeat.hangs();
    }

    /** As of a few seconds ago at most. */
    public boolean isUp() {
        if (clock.instant().isBefore(last.until()) || !mayAsk()) {
            return last.up();
        }
        FutureTask<Boolean> question = new FutureTask<>(this::ask);
        try {
            begin(question);
            return question.get(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException hangs) {
            last = new ProbeResult(false, Instant.MIN);
            return false;
        } catch (ExecutionException failed) {
            return false;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void begin(Runnable question) {
        try {
            threads.newThread(question).start();
        } catch (RuntimeException stopping) {
            asking(false);
            throw stopping;
        }
    }

    private boolean ask() {
        try {
            boolean up = answers();
            last = new ProbeResult(up, clock.instant().plus(COUNTS_FOR));
            return up;
        } finally {
            asking(false);
        }
    }

    private boolean answers() {
        try (Connection connection = dataSource.getConnection()) {
            return connection.isValid((int) LONGEST.toSeconds());
        } catch (SQLException down) {
            return false;
        }
    }

    private synchronized boolean mayAsk() {
        boolean may = !asking;
        asking = true;
        return may;
    }

    private synchronized void asking(boolean now) {
        asking = now;
    }
}
