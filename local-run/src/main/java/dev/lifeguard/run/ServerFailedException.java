package dev.lifeguard.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A server did not come up; the message holds what it says about its configuration, and where its log is. */
public class ServerFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ServerFailedException(String what, Path log) {
        super("The server did not start: " + what + configurationProblems(log) + "\nIts log: " + log);
    }

    /** The sentences of the one message that lists all wrong keys, if that is what is in the log. */
    private static String configurationProblems(Path log) {
        try {
            List<String> lines = Files.readAllLines(log);
            for (int i = 0; i < lines.size(); i++) {
                if (lines.get(i).contains("The configuration has ")) {
                    return problemsFrom(lines.subList(i, lines.size()));
                }
            }
        } catch (IOException noLog) {
            return "";
        }
        return "";
    }

    private static String problemsFrom(List<String> lines) {
        StringBuilder problems = new StringBuilder();
        String first = lines.get(0);
        problems.append('\n').append(first.substring(first.indexOf("The configuration has ")));
        // Payara repeats the whole message behind the last line.
        lines.stream().skip(1).takeWhile(line -> line.startsWith("  - ")).forEach(line -> problems.append('\n')
                .append(line.split(" -- ", 2)[0]));
        return problems.toString();
    }
}
