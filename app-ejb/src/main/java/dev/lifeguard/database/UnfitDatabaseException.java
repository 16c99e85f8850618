package dev.lifeguard.database;

/** The database is not one that this release may run on. The message tells an administrator what to do. */
public class UnfitDatabaseException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    UnfitDatabaseException(String message) {
        super(message);
    }

    UnfitDatabaseException(String message, Throwable cause) {
        super(message, cause);
    }
}
