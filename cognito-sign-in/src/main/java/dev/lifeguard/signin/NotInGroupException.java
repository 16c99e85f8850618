package dev.lifeguard.signin;

import jakarta.ejb.ApplicationException;

/** The caller is not in the pool groups that a {@link GroupsAllowed} asks for. Rolls a transaction back. */
@ApplicationException(rollback = true)
public class NotInGroupException extends SecurityException {

    private static final long serialVersionUID = 1L;

    NotInGroupException(String message) {
        super(message);
    }
}
