package dev.lifeguard.signin.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import dev.lifeguard.signin.FakePool;
import dev.lifeguard.signin.TestSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How often the pool is asked for its keys; what they are good for is tested with {@link TokenCheck}. */
class PoolKeysTest {

    private static final int SIGN_INS = 12;
    private static final String PATH = "/" + FakePool.POOL_ID + "/.well-known/jwks.json";

    private FakePool pool;
    private PoolKeys keys;

    @BeforeEach
    void start() {
        pool = new FakePool();
        keys = new PoolKeys(TestSettings.of(pool).settings(), new ProviderTransport());
    }

    @AfterEach
    void stop() {
        pool.close();
    }

    @Test
    void keys_whenKnown_areNotAskedForAgain() throws Exception {
        assertThat(select("key-1")).hasSize(1);
        assertThat(select("key-1")).hasSize(1);

        assertThat(pool.asked(PATH)).isEqualTo(1);
    }

    @Test
    void keys_whenChanged_areAskedForAgain() throws Exception {
        select("key-1");
        pool.rotateKeys();

        assertThat(select("key-2")).hasSize(1);
        assertThat(select("made-up")).isEmpty();
        assertThat(pool.asked(PATH)).isEqualTo(3);
    }

    @Test
    void keys_thatManyWaitFor_areAskedForOnce() throws Exception {
        for (Future<List<JWK>> signIn : atOnce(SIGN_INS)) {
            assertThat(signIn.get(20, TimeUnit.SECONDS)).hasSize(1);
        }

        assertThat(pool.asked(PATH)).isEqualTo(1);
    }

    /** Each by itself would find out in turn, and hold its thread as long as all before it. */
    @Test
    void keys_thatDoNotCome_areMissingForAllThatWaited() throws Exception {
        pool.answer(PATH, 503, "");

        for (Future<List<JWK>> signIn : atOnce(SIGN_INS)) {
            assertThatThrownBy(() -> signIn.get(20, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(KeySourceException.class)
                    .hasMessageContaining("answered 503");
        }
        assertThat(pool.asked(PATH)).isEqualTo(1);

        pool.publishKeys();
        assertThat(select("key-1")).hasSize(1);
    }

    private List<JWK> select(String key) throws KeySourceException {
        return keys.source()
                .get(new JWKSelector(new JWKMatcher.Builder().keyID(key).build()), null);
    }

    /** All are there before the pool answers the first. */
    private List<Future<List<JWK>>> atOnce(int signIns) throws InterruptedException {
        CountDownLatch answers = new CountDownLatch(1);
        pool.answerOnlyAfter(answers);
        List<Thread> threads = new ArrayList<>();
        ExecutorService executor = Executors.newFixedThreadPool(signIns, work -> {
            Thread thread = new Thread(work);
            threads.add(thread);
            return thread;
        });
        try {
            List<Future<List<JWK>>> all = new ArrayList<>();
            for (int i = 0; i < signIns; i++) {
                all.add(executor.submit(() -> select("key-1")));
            }
            awaitWaiting(threads);
            return all;
        } finally {
            answers.countDown();
            executor.shutdown();
        }
    }

    private static void awaitWaiting(List<Thread> threads) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (threads.stream()
                .anyMatch(thread -> !List.of(Thread.State.WAITING, Thread.State.TIMED_WAITING)
                        .contains(thread.getState()))) {
            assertThat(System.nanoTime()).isLessThan(end);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }
}
