package dev.lifeguard.run.measure;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** How much memory a Java process holds after a full collection, as Linux counts it. */
final class MemoryProbe {

    private static final Path JCMD = Path.of(System.getProperty("java.home"), "bin", "jcmd");

    private MemoryProbe() {}

    /** Whether a collection can be asked for; without a JDK's jcmd the figure includes garbage. */
    static boolean collectsFirst() {
        return Files.isExecutable(JCMD);
    }

    /**
     * The resident set (VmRSS) in kB.
     *
     * @throws IOException where there is no {@code /proc}: this is measured on Linux only
     */
    static long kilobytes(long pid) throws IOException, InterruptedException {
        if (collectsFirst()) {
            collect(pid);
        }
        try (Stream<String> lines = Files.lines(Path.of("/proc", String.valueOf(pid), "status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElseThrow(() -> new IOException("no VmRSS in /proc/" + pid + "/status"));
        }
    }

    private static void collect(long pid) throws IOException, InterruptedException {
        Process jcmd = new ProcessBuilder(JCMD.toString(), String.valueOf(pid), "GC.run")
                .redirectErrorStream(true)
                .redirectOutput(new File("/dev/null"))
                .start();
        if (!jcmd.waitFor(30, TimeUnit.SECONDS)) {
            jcmd.destroyForcibly();
            throw new IOException("jcmd GC.run did not return");
        }
        if (jcmd.exitValue() != 0) {
            throw new IOException("jcmd GC.run ended with " + jcmd.exitValue());
        }
    }
}
