package dev.lifeguard.signin;

import java.util.Optional;

/**
 * What this thread's call into the server's mechanism is about. The mechanism builds its own JAX-RS clients, so
 * {@link ProviderCalls} cannot be handed anything; it finds the attempt here, and leaves the verdict here.
 */
final class Handshake {

    private static final ThreadLocal<Handshake> CURRENT = new ThreadLocal<>();

    private final CallsToProvider calls;
    private final Attempt attempt;
    private boolean codeSent;
    private TokenCheck.Verified verified;
    private SignInRefusedException refused;

    Handshake(CallsToProvider calls, Attempt attempt) {
        this.calls = calls;
        this.attempt = attempt;
    }

    /** The work of the mechanism, which may throw whatever it likes. */
    interface Call<T> {
        T run() throws Exception;
    }

    static Optional<Handshake> current() {
        return Optional.ofNullable(CURRENT.get());
    }

    /** Runs the mechanism with this handshake as the thread's current one. */
    <T> T around(Call<T> mechanism) throws Exception {
        CURRENT.set(this);
        try {
            return mechanism.run();
        } finally {
            CURRENT.remove();
        }
    }

    CallsToProvider calls() {
        return calls;
    }

    Attempt attempt() {
        return attempt;
    }

    /** Whether the mechanism took the answer for its own and went to exchange the code. */
    boolean codeWasSent() {
        return codeSent;
    }

    void sendingCode() {
        codeSent = true;
    }

    void accept(TokenCheck.Verified tokens) {
        verified = tokens;
    }

    void refuse(SignInRefusedException reason) {
        refused = reason;
    }

    Optional<TokenCheck.Verified> verified() {
        return Optional.ofNullable(verified);
    }

    Optional<SignInRefusedException> refused() {
        return Optional.ofNullable(refused);
    }
}
