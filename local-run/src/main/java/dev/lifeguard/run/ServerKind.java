package dev.lifeguard.run;

import java.util.regex.Pattern;

/** The servers that can be started here, each with the line of its output that says it has finished starting. */
public enum ServerKind {
    MICRO("Payara Micro", "Payara Micro .* ready in \\d+"),
    WILDFLY("WildFly", "WFLYSRV002[56]:");

    private final String title;
    private final Pattern ready;

    ServerKind(String title, String ready) {
        this.title = title;
        this.ready = Pattern.compile(ready);
    }

    @Override
    public String toString() {
        return title;
    }

    boolean saysReady(String line) {
        return ready.matcher(line).find();
    }

    /** The kind that {@code -Dserver=} names; empty means Payara Micro. */
    public static ServerKind of(String name) {
        return switch (name) {
            case "", "micro" -> MICRO;
            case "wildfly" -> WILDFLY;
            default ->
                throw new IllegalArgumentException(
                        "-Dserver=" + name + " is not known; known are wildfly, and Payara Micro without -Dserver");
        };
    }
}
