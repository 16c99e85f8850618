package dev.lifeguard.policy.file;

import java.util.Comparator;

/**
 * Something in {@code policies.yaml} that is wrong, or, among the warnings, worth a second look. The message is plain
 * text from whoever wrote the file and is to be escaped where it is shown; it never repeats an e-mail address.
 *
 * @param line the line in the file, from 1; 0 when the file as a whole is meant
 * @param column the character in the line, from 1; 0 when the file as a whole is meant
 * @param message what is wrong and what to write instead
 */
public record PolicyError(int line, int column, String message) implements Comparable<PolicyError> {

    /**
     * Nothing is wrong yet: whom the addresses belong to, and which groups there are, is known when all has been read.
     */
    public static final PolicyError COPY_INCOMPLETE =
            ofFile("The first directory sync is not complete yet. The file is tried again as soon as it is.");

    private static final Comparator<PolicyError> AS_IN_THE_FILE = Comparator.comparingInt(PolicyError::line)
            .thenComparingInt(PolicyError::column)
            .thenComparing(PolicyError::message);

    /** About the file as a whole. */
    public static PolicyError ofFile(String message) {
        return new PolicyError(0, 0, message);
    }

    @Override
    public int compareTo(PolicyError other) {
        return AS_IN_THE_FILE.compare(this, other);
    }

    @Override
    public String toString() {
        return line == 0 ? message : "line " + line + ", column " + column + ": " + message;
    }
}
