package dev.lifeguard.bulk;

import jakarta.ejb.ApplicationException;

/** A file of which nothing is taken, because no line of it can be trusted. */
@ApplicationException(rollback = true)
public class UnreadableFileException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What is wrong with a file. */
    public enum Problem {

        /** There is nothing in it, or nothing but the names of the columns. */
        EMPTY,

        /** It has more than {@link ImportFile#MOST_BYTES}. */
        TOO_LARGE,

        /** It has more than {@link ImportFile#MOST_LINES}. */
        MANY_LINES,

        /** It is not in UTF-8. */
        NOT_UTF8,

        /** The first line names no column for the address. */
        NO_EMAIL_COLUMN,

        /** The first line names a column that nobody knows; the number counts columns. */
        UNKNOWN_COLUMN,

        /** The first line names a column twice; the number counts columns. */
        REPEATED_COLUMN,

        /** A quote that nothing closes, or something behind one that does; the number counts lines. */
        BROKEN_QUOTES
    }

    private final Problem problem;
    private final long number;

    UnreadableFileException(Problem problem, long number) {
        super(problem + " " + number);
        this.problem = problem;
        this.number = number;
    }

    /** What is wrong. */
    public Problem problem() {
        return problem;
    }

    /** Where, or how much there may be; what it counts, the problem says. */
    public long number() {
        return number;
    }
}
