package dev.lifeguard.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/**
 * Which server is started, and why. The build asks twice: at its start for the one line that says so, and before a
 * server is needed for where to get it.
 *
 * @param server a name that {@link ServerKind#of} knows
 * @param reason the end of a sentence
 */
record ServerChoice(String server, String reason) {

    private static final String NEWEST = "micro7";
    private static final String OLDER = "micro6";
    private static final int JDK_OF_THE_NEWEST = ServerKind.of(NEWEST).oldestJdk();

    /**
     * Arguments: what is to be done, {@code run} or {@code verify}; to have it written, a folder for servers
     * and a file.
     */
    public static void main(String[] arguments) throws IOException {
        try {
            ServerChoice choice = of(arguments[0], System.getProperty("server", ""));
            if (arguments.length == 1) {
                System.out.println(choice.line());
            } else {
                choice.write(Path.of(arguments[1]), Path.of(arguments[2]));
            }
        } catch (IllegalArgumentException impossible) {
            System.err.println("\n" + impossible.getMessage());
            System.exit(1);
        }
    }

    private static ServerChoice of(String purpose, String named) {
        if (!named.isEmpty()) {
            return new ServerChoice(named, "-Dserver=" + named + " names it");
        }
        return purpose.equals("run") ? forAny(JdkSearch.here()) : forThe(Jdk.running());
    }

    /** To look at: the newest that any JDK of this machine can run. */
    static ServerChoice forAny(JdkSearch jdks) {
        Optional<Jdk> found = jdks.find(JDK_OF_THE_NEWEST);
        return found.map(jdk -> new ServerChoice(NEWEST, "Java " + jdk.version() + " is at " + jdk.home()))
                .orElseGet(() ->
                        new ServerChoice(OLDER, "no JDK " + JDK_OF_THE_NEWEST + " or newer was found on this machine"));
    }

    /** To test on: what the JDK of the build can run, so that a result does not depend on what else is installed. */
    static ServerChoice forThe(Jdk running) {
        String server = running.version() >= JDK_OF_THE_NEWEST ? NEWEST : OLDER;
        return new ServerChoice(server, "Java " + running.version() + " runs Maven");
    }

    /** Which and why. */
    String line() throws IOException {
        ServerKind kind = ServerKind.of(server);
        return "Server: %s (%s) on Java %d, because %s."
                .formatted(kind, artifact().split(":")[2], kind.jdk().version(), reason);
    }

    /** For the build: where to get it, where it will be, and the JVM for it and for the tests that start it. */
    private void write(Path servers, Path file) throws IOException {
        boolean isOneFile = artifact().endsWith(":jar");
        Properties written = new Properties();
        written.setProperty("lifeguard.server", server);
        written.setProperty("lifeguard.server.artifact", artifact());
        written.setProperty("lifeguard.server.is-one-file", String.valueOf(isOneFile));
        written.setProperty("lifeguard.server.is-packed", String.valueOf(!isOneFile));
        written.setProperty(
                "lifeguard.server.home",
                servers.resolve(known().getProperty(server + ".home")).toString());
        written.setProperty("lifeguard.server.java", ServerKind.of(server).jdk().java());
        Files.createDirectories(file.getParent());
        try (Writer out = Files.newBufferedWriter(file)) {
            written.store(out, null);
        }
    }

    private String artifact() throws IOException {
        return known().getProperty(server + ".artifact");
    }

    private static Properties known() throws IOException {
        Properties known = new Properties();
        try (InputStream file = ServerChoice.class.getResourceAsStream("servers.properties")) {
            known.load(file);
        }
        return known;
    }
}
