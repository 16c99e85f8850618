package dev.lifeguard.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.cluster.Heartbeats.Heartbeat;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

/** Whatever happens, it can be asked for again, and is never done twice at the same time. */
class OneAtATimeTest {

    private final Queue<Runnable> threads = new ArrayDeque<>();
    private final List<String> seen = new ArrayList<>();
    private boolean full;
    private Runnable work = () -> seen.add("done");

    private final OneAtATime run = new OneAtATime(
            System.getLogger("test"),
            "test",
            () -> work.run(),
            new BoundedExecutor(this::take),
            new Heartbeats(),
            Heartbeat.NOTICES);

    private void take(Runnable task) {
        if (full) {
            throw new RejectedExecutionException("no thread");
        }
        threads.add(task);
    }

    @Test
    void soon_askedForTwice_takesOneThread() {
        run.soon();
        run.soon();

        assertThat(threads).hasSize(1);
        threads.remove().run();
        assertThat(seen).containsExactly("done");
    }

    @Test
    void soon_afterNoThreadWasFree_asksForOneAgain() {
        full = true;
        run.soon();
        full = false;

        run.soon();

        assertThat(threads).hasSize(1);
    }

    /** The container has taken the task, and no thread ever comes. */
    @Test
    void soon_afterAThreadThatNeverCame_asksForOneAgain() {
        long begun = Long.MAX_VALUE - Duration.ofSeconds(10).toNanos();
        run.soon(begun);
        threads.clear();

        run.soon(begun + Duration.ofSeconds(30).toNanos());
        assertThat(threads).as("it may only be late").isEmpty();

        run.soon(begun + Duration.ofSeconds(31).toNanos());
        run.soon(begun + Duration.ofSeconds(32).toNanos());
        assertThat(threads).hasSize(1);
        threads.remove().run();
        assertThat(seen).containsExactly("done");
    }

    @Test
    void now_askedForMeanwhile_doesItOnceMore_oneAfterTheOther() {
        work = () -> {
            seen.add("begins");
            if (seen.size() == 1) {
                run.soon();
                threads.remove().run();
            }
            seen.add("ends");
        };

        run.now();

        assertThat(seen).containsExactly("begins", "ends", "begins", "ends");
    }

    @Test
    void soon_afterARunThatFailedWhileItWasAskedForAgain_asksForAnother() {
        for (RuntimeException failure : List.of(
                new IllegalStateException("no database"), new LeaseLostException(new Lease("work", "node", 1)))) {
            work = () -> {
                run.soon();
                threads.remove().run();
                throw failure;
            };
            run.soon();
            threads.remove().run();

            run.soon();

            assertThat(threads).as(failure.toString()).hasSize(1);
            threads.clear();
            work = () -> {};
            run.now();
        }
    }

    @Test
    void stop_saysWhetherSomethingIsUnderWay_andNothingBeginsAnyMore() {
        work = () -> seen.add(String.valueOf(run.stop()));
        run.now();
        assertThat(seen).containsExactly("false");
        assertThat(run.isStopped()).isTrue();

        run.soon();
        run.now();

        assertThat(threads).isEmpty();
        assertThat(seen).hasSize(1);
        assertThat(run.stop()).isTrue();
    }
}
