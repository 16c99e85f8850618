package dev.lifeguard.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.lifeguard.cluster.Heartbeats.Heartbeat;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever happens, it can be asked for again, and is never done twice at the same time. */
class OneAtATimeTest {

    private final Queue<Runnable> threads = new ArrayDeque<>();
    private final List<String> seen = new ArrayList<>();
    private Throwable noThread;
    private Runnable work = () -> seen.add("done");

    private final OneAtATime run = new OneAtATime(
            System.getLogger("test"),
            "test",
            () -> work.run(),
            new BoundedExecutor(this::take),
            new Heartbeats(),
            Heartbeat.NOTICES);

    private void take(Runnable task) {
        if (noThread instanceof RuntimeException rejected) {
            throw rejected;
        }
        if (noThread instanceof Error lack) {
            throw lack;
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

    /** A timer that is told so would never be called again. */
    @ParameterizedTest
    @MethodSource
    void soon_afterNoThreadWasFree_asksForOneAgain(Throwable none) {
        noThread = none;
        run.soon();
        noThread = null;

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

    /** By a timer that comes again. */
    @Test
    void wake_whileItIsBeingDone_asksForNothing() {
        work = () -> {
            seen.add("done");
            run.wake();
        };

        run.wake();
        threads.remove().run();

        assertThat(threads).isEmpty();
        assertThat(seen).containsExactly("done");
        run.wake();
        assertThat(threads).hasSize(1);
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

    static Stream<Throwable> soon_afterNoThreadWasFree_asksForOneAgain() {
        return Stream.of(
                new RejectedExecutionException("no thread"), new OutOfMemoryError("unable to create native thread"));
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

    /** As when the memory is used up: what wants some to end may get none either. */
    @Test
    void now_whenItsEndFailsToo_canBeAskedForAgain() {
        AtomicBoolean lack = new AtomicBoolean(true);
        OneAtATime poor = new OneAtATime(
                System.getLogger("test"),
                "test",
                () -> seen.add("done"),
                new BoundedExecutor(this::take),
                new Heartbeats(() -> {
                    if (lack.get() && !seen.isEmpty()) {
                        throw new OutOfMemoryError("on purpose");
                    }
                    return 0;
                }),
                Heartbeat.NOTICES);
        assertThatExceptionOfType(OutOfMemoryError.class).isThrownBy(poor::now);

        lack.set(false);
        poor.wake();
        threads.remove().run();

        assertThat(seen).containsExactly("done", "done");
    }
}
