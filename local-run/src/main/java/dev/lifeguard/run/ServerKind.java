package dev.lifeguard.run;

import java.util.regex.Pattern;

/** The servers that can be started here, each with the line of its output that says it has finished starting. */
public enum ServerKind {
    MICRO("Payara Micro .* ready in \\d+"),
    WILDFLY("WFLYSRV002[56]:");

    private final Pattern ready;

    ServerKind(String ready) {
        this.ready = Pattern.compile(ready);
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
