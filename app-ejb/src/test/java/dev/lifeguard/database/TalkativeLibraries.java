package dev.lifeguard.database;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Those that would tell at length what they do with a database. */
final class TalkativeLibraries {

    private static final List<Logger> LOGGERS =
            List.of(Logger.getLogger("org.flywaydb"), Logger.getLogger("org.hibernate"), Logger.getLogger("io.zonky"));

    private TalkativeLibraries() {}

    static void hush() {
        LOGGERS.forEach(logger -> logger.setLevel(Level.OFF));
    }
}
