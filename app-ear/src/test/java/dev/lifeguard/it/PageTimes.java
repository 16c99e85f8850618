package dev.lifeguard.it;

import static dev.lifeguard.it.Await.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.run.browser.BrowserPage;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * How long a page takes to whoever opens it, nineteen times of twenty.
 *
 * @param server the process of the server, whose processor time is told beside
 * @param what the page in the output
 */
record PageTimes(long server, String what) {

    /** The compiler that the other tests' servers are too short-lived for. */
    static final List<String> AS_IN_PRODUCTION = List.of("-XX:TieredStopAtLevel=4", "-XX:-UseSerialGC");

    /** In milliseconds. */
    private static final double BAR = 100;

    /** A server that has just started compiles what it does often. */
    private static final int WARMING_UP = 200;

    private static final int VIEWS = 40;

    /** Opens it until the bar is held: what else the machine does meets some rounds, and not all of them. */
    void hold(Supplier<BrowserPage> page, Consumer<BrowserPage> whole) {
        for (int view = 0; view < WARMING_UP; view++) {
            whole.accept(page.get());
        }
        assertThat(Await.until(SOON, () -> p95(page, whole), millis -> millis < BAR))
                .isPositive();
    }

    private double p95(Supplier<BrowserPage> page, Consumer<BrowserPage> whole) {
        double[] millis = new double[VIEWS];
        Duration before = processorTime();
        for (int view = 0; view < VIEWS; view++) {
            long began = System.nanoTime();
            BrowserPage arrived = page.get();
            millis[view] = (System.nanoTime() - began) / 1e6;
            whole.accept(arrived);
        }
        Arrays.sort(millis);
        double p95 = millis[(int) Math.ceil(VIEWS * 0.95) - 1];
        System.out.printf(
                "%s: p95 %.1f ms, median %.1f ms, of the server's processor time %.1f ms%n",
                what, p95, millis[VIEWS / 2], processorTime().minus(before).toNanos() / 1e6 / VIEWS);
        return p95;
    }

    private Duration processorTime() {
        return ProcessHandle.of(server)
                .flatMap(process -> process.info().totalCpuDuration())
                .orElse(Duration.ZERO);
    }
}
