package dev.lifeguard.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What Lifeguard itself says in a server's log when it refuses to be deployed: its sentences, without
 * the server's words.
 */
final class StartupError {

    /** Begins the one message that lists all wrong keys, a line each. */
    private static final String SETTINGS = "The configuration has ";

    private static final String PROBLEM = "  - ";
    /** Payara repeats the whole message behind its last line. */
    private static final String REPEATED = " -- " + SETTINGS;

    /** Says in one line what is wrong with the database. */
    private static final String DATABASE = "UnfitDatabaseException: ";

    private StartupError() {}

    /** The first one in a log. */
    static Optional<String> in(List<String> log) {
        for (int i = 0; i < log.size(); i++) {
            String line = log.get(i);
            if (line.contains(SETTINGS)) {
                return Optional.of(settings(log.subList(i, log.size())));
            }
            if (line.contains(DATABASE)) {
                return Optional.of(line.substring(line.indexOf(DATABASE) + DATABASE.length()));
            }
        }
        return Optional.empty();
    }

    private static String settings(List<String> lines) {
        List<String> sentences = new ArrayList<>();
        sentences.add(lines.get(0).substring(lines.get(0).indexOf(SETTINGS)));
        for (String line : lines.subList(1, lines.size())) {
            if (!line.startsWith(PROBLEM)) {
                break;
            }
            sentences.add(line.split(REPEATED, 2)[0]);
            if (line.contains(REPEATED)) {
                break;
            }
        }
        return String.join("\n", sentences);
    }
}
