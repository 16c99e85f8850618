package dev.lifeguard.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** What is due once a day is begun by the server's own clock: nothing calls it. */
@ResourceLock(AccessStory.SERVER)
class DailyWorkIT {

    private final Lifeguard lifeguard = AccessStory.server();

    @Test
    void dailyWork_atItsTimeOfTheDay_isDone() {
        Await.until(
                AccessStory.DAILY_WORK_IN,
                lifeguard::log,
                log -> Stream.of("audit log", "old requests")
                        .allMatch(work -> log.contains("daily work done: " + work)));

        assertThat(lifeguard.log()).as("not configured").doesNotContain("daily work done: erasure");
        assertThat(lifeguard.log().split("audit log: seal=", -1)).hasSizeGreaterThan(1);
    }
}
