package dev.lifeguard.policy.file;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Checks a policy file from the command line, without a pool: prints each error as {@code file:line:column: message}
 * and ends with 1 if there is one. People's addresses are not looked up.
 */
public final class PolicyCheck {

    private PolicyCheck() {}

    /** Checks the one file named. */
    public static void main(String[] arguments) {
        if (arguments.length != 1) {
            System.err.println("Name one policy file.");
            System.exit(2);
        }
        System.exit(check(Path.of(arguments[0]), System.out) ? 0 : 1);
    }

    static boolean check(Path path, PrintStream out) {
        PolicyFile.ParseResult reading = read(path);
        reading.errors().forEach(error -> out.println(line(path, error)));
        reading.file().ifPresent(file -> out.println(path + ": no errors, policies for " + file.size() + " groups"));
        return reading.file().isPresent();
    }

    private static PolicyFile.ParseResult read(Path path) {
        try {
            return PolicyFile.read(new PolicySource(path).read());
        } catch (IOException e) {
            return new PolicyFile.ParseResult(Optional.empty(), List.of(PolicyError.ofFile(e.getMessage())));
        }
    }

    private static String line(Path path, PolicyError error) {
        String place = error.line() == 0 ? "" : ":" + error.line() + ":" + error.column();
        return path + place + ": " + error.message();
    }
}
