package dev.lifeguard.it;

import dev.lifeguard.run.FreePort;
import dev.lifeguard.run.Run;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;

/** What {@code ./mvnw -Prun} starts once Maven has built it: the server with the demo people and their story. */
final class DemoRun implements AutoCloseable {

    private static final Duration LONGEST_START = Duration.ofMinutes(5);
    private static final Duration LONGEST_END = Duration.ofMinutes(1);

    private final int port = FreePort.find();
    private final Path output;
    private final Process process;

    private DemoRun(Path data) throws IOException {
        this.output = data.resolve("output.txt");
        List<String> command = Stream.of(
                        Path.of(System.getProperty("java.home"), "bin", "java"),
                        "-Dlifeguard.jdk=" + System.getProperty("lifeguard.jdk", ""),
                        "-cp",
                        Stream.of(Run.class, Jsoup.class)
                                .map(DemoRun::home)
                                .collect(Collectors.joining(File.pathSeparator)),
                        Run.class.getName(),
                        Lifeguard.root(),
                        System.getProperty("lifeguard.server"),
                        Lifeguard.home(),
                        port,
                        data)
                .map(String::valueOf)
                .toList();
        this.process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
    }

    /** Starts it with an empty folder for all that it keeps, and waits until it says that it runs. */
    static DemoRun start(Path data) {
        try {
            DemoRun run = new DemoRun(data);
            try {
                Await.until(LONGEST_START, () -> !run.process.isAlive() || run.says("is running:"), done -> done);
                if (!run.says("is running:") || run.says("could not be told")) {
                    throw new AssertionError("it does not run:\n" + run.printed());
                }
                return run;
            } catch (AssertionError failed) {
                run.close();
                throw failed;
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String home(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private boolean says(String text) {
        return printed().contains(text);
    }

    private String printed() {
        try {
            return Files.readString(output);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    String url(String path) {
        return "http://localhost:" + port + path;
    }

    /** As Ctrl-C does; the server ends with it. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(LONGEST_END.toSeconds(), TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
