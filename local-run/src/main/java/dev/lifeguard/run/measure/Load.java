package dev.lifeguard.run.measure;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/** Lets several steps run at the same time for a while, each in a thread of its own. */
final class Load {

    private Load() {}

    /** Runs all steps until the time is over, each once at least; a step under way is waited for. */
    static LoadRound run(List<? extends LoadStep> steps, Duration time, ServerTime server) throws InterruptedException {
        long serverStart = server.nanos();
        long start = System.nanoTime();
        List<Worker> workers = new ArrayList<>();
        for (LoadStep step : steps) {
            Worker worker = new Worker(step, start + time.toNanos());
            workers.add(worker);
            worker.start();
        }
        for (Worker worker : workers) {
            worker.join();
        }
        long nanos = System.nanoTime() - start;
        return new LoadRound(
                nanos,
                server.nanos() - serverStart,
                workers.stream().flatMapToLong(Worker::times).toArray(),
                workers.stream().mapToInt(worker -> worker.errors).sum(),
                workers.stream()
                        .map(worker -> worker.firstError)
                        .filter(error -> !error.isEmpty())
                        .findFirst()
                        .orElse(""));
    }

    private static final class Worker extends Thread {

        private final LoadStep step;
        private final long end;
        private long[] times = new long[16 * 1024];
        private int count;
        private int errors;
        private String firstError = "";

        Worker(LoadStep step, long end) {
            super("load");
            this.step = step;
            this.end = end;
            setDaemon(true);
        }

        @Override
        public void run() {
            long begin = System.nanoTime();
            do {
                try {
                    step.once();
                    keep(System.nanoTime() - begin);
                } catch (IOException | RuntimeException wrong) {
                    errors++;
                    firstError = firstError.isEmpty() ? wrong.toString() : firstError;
                }
                begin = System.nanoTime();
            } while (begin < end);
        }

        private void keep(long nanos) {
            if (count == times.length) {
                times = Arrays.copyOf(times, 2 * count);
            }
            times[count++] = nanos;
        }

        LongStream times() {
            return Arrays.stream(times, 0, count);
        }
    }
}
