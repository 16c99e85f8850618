package dev.lifeguard.signin.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.signin.SetClock;
import dev.lifeguard.signin.StoredSession;
import dev.lifeguard.signin.TestSignIns;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class InMemorySessionStoreTest {

    private static final Instant NOW = Instant.parse("2026-11-28T10:00:00Z");
    private static final int MOST = 20;

    private final SetClock clock = new SetClock(NOW);
    private final InMemorySessionStore store = new InMemorySessionStore(clock, MOST);

    @Test
    void find_givesWhatWasKept_untilItIsForgotten() {
        StoredSession session = session("a", 60);
        store.keep(session);

        assertThat(store.find("a")).contains(session);
        assertThat(store.find("b")).isEmpty();
        store.forget("a");
        store.forget("b");
        assertThat(store.find("a")).isEmpty();
    }

    @Test
    void keep_sweepsWhatHasEnded() {
        for (int i = 0; i < MOST; i++) {
            store.keep(session("early " + i, 60));
        }
        clock.set(NOW.plusSeconds(3600));

        store.keep(session("late", 7200));

        assertThat(store.size()).isEqualTo(1);
        assertThat(store.find("late")).isPresent();
    }

    @Test
    void keep_whenThereAreTooMany_letsThoseGoThatEndFirst() {
        for (int i = 0; i < MOST * 3; i++) {
            store.keep(session("number " + i, 600 + i));

            assertThat(store.size()).isLessThanOrEqualTo(MOST);
        }

        assertThat(store.find("number 0")).isEmpty();
        assertThat(store.find("number " + (MOST * 3 - 1))).isPresent();
    }

    @Test
    void used_isNeverEarlierThanBefore() {
        store.keep(session("one", 60));
        store.keep(session("other", 60));
        Instant begun = store.find("other").orElseThrow().lastUsedAt();

        store.used(Set.of("one", "gone"), NOW.plusSeconds(5));
        store.used(Set.of("one"), NOW.plusSeconds(4));

        assertThat(store.find("one")).map(StoredSession::lastUsedAt).contains(NOW.plusSeconds(5));
        assertThat(store.find("other")).map(StoredSession::lastUsedAt).contains(begun);
        assertThat(store.find("gone")).isEmpty();
    }

    @Test
    void keep_byManyAtOnce_staysWithinItsBound() throws Exception {
        InMemorySessionStore shared = new InMemorySessionStore(Clock.systemUTC(), 100);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        CountDownLatch all = new CountDownLatch(8);
        for (int t = 0; t < 8; t++) {
            String thread = t + "-";
            threads.execute(() -> {
                for (int i = 0; i < 500; i++) {
                    shared.keep(TestSignIns.kept(
                            thread + i, "sub", "{}", Instant.now().plusSeconds(60 + i)));
                }
                all.countDown();
            });
        }

        assertThat(all.await(30, TimeUnit.SECONDS)).isTrue();
        threads.shutdown();
        assertThat(shared.size()).isBetween(80, 100);
    }

    private static StoredSession session(String id, long seconds) {
        return TestSignIns.kept(id, "sub", "{}", NOW.plusSeconds(seconds));
    }
}
