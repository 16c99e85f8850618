package dev.lifeguard.signin;

import jakarta.ejb.ApplicationException;

/** The caller is not in the pool groups that a {@link GroupsAllowed} asks for. Rolls a transaction back. */
@ApplicationException(rollback = true)
public class NotInGroupException extends SecurityException {

    private static final long serialVersionUID = 1L;

    /**
     * For the interceptor, which judges.
     *
     * @param message why; without names of groups
     */
    public NotInGroupException(String message) {
        super(message);
    }
}
