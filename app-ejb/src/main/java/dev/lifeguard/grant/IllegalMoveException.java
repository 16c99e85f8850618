package dev.lifeguard.grant;

/** A request, a grant or a marked key was asked to do what its life does not allow: always a mistake in the program. */
public class IllegalMoveException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    public IllegalMoveException(String message) {
        super(message);
    }
}
