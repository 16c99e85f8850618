package dev.lifeguard.people;

import jakarta.ejb.ApplicationException;

/** The caller has no role in Lifeguard and owns no group, so that there is nobody whom they could find. */
@ApplicationException(rollback = true)
public class AccessDeniedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Says no more: whoever asks learns nothing. */
    public AccessDeniedException() {
        super("neither a role nor a group of one's own");
    }
}
