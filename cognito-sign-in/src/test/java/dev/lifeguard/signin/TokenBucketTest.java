package dev.lifeguard.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenBucketTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 1_000_000);

    @Test
    void take_whenFirst_waitsForNothing() {
        assertThat(bucket(5).take(Duration.ZERO)).contains(Duration.ZERO);
    }

    @Test
    void take_whenOneJustWent_waitsForItsTurn() {
        TokenBucket bucket = bucket(5);
        bucket.take(LONG);

        assertThat(bucket.take(LONG)).contains(Duration.ofMillis(200));
        assertThat(bucket.take(LONG)).contains(Duration.ofMillis(400));
    }

    @Test
    void take_whenWaitWouldBeTooLong_takesNothing() {
        TokenBucket bucket = bucket(5);
        bucket.take(LONG);

        assertThat(bucket.take(Duration.ofMillis(199))).isEmpty();
        assertThat(bucket.take(Duration.ofMillis(200))).isEqualTo(Optional.of(Duration.ofMillis(200)));
    }

    @Test
    void take_afterAPause_letsOnlyAFewGoAtOnce() {
        TokenBucket bucket = new TokenBucket(3, 30, clock::get);
        clock.addAndGet(Duration.ofHours(1).toNanos());

        assertThat(takeable(bucket)).isEqualTo(3);
    }

    @Test
    void take_whenNobodyWaits_givesSoManyASecondInTheLongRun() {
        TokenBucket bucket = new TokenBucket(3, 2, clock::get);
        assertThat(takeable(bucket)).isEqualTo(3);
        clock.addAndGet(Duration.ofSeconds(1).toNanos());

        assertThat(takeable(bucket)).isEqualTo(2);
    }

    @Test
    void giveBack_afterEachTurn_countsAsIfNoneHadBeenTaken() {
        TokenBucket bucket = new TokenBucket(3, 2, clock::get);
        for (int i = 0; i < 100; i++) {
            assertThat(bucket.take()).isTrue();
            bucket.giveBack();
        }

        assertThat(takeable(bucket)).isEqualTo(3);
    }

    @Test
    void giveBack_whenTurnWasNotUsed_servesTheNext() {
        TokenBucket bucket = bucket(5);
        bucket.take(LONG);
        bucket.take(LONG);
        bucket.giveBack();

        assertThat(bucket.take(LONG)).contains(Duration.ofMillis(200));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.25, 1, 5, 25, 30})
    void take_whenCallerIsAlwaysThere_keepsTheRateAcrossTheClocksOverflow(double perSecond) {
        TokenBucket bucket = bucket(perSecond);
        long begin = clock.get();
        int calls = 0;
        while (clock.get() - begin < Duration.ofSeconds(100).toNanos()) {
            clock.addAndGet(bucket.take(LONG).orElseThrow().toNanos());
            calls++;
        }

        assertThat(calls / 100.0).isBetween(perSecond * 0.99, perSecond * 1.001 + 0.05);
    }

    @Test
    void take_whenWakeUpsAreLate_catchesUp() {
        TokenBucket bucket = bucket(25);
        long begin = clock.get();
        int calls = 0;
        while (clock.get() - begin < Duration.ofSeconds(20).toNanos()) {
            long wait = bucket.take(LONG).orElseThrow().toNanos();
            clock.addAndGet(wait == 0 ? 0 : wait + Duration.ofMillis(5).toNanos());
            calls++;
        }

        assertThat(calls / 20.0).isBetween(24.5, 25.2);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN})
    void bucket_whenRateIsNone_isRefused(double perSecond) {
        assertThatThrownBy(() -> bucket(perSecond)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, -1, Double.NaN})
    void bucket_whenNotEvenOneIsGivenAtOnce_isRefused(double atOnce) {
        assertThatThrownBy(() -> new TokenBucket(atOnce, 5, clock::get)).isInstanceOf(IllegalArgumentException.class);
    }

    private TokenBucket bucket(double perSecond) {
        return new TokenBucket(Math.max(1, perSecond / 10), perSecond, clock::get);
    }

    private static long takeable(TokenBucket bucket) {
        return IntStream.range(0, 100).filter(i -> bucket.take()).count();
    }
}
