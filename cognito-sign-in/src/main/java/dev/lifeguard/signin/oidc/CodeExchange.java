package dev.lifeguard.signin.oidc;

import dev.lifeguard.signin.Refusal;
import dev.lifeguard.signin.SignedIn;
import dev.lifeguard.signin.session.SignInRefusedException;
import java.util.Optional;

/**
 * What this thread's call into the server's mechanism is about: the exchange of a code, or, without a pending sign-in,
 * nothing that needs one. The mechanism builds its own JAX-RS clients, so {@link ProviderCalls} cannot be handed anything; it
 * finds the sign-in here, and leaves the evaluation here.
 */
final class CodeExchange {

    private static final ThreadLocal<CodeExchange> CURRENT = new ThreadLocal<>();

    private final CallsToProvider calls;
    private final Optional<PendingSignIn> pending;
    private boolean codeSent;
    private SignedIn.Claims verified;
    private SignInRefusedException refused;

    private CodeExchange(CallsToProvider calls, Optional<PendingSignIn> pending) {
        this.calls = calls;
        this.pending = pending;
    }

    static CodeExchange of(PendingSignIn pending, CallsToProvider calls) {
        return new CodeExchange(calls, Optional.of(pending));
    }

    /** While a sign-in is begun, or somebody is signed out: no code is to be exchanged. */
    static CodeExchange none(CallsToProvider calls) {
        return new CodeExchange(calls, Optional.empty());
    }

    /** The work of the mechanism, which may throw whatever it likes. */
    interface Call<T> {
        T run() throws Exception;
    }

    static Optional<CodeExchange> current() {
        return Optional.ofNullable(CURRENT.get());
    }

    /** Runs the mechanism with this exchange as the thread's current one. */
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

    /** @throws SignInRefusedException if there is none, and the mechanism wants to exchange a code all the same */
    PendingSignIn pending() {
        return pending.orElseThrow(
                () -> new SignInRefusedException(Refusal.MECHANISM_REFUSED, "the mechanism sent a code unasked"));
    }

    /** Whether the mechanism took the answer for its own and went to exchange the code. */
    boolean codeWasSent() {
        return codeSent;
    }

    void sendingCode() {
        codeSent = true;
    }

    void accept(SignedIn.Claims tokens) {
        verified = tokens;
    }

    void refuse(SignInRefusedException reason) {
        refused = reason;
    }

    Optional<SignedIn.Claims> verified() {
        return Optional.ofNullable(verified);
    }

    Optional<SignInRefusedException> refused() {
        return Optional.ofNullable(refused);
    }
}
