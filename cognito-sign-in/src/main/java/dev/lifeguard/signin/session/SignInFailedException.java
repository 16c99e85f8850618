package dev.lifeguard.signin.session;

import dev.lifeguard.signin.SignInFailure.Reason;

/**
 * A sign-in must not go on. The message is for the log: it says what was wrong and never holds a token; a claim that
 * was expected to be another, such as a foreign issuer, may be named. */
public class SignInFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    public SignInFailedException(Reason reason, String detail) {
        super(detail);
        this.reason = reason;
    }

    public SignInFailedException(Reason reason, String detail, Throwable cause) {
        super(detail, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
