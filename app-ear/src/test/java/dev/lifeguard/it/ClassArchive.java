package dev.lifeguard.it;

import dev.lifeguard.run.DemoPlan;
import dev.lifeguard.run.LocalServer;
import dev.lifeguard.run.ServerPlan;
import dev.lifeguard.run.browser.HttpBrowser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * The classes of a server, and of what is deployed there, as its JVM reads them fastest (class-data sharing): a start
 * takes a quarter less processor time then. The file lies beside the server, which is unpacked once a clone. A run of
 * many classes of tests makes it as it begins, on a server of its own; servers that start later have it. A JVM
 * that finds it made by another one, or for another class, leaves it and reads the class as ever.
 */
final class ClassArchive {

    /** A run of fewer classes of tests would take more time to make it than it saves. */
    private static final int MANY_CLASSES = 20;

    private static final Duration LONGEST_END = Duration.ofMinutes(5);

    /** How a process ends that was asked to by SIGTERM, and has finished what it does then. */
    private static final int ENDED_AS_ASKED = 143;

    /** What these pages need is in it. */
    private static final List<String> PAGES = List.of("/", "/catalogue", "/access", "/people", "/audit");

    /** Where it was tried. */
    private static final Set<String> KINDS = Set.of("wildfly", "micro6", "micro7");

    private static boolean begun;

    private ClassArchive() {}

    /** What this gives a server's JVM, if there is something yet. */
    static List<String> options() {
        return isOfUse() && Files.exists(archive()) ? List.of("-XX:SharedArchiveFile=" + archive()) : List.of();
    }

    /** Begins to make it, if this run has so many classes of tests that it is worth that, and nobody has made it. */
    static synchronized void begin(int classes) {
        if (!begun && classes >= MANY_CLASSES && isOfUse() && !Files.exists(archive())) {
            begun = true;
            Thread maker = new Thread(() -> make(archive()), "class-archive");
            maker.setDaemon(true);
            maker.start();
        }
    }

    /** WildFly's script would take a path with a blank for two options. */
    private static boolean isOfUse() {
        return KINDS.contains(System.getProperty("lifeguard.server"))
                && !archive().toString().contains(" ");
    }

    /** The server runs on the JDK of this JVM. */
    private static Path archive() {
        Path home = Lifeguard.home();
        return home.resolveSibling(home.getFileName() + "-" + Runtime.version() + ".jsa");
    }

    /** Under another name until it is whole. */
    private static void make(Path archive) {
        Path draft = archive.resolveSibling(
                archive.getFileName() + "." + ProcessHandle.current().pid());
        ServerPlan plan = Lifeguard.plan().onJvmWith(List.of("-XX:ArchiveClassesAtExit=" + draft));
        try (LocalServer server = LocalServer.start(plan, DemoPlan.READY)) {
            HttpBrowser anna = new HttpBrowser(server.url("localhost"), Lifeguard.PASSWORD);
            anna.open("/account", "anna");
            PAGES.forEach(anna::open);
            ProcessHandle.of(server.pid()).ifPresent(ProcessHandle::destroy);
            if (server.endsWithin(LONGEST_END) && server.join() == ENDED_AS_ASKED) {
                Files.move(draft, archive, StandardCopyOption.ATOMIC_MOVE);
            } else {
                server.kill();
                Files.deleteIfExists(draft);
            }
        } catch (IOException | RuntimeException failed) {
            System.out.println("No archive of classes; servers start as they do without: " + failed);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
