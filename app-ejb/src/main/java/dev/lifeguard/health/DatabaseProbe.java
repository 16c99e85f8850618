package dev.lifeguard.health;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import javax.sql.DataSource;

/**
 * Whether the database answers. Anybody may ask as often as they like, so an answer counts for some seconds, and whoever
 * comes while somebody is asking gets the last one.
 */
@ApplicationScoped
public class DatabaseProbe {

    private static final Duration COUNTS_FOR = Duration.ofSeconds(5);
    private static final int LONGEST_SECONDS = 2;

    @Resource(lookup = "java:comp/DefaultDataSource")
    private DataSource dataSource;

    private final Clock clock;
    /** At first it is up: the application would not have started without it. */
    private volatile Answer last = new Answer(true, Instant.MIN);

    private boolean asking;

    private record Answer(boolean up, Instant until) {}

    @Inject
    DatabaseProbe(Clock clock) {
        this.clock = clock;
    }

    DatabaseProbe(DataSource dataSource, Clock clock) {
        this(clock);
        this.dataSource = dataSource;
    }

    /** For the container's proxy only. */
    DatabaseProbe() {
        this(null);
    }

    /** As of a few seconds ago at most. */
    public boolean isUp() {
        if (clock.instant().isBefore(last.until()) || !mayAsk()) {
            return last.up();
        }
        try {
            last = new Answer(answers(), clock.instant().plus(COUNTS_FOR));
            return last.up();
        } finally {
            asking(false);
        }
    }

    private boolean answers() {
        try (Connection connection = dataSource.getConnection()) {
            return connection.isValid(LONGEST_SECONDS);
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
