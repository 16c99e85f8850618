package dev.lifeguard.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Fails a class of tests while which a server has said what must never be said, whatever the tests have seen: that it
 * has given up a timer, or what the application does wrong with transactions, connections or beans. Several classes run
 * at a time, so it may have been another one's server; the message names the log. JUnit finds this class by its service
 * file.
 */
public final class ServerLogs implements AfterAllCallback {

    /** By kind; each as Payara, WildFly, the databases or we say it. */
    private static final Pattern NEVER = Pattern.compile(String.join(
            "|",
            // A call of a timer could not be ended, or was given up.
            "callEJBTimeout threw exception",
            "EJB5119",
            "WFLYEJB00(18|20|21|22|23)\\b",
            // An entity manager that something else has closed, or that was used outside of a transaction.
            "(?i)closed EntityManager",
            "(?i)EntityManager is closed",
            "outside of any transaction",
            "WFLYJPA0060",
            // A connection that was not given back.
            "IJ000100",
            "(?i)potential connection leak",
            // Two transactions that wait for each other.
            "(?i)deadlock detected",
            // Beans that cannot be had, or that several could be.
            "WELD-0014\\d\\d",
            "java\\.lang\\.(OutOfMemoryError|StackOverflowError)"));

    private static final Pattern LOG = Pattern.compile(".*server\\.log(\\.\\d)?|output\\.txt");
    private static final Path ARQUILLIAN = Path.of(System.getProperty("lifeguard.arquillian.folder"));
    private static final int DEEP = 4;
    private static final int MOST = 10;
    private static final Instant BEGUN =
            ProcessHandle.current().info().startInstant().orElseThrow();

    /** As WildFly says it, which then has its timers called and refuses them. */
    private static final Pattern STOPPING = Pattern.compile("WFLYSRV0272|WFLYSRV0220");

    /** In Payara's words: the application is being taken away, or not there yet. */
    private static final Pattern NOT_RUNNING =
            Pattern.compile("Attempt to invoke when container is in (Initializing|STOPPED|UNDEPLOYED|DESTROYED)$");

    private static final Set<String> KNOWN = new HashSet<>();

    @Override
    public void afterAll(ExtensionContext tests) {
        List<String> said = new ArrayList<>();
        for (Path log : logs()) {
            List<String> lines = lines(log).toList();
            IntStream.range(0, lines.size())
                    .filter(number -> NEVER.matcher(lines.get(number)).find())
                    .filter(number -> !isProvoked(log, lines.get(number)) && !isOfOneTakenAway(lines, number))
                    .mapToObj(lines::get)
                    .map(line -> log + ": " + line)
                    .filter(ServerLogs::isNews)
                    .forEach(said::add);
        }
        if (!said.isEmpty()) {
            throw new AssertionError(said.size() + " times a server has said what must never be said:\n"
                    + String.join("\n", said.subList(0, Math.min(MOST, said.size()))));
        }
    }

    /** The probe of a timer has its entity manager closed on Arquillian's server: WiringIT sees what comes of it. */
    private static boolean isProvoked(Path log, String line) {
        return log.startsWith(ARQUILLIAN) && line.contains("on a closed EntityManager");
    }

    /**
     * A call of a timer may come while Payara takes the application away. Payara Micro knows its applications when it
     * starts again, and deploys what it is told to anew over them: a call that came meanwhile it makes again five
     * seconds later, and may find the new one still starting, whose timers begin when all of it has started.
     */
    private static boolean isOfOneTakenAway(List<String> lines, int number) {
        return number + 1 < lines.size()
                && lines.get(number).contains("callEJBTimeout threw exception")
                && NOT_RUNNING.matcher(lines.get(number + 1)).find();
    }

    private static List<Path> logs() {
        List<Path> logs = new ArrayList<>();
        gather(Path.of("target", "it-servers"), logs);
        gather(ARQUILLIAN, logs);
        return logs;
    }

    private static void gather(Path folder, List<Path> logs) {
        try {
            Files.walkFileTree(folder, Set.of(), DEEP, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes about) {
                    boolean ofThisRun = about.lastModifiedTime().toInstant().isAfter(BEGUN);
                    if (ofThisRun && LOG.matcher(file.getFileName().toString()).matches()) {
                        logs.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }

                /** The folder is not there, or a server deletes its own files while it ends. */
                @Override
                public FileVisitResult visitFileFailed(Path file, IOException gone) {
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path seen, IOException gone) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** What it has said until it was told to stop: what is under way then may be refused in any words. */
    private static Stream<String> lines(Path log) {
        try {
            return new String(Files.readAllBytes(log), UTF_8)
                    .lines()
                    .takeWhile(line -> !STOPPING.matcher(line).find());
        } catch (IOException gone) {
            return Stream.empty();
        }
    }

    private static synchronized boolean isNews(String said) {
        return KNOWN.add(said);
    }
}
