package dev.lifeguard.run.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LoadRoundTest {

    private static final ServerTime OURSELVES =
            new ServerTime(ProcessHandle.current().pid());

    @Test
    void percentile_ofAHundredAnswers_isTheOneAtThatRank() {
        LoadRound round = new LoadRound(
                2_000_000_000L,
                50_000_000L,
                LongStream.rangeClosed(1, 100).map(i -> (101 - i) * 1_000_000).toArray(),
                0,
                "");
        assertThat(round.percentile(50)).isEqualTo(50);
        assertThat(round.percentile(99)).isEqualTo(99);
        assertThat(round.rate()).isEqualTo(50);
        assertThat(round.serverMicros()).isEqualTo(500);
    }

    @Test
    void percentile_whenNothingWasAnswered_isNoNumber() {
        assertThat(new LoadRound(1, 0, new long[0], 3, "all wrong").percentile(50))
                .isNaN();
    }

    @Test
    void run_whenAnswersAreWrong_countsThemApart() throws InterruptedException {
        LoadStep good = () -> Thread.onSpinWait();
        LoadStep bad = () -> {
            throw new IOException("/page answers 500");
        };
        LoadRound round = Load.run(List.of(good, bad), Duration.ofMillis(30), OURSELVES);
        assertThat(round.sorted()).isNotEmpty();
        assertThat(round.errors()).isPositive();
        assertThat(round.firstError()).isEqualTo("java.io.IOException: /page answers 500");
    }

    @Test
    void run_whenTheTimeIsOverAtOnce_actsOnce() throws InterruptedException {
        LoadRound round = Load.run(List.of(() -> Thread.onSpinWait()), Duration.ZERO, OURSELVES);

        assertThat(round.sorted()).hasSize(1);
    }

    @Test
    void median_ofThree_isTheMiddleOne() {
        assertThat(Median.of(List.of(9, 1, 5), Integer::doubleValue)).isEqualTo(5);
        assertThat(Median.of(List.of(4, 1), Integer::doubleValue)).isEqualTo(2.5);
    }
}
