package dev.lifeguard.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** What is due once a day is begun by the server's own clock: nothing calls it. */
@ResourceLock(AccessStory.SERVER)
class DailyWorkIT {

    private final Lifeguard lifeguard = AccessStory.server();

    @Test
    void dailyWork_atItsTimeOfTheDay_isDone() {
        String log =
                Await.until(AccessStory.DAILY_WORK_IN, lifeguard::log, told -> told.contains("daily work is over"));

        assertThat(log).contains("daily work done: audit log", "daily work done: old requests", "audit log: seal=");
        assertThat(log).as("not configured").doesNotContain("daily work done: erasure");
    }
}
