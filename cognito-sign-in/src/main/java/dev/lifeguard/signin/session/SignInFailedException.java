package dev.lifeguard.signin.session;

import dev.lifeguard.signin.SignInFailure.Reason;
import java.util.Optional;

/**
 * A sign-in must not go on. The message is for the log: it says what was wrong and never holds a token; a claim that
 * was expected to be another, such as a foreign issuer, may be named.
 */
public class SignInFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final String subject;

    public SignInFailedException(Reason reason, String detail) {
        this(reason, detail, null);
    }

    public SignInFailedException(Reason reason, String detail, Throwable cause) {
        this(reason, detail, cause, null);
    }

    private SignInFailedException(Reason reason, String detail, Throwable cause, String subject) {
        super(detail, cause);
        this.reason = reason;
        this.subject = subject;
    }

    /** The same of somebody whose tokens were verified. */
    public SignInFailedException of(String subject) {
        return new SignInFailedException(reason, getMessage(), getCause(), subject);
    }

    /** Whose sign-in it was, as far as tokens that were verified say. */
    public Optional<String> subject() {
        return Optional.ofNullable(subject);
    }

    public Reason reason() {
        return reason;
    }
}
