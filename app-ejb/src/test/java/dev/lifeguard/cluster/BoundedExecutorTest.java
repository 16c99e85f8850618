package dev.lifeguard.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BoundedExecutorTest {

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final BoundedExecutor executor = new BoundedExecutor(threads);
    private final List<Integer> waiting =
            new ArrayList<>(IntStream.rangeClosed(1, 20).boxed().toList());
    private final List<Integer> done = Collections.synchronizedList(new ArrayList<>());

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    @Test
    void runAll_doesEachOnceAndNoMoreThanAllowedAtATime() {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();

        boolean all = executor.runAll(3, this::next, number -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            now.decrementAndGet();
            return done.add(number);
        });

        assertThat(all).isTrue();
        assertThat(done).hasSize(20).doesNotHaveDuplicates();
        assertThat(most.get()).isBetween(1, 3);
    }

    @Test
    void runAll_givesAFreeThreadTheNextWhileOthersAreBusy() {
        CyclicBarrier meeting = new CyclicBarrier(2);

        // The first is done only when the last has begun: if threads waited for each other, it never would.
        executor.runAll(2, this::next, number -> {
            if (number == 1 || number == 20) {
                meet(meeting);
            }
            return done.add(number);
        });

        assertThat(done).hasSize(20);
    }

    @Test
    void runAll_whileOneHangs_beginsWhatComesMeanwhile() {
        CyclicBarrier meeting = new CyclicBarrier(2);

        // The second comes when the first runs, and the first is done only when the second has begun.
        boolean all = executor.runAll(
                2,
                (Set<Integer> running, int free) -> {
                    waiting.removeIf(number -> number > 2);
                    return running.isEmpty() || running.contains(1) && waiting.contains(2)
                            ? next(running, 1)
                            : List.of();
                },
                number -> {
                    meet(meeting);
                    return done.add(number);
                });

        assertThat(all).isTrue();
        assertThat(done).containsExactlyInAnyOrder(1, 2);
    }

    /** Whoever supplies may have more to do than to keep threads busy. */
    @Test
    void runAll_whileAllHang_asksTheSupplyAgain() {
        CyclicBarrier meeting = new CyclicBarrier(2);
        AtomicInteger askedInVain = new AtomicInteger();

        boolean all = executor.runAll(
                1,
                (Set<Integer> running, int free) -> {
                    if (free == 0 && askedInVain.incrementAndGet() == 1) {
                        meet(meeting);
                    }
                    return done.isEmpty() ? next(running, free) : List.of();
                },
                number -> {
                    meet(meeting);
                    return done.add(number);
                });

        assertThat(all).isTrue();
        assertThat(askedInVain.get()).isPositive();
        assertThat(done).containsExactly(1);
    }

    @Test
    void runAll_whenOneSaysNo_beginsNoOther() {
        boolean all = executor.runAll(1, this::next, number -> done.add(number) && number < 3);

        assertThat(all).isFalse();
        assertThat(done).containsExactly(1, 2, 3);
    }

    @Test
    void runAll_whenOneThrows_beginsNoOtherAndThrowsThat() {
        assertThatIllegalStateException()
                .isThrownBy(() -> executor.runAll(1, this::next, number -> {
                    if (number == 3) {
                        throw new IllegalStateException("broken");
                    }
                    return done.add(number);
                }))
                .withMessage("broken");
        assertThat(done).containsExactly(1, 2);
    }

    @Test
    void runAll_whenTheSupplyThrows_waitsForThoseThatRun() {
        assertThatIllegalStateException()
                .isThrownBy(() -> executor.runAll(
                        2,
                        (Set<Integer> running, int free) -> {
                            if (waiting.isEmpty()) {
                                throw new IllegalStateException("nothing left");
                            }
                            return next(running, free);
                        },
                        done::add));
        assertThat(done).hasSize(20);
    }

    @Test
    void readAhead_looksForTheNextDuringTheWork() {
        CyclicBarrier meeting = new CyclicBarrier(2);

        executor.readAhead(
                () -> {
                    // The second is given only during the work on the first.
                    if (waiting.size() == 19) {
                        meet(meeting);
                    }
                    return first();
                },
                number -> {
                    if (number == 1) {
                        meet(meeting);
                    }
                    done.add(number);
                });

        assertThat(done)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 20).boxed().toList());
    }

    @Test
    void readAhead_whenNoOtherThreadIsFree_looksItself() {
        for (Executor busy : List.<Executor>of(task -> {}, task -> {
            throw new RejectedExecutionException();
        })) {
            waiting.add(21);
            done.clear();

            new BoundedExecutor(busy).readAhead(this::first, done::add);

            assertThat(done).endsWith(21);
            assertThat(waiting).isEmpty();
        }
    }

    @Test
    void readAhead_whenTheSourceThrows_hasDoneWhatItGaveBefore() {
        assertThatIllegalStateException()
                .isThrownBy(() -> executor.readAhead(
                        () -> {
                            if (waiting.size() == 17) {
                                throw new IllegalStateException("broken");
                            }
                            return first();
                        },
                        done::add))
                .withMessage("broken");
        assertThat(done).containsExactly(1, 2, 3);
    }

    @Test
    void readAhead_whenTheWorkThrows_looksNoFurther() {
        assertThatIllegalStateException()
                .isThrownBy(() -> executor.readAhead(this::first, number -> {
                    done.add(number);
                    if (number == 3) {
                        throw new IllegalStateException("broken");
                    }
                }))
                .withMessage("broken");
        assertThat(done).containsExactly(1, 2, 3);
    }

    private Optional<Integer> first() {
        return waiting.isEmpty() ? Optional.empty() : Optional.of(waiting.remove(0));
    }

    private List<Integer> next(Set<Integer> running, int free) {
        assertThat(running.size() + free).isLessThanOrEqualTo(3);
        List<Integer> next = List.copyOf(waiting.subList(0, Math.min(free, waiting.size())));
        waiting.removeAll(next);
        return next;
    }

    private static void meet(CyclicBarrier meeting) {
        try {
            meeting.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException never) {
            throw new AssertionError(never);
        }
    }
}
