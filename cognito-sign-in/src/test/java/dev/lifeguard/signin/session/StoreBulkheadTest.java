package dev.lifeguard.signin.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(30)
class StoreBulkheadTest {

    private static final Duration AT_ONCE = Duration.ofMillis(500);
    private static final Duration NEARLY_LONGEST = StoreBulkhead.LONGEST.minusMillis(100);

    private final CountDownLatch stopped = new CountDownLatch(1);
    private final AtomicInteger asked = new AtomicInteger();
    private final ExecutorService requests = Executors.newCachedThreadPool();
    private volatile long now;
    private final StoreBulkhead calls = new StoreBulkhead(Thread::new, () -> now);

    @AfterEach
    void goOn() {
        stopped.countDown();
        requests.shutdownNow();
    }

    @Test
    void lookUp_givesWhatTheStoreSays() {
        assertThat(calls.lookUp(() -> "anna")).isEqualTo("anna");
    }

    @Test
    void lookUp_whenTheStoreHangs_givesUpAfterTwoSeconds() {
        Duration took = refused(this::hang);

        assertThat(took).isBetween(NEARLY_LONGEST, StoreBulkhead.LONGEST.plusSeconds(3));
    }

    @Test
    void lookUp_whenTheStoreFails_saysWhatFailedAndNotTheMessage() {
        assertThatExceptionOfType(StoreUnavailableException.class)
                .isThrownBy(() -> calls.lookUp(this::fail))
                .withMessage("java.lang.IllegalStateException");
    }

    @Test
    void lookUp_afterOneThatFailed_isNotTriedForTwoSeconds() {
        refused(this::fail);
        now += StoreBulkhead.PAUSE.toNanos() - 1;
        assertThat(refused(this::fail)).isLessThan(AT_ONCE);
        assertThat(asked).hasValue(1);

        now++;
        assertThat(calls.lookUp(() -> "anna")).isEqualTo("anna");
    }

    @Test
    void lookUp_whenTheStoreHangsUnderManyRequests_makesEightWaitAndAnswersTheOthersAtOnce() throws Exception {
        List<Future<Duration>> many = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            many.add(requests.submit(() -> refused(this::hang)));
        }

