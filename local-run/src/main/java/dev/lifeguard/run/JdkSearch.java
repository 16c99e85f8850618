package dev.lifeguard.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Finds a JDK that is new enough for a server: the one that was named, else the running one, else the oldest that will
 * do among those on this machine, because the oldest is the nearest to what the server was made for.
 */
final class JdkSearch {

    /** The system property that names one; Maven passes it on. */
    static final String PROPERTY = "lifeguard.jdk";

    /** The environment variable that names one. */
    static final String VARIABLE = "LIFEGUARD_JDK21";

    private final Jdk running;
    private final Map<String, String> environment;
    private final List<Path> parents;

    /** @param parents folders in which JDKs lie side by side */
    JdkSearch(Jdk running, Map<String, String> environment, List<Path> parents) {
        this.running = running;
        this.environment = new TreeMap<>(environment);
        this.parents = parents;
    }

    /** On this machine. */
    static JdkSearch here() {
        Map<String, String> environment = new TreeMap<>(System.getenv());
        String named = System.getProperty(PROPERTY, "");
        if (!named.isBlank()) {
            environment.put(VARIABLE, named);
        }
        return new JdkSearch(Jdk.running(), environment, usualParents());
    }

    /** Where systems and tools put them; on macOS the JDK is two folders deeper. */
    private static List<Path> usualParents() {
        Path user = Path.of(System.getProperty("user.home"));
        List<Path> parents = new ArrayList<>();
        Optional.ofNullable(Jdk.running().home().getParent()).ifPresent(parents::add);
        parents.add(user.resolve(".sdkman/candidates/java"));
        parents.add(user.resolve(".jdks"));
        parents.add(Path.of("/usr/lib/jvm"));
        parents.add(Path.of("/Library/Java/JavaVirtualMachines"));
        parents.add(Path.of("C:\\Program Files\\Java"));
        parents.add(Path.of("C:\\Program Files\\Eclipse Adoptium"));
        return parents;
    }

    /**
     * One of this version or newer.
     *
     * @throws IllegalArgumentException if there is none, or if one was named that is none or too old
     */
    Jdk atLeast(int version, ServerKind server) {
        return find(version)
                .orElseThrow(() -> new IllegalArgumentException(named().map(
                                named -> "%s needs a JDK %d or newer, and %s, which -D%s or %s names, is none."
                                        .formatted(server, version, named, PROPERTY, VARIABLE))
                        .orElseGet(() -> ("%s needs a JDK %d or newer; Java %d runs here, and no other was found."
                                        + " Install one, or say where it is: -D%s=<its folder>, or the environment"
                                        + " variable %s.")
                                .formatted(server, version, running.version(), PROPERTY, VARIABLE))));
    }

    /** The same, if there is one. */
    Optional<Jdk> find(int version) {
        if (named().isPresent()) {
            return named().map(Path::of).flatMap(Jdk::at).filter(jdk -> jdk.version() >= version);
        }
        if (running.version() >= version) {
            return Optional.of(running);
        }
        return candidates().filter(jdk -> jdk.version() >= version).min(Comparator.comparingInt(Jdk::version));
    }

    private Optional<String> named() {
        return Optional.of(environment.getOrDefault(VARIABLE, "")).filter(named -> !named.isBlank());
    }

    private Stream<Jdk> candidates() {
        Stream<Path> named = environment.entrySet().stream()
                .filter(variable -> variable.getKey().matches("JAVA_?HOME.*|JDK_?HOME.*"))
                .map(variable -> Path.of(variable.getValue()));
        return Stream.concat(named, parents.stream().flatMap(JdkSearch::inside))
                .map(Jdk::at)
                .flatMap(Optional::stream);
    }

    private static Stream<Path> inside(Path parent) {
        try (Stream<Path> children = Files.list(parent)) {
            return children.sorted().toList().stream()
                    .flatMap(child -> Stream.of(child, child.resolve("Contents/Home")));
        } catch (IOException notThere) {
            return Stream.empty();
        }
    }
}
