package dev.lifeguard.run.measure;

import java.time.Duration;

/** The processor time that a server has used. */
record ServerTime(long pid) {

    long nanos() {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().totalCpuDuration())
                .map(Duration::toNanos)
                .orElse(0L);
    }
}