        List<Duration> took = new ArrayList<>();
        for (Future<Duration> request : many) {
            took.add(request.get());
        }
        assertThat(asked).hasValue(StoreBulkhead.MOST);
        assertThat(took).filteredOn(time -> time.compareTo(NEARLY_LONGEST) > 0).hasSize(StoreBulkhead.MOST);
    }

    @Test
    void lookUp_whileEightHang_isAnsweredAtOnceHoweverLongTheyHang() throws Exception {
        lookUp_whenTheStoreHangsUnderManyRequests_makesEightWaitAndAnswersTheOthersAtOnce();
        now += Duration.ofMinutes(2).toNanos();

        assertThat(refused(this::hang)).isLessThan(AT_ONCE);
        assertThat(asked).hasValue(StoreBulkhead.MOST);
    }

    /**
     * A server with thirty threads would be held for two seconds by three hundred who each wait a moment for a place.
     */
    @Test
    void lookUp_afterSomebodyWaitedForAPlaceInVain_letsNobodyElseWait() throws Exception {
        takeAllPlaces();
        refused(this::hang);

        long begun = System.nanoTime();
        for (int i = 0; i < 20; i++) {
            refused(this::hang);
        }

        assertThat(Duration.ofNanos(System.nanoTime() - begun))
                .as("not a moment each")
                .isLessThan(Duration.ofSeconds(2));
        assertThat(asked).hasValue(StoreBulkhead.MOST);
    }

    @Test
    void lookUp_whenTheStoreGoesOn_goesOnWithoutAPause() throws Exception {
        CompletableFuture<Void> goesOn = new CompletableFuture<>();
        refused(() -> {
            hang();
            return goesOn.complete(null);
        });

        stopped.countDown();
        goesOn.get();

        assertThat(soon(() -> calls.lookUp(() -> "anna"))).isEqualTo("anna");
    }

    /** A node that has just started has seen nobody, and many come at once. */
    @Test
    void lookUp_whenManyComeAtOnceAndTheStoreWorks_isAnsweredToAll() throws Exception {
        StoreBulkhead patient = new StoreBulkhead(Thread::new, () -> now, Duration.ofSeconds(20));
        List<Future<String>> many = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            many.add(requests.submit(() -> patient.lookUp(() -> "anna")));
        }

        for (Future<String> request : many) {
            assertThat(request.get()).isEqualTo("anna");
        }
    }

    @Test
    void lookUp_whenTheServerGivesNoThread_isRefusedAndTakesNoPlace() {
        StoreBulkhead without = new StoreBulkhead(work -> {
            throw new IllegalStateException("stopped");
        });

        for (int i = 0; i <= StoreBulkhead.MOST; i++) {
            assertThatExceptionOfType(StoreUnavailableException.class)
                    .isThrownBy(() -> without.lookUp(() -> "anna"))
                    .withMessageContaining("thread");
        }
    }

    @ParameterizedTest
    @MethodSource
    void lookUp_whenTheServerFailsToGiveAThread_takesNoPlace(Supplier<Thread> factory) {
        AtomicBoolean broken = new AtomicBoolean(true);
        StoreBulkhead later = new StoreBulkhead(work -> broken.get() ? factory.get() : new Thread(work), () -> now);
        for (int i = 0; i <= StoreBulkhead.MOST; i++) {
            assertThatThrownBy(() -> later.lookUp(() -> "anna"))
                    .hasMessageNotContaining("calls wait")
                    .hasMessageNotContaining("no answer");
            now += StoreBulkhead.PAUSE.toNanos();
        }
        broken.set(false);

        assertThat(later.lookUp(() -> "anna")).isEqualTo("anna");
    }

    static List<Supplier<Thread>> lookUp_whenTheServerFailsToGiveAThread_takesNoPlace() {
        return List.of(
                () -> {
                    throw new SecurityException("no");
                },
                () -> {
                    throw new OutOfMemoryError("no thread");
                },
                () -> null);
    }

    @Test
    void write_whenTheStoreFails_throwsWhatTheStoreThrows_andLookUpsGoOn() {
        assertThatIllegalStateException()
                .isThrownBy(() -> calls.write(this::fail))
                .withMessage("secret");
        assertThat(calls.lookUp(() -> "anna")).isEqualTo("anna");
    }

    @Test
    void write_whenTheStoreHangs_givesUp() {
        assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> calls.write(this::hang));
    }

    /** Made-up cookies that are looked up, one after the other, at a store that works. */
    @Test
    void writeSignIn_whileStrangersTakeAllPlaces_waitsForItsOwn() throws Exception {
        takeAllPlaces();
        assertThat(refused(this::hang)).as("a stranger more").isLessThan(AT_ONCE);
        AtomicBoolean stored = new AtomicBoolean();
        Future<?> signIn = requests.submit(() -> calls.writeSignIn(() -> stored.set(true)));

        assertThatExceptionOfType(TimeoutException.class).isThrownBy(() -> signIn.get(300, TimeUnit.MILLISECONDS));
        stopped.countDown();
        signIn.get();

        assertThat(stored).isTrue();
    }

    @Test
    void writeSignIn_whileTheStoreHangs_isRefusedAtOnce() throws Exception {
        lookUp_whenTheStoreHangsUnderManyRequests_makesEightWaitAndAnswersTheOthersAtOnce();
        long begun = System.nanoTime();

        assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> calls.writeSignIn(this::hang));

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(AT_ONCE);
    }

    private void takeAllPlaces() {
        for (int i = 0; i < StoreBulkhead.MOST; i++) {
            requests.submit(() -> refused(this::hang));
        }
        while (asked.get() < StoreBulkhead.MOST) {
            Thread.onSpinWait();
        }
    }

    private Duration refused(Supplier<?> work) {
        long begun = System.nanoTime();
        AtomicLong ended = new AtomicLong();
        assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> {
            try {
                calls.lookUp(work);
            } finally {
                ended.set(System.nanoTime());
            }
        });
        return Duration.ofNanos(ended.get() - begun);
    }

    /** What was stopped goes on in its own time. */
    private static <T> T soon(Supplier<T> work) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
        while (true) {
            try {
                return work.get();
            } catch (StoreUnavailableException notYet) {
                assertThat(System.nanoTime()).isLessThan(end);
                Thread.onSpinWait();
            }
        }
    }

    private boolean hang() {
        asked.incrementAndGet();
        try {
            return stopped.await(1, TimeUnit.MINUTES);
        } catch (InterruptedException stopping) {
            return false;
        }
    }

    private Object fail() {
        asked.incrementAndGet();
        throw new IllegalStateException("secret");
    }
}
