package dev.lifeguard.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A server did not come up; the message holds what Lifeguard says about that in its log, and where the log is. */
public class ServerFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ServerFailedException(String what, Path log) {
        super("The server did not start: " + what + complaint(log) + "\nIts log: " + log);
    }

    private static String complaint(Path log) {
        try {
            return StartupError.in(Files.readAllLines(log)).map("\n"::concat).orElse("");
        } catch (IOException noLog) {
            return "";
        }
    }
}
