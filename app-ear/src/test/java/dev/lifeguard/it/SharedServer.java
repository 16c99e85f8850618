package dev.lifeguard.it;

import java.util.Map;

/** For tests in other packages: the shared server's configuration. */
public final class SharedServer {

    /** What tests lock. */
    public static final String NAME = Lifeguard.SHARED;

    private SharedServer() {}

    /** The keys that Lifeguard on the shared server has. */
    public static Map<String, String> settings() {
        return Lifeguard.shared().settings();
    }
}
