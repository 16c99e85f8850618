package dev.lifeguard.pool;

/** The pool has no person of this username (any more). Trying again does not help. */
public final class PersonNotFound extends PoolException {

    private static final long serialVersionUID = 1L;

    private final String username;

    /** The call about this username was refused. */
    public PersonNotFound(String username, Throwable cause) {
        super("the pool has no person " + username, false, cause);
        this.username = username;
    }

    /** Who was asked for. */
    public String username() {
        return username;
    }
}
