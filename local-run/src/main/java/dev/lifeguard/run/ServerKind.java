package dev.lifeguard.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** An application server that can be started here, with what differs from one to the next. Prints as its name. */
public interface ServerKind {

    /**
     * Servers make the name of an environment variable by the language of their JVM: in Turkish {@code cognito.region}
     * becomes a name that is not {@code COGNITO_REGION}.
     */
    String LANGUAGE = "-Duser.language=en";

    /** The oldest JDK that the build runs with; servers that need no newer one run with that of the build. */
    int OLDEST_JDK = 17;

    /** The kind that {@code -Dserver=} names. */
    static ServerKind of(String name) {
        return switch (name) {
            case "micro7" -> PayaraMicro.seven();
            case "micro6" -> PayaraMicro.six();
            case "wildfly" -> new WildFly();
            case "payara" -> PayaraServer.six();
            case "payara7" -> PayaraServer.seven();
            default ->
                throw new IllegalArgumentException(
                        "-Dserver=" + name + " is not known; known are micro7, micro6, wildfly, payara and payara7");
        };
    }

    /** The oldest JDK that it runs with. */
    default int oldestJdk() {
        return OLDEST_JDK;
    }

    /**
     * The JDK that it is started with here.
     *
     * @throws IllegalArgumentException if there is none on this machine
     */
    default Jdk jdk() {
        return oldestJdk() <= OLDEST_JDK ? Jdk.running() : JdkSearch.here().atLeast(oldestJdk(), this);
    }

    /** Whether it takes the EAR; otherwise it gets the WAR, which is complete in itself. */
    boolean takesEar();

    /** Options for the JVM of every server that is started here. */
    List<String> jvmOptions();

    /**
     * Options for every server of this kind that is started here: the settings that Lifeguard needs.
     *
     * @param root the project's folder
     * @param database what its default data source is to be
     */
    List<String> serverOptions(Path root, Database database);

    /** Whether this line of its output says that it has finished starting, what it was to deploy included. */
    boolean saysReady(String line);

    /** Lays out the working folder, a new one or that of an earlier start, and says how to start the server in it. */
    ProcessBuilder prepare(ServerPlan plan) throws IOException;
}
