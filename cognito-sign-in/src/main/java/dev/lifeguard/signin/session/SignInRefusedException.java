package dev.lifeguard.signin.session;

import dev.lifeguard.signin.Refusal;

/** A sign-in must not go on. The message is for the log: it says what was wrong and never holds a token; a claim that was
 * expected to be another, such as a foreign issuer, may be named. */
public class SignInRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Refusal refusal;

    public SignInRefusedException(Refusal refusal, String detail) {
        super(detail);
        this.refusal = refusal;
    }

    public SignInRefusedException(Refusal refusal, String detail, Throwable cause) {
        super(detail, cause);
        this.refusal = refusal;
    }

    public Refusal refusal() {
        return refusal;
    }
}
