package dev.lifeguard.signin.oidc;

import dev.lifeguard.signin.SignInFailure.Reason;
import dev.lifeguard.signin.SignedIn;
import dev.lifeguard.signin.session.SignInFailedException;
import java.util.Optional;

/**
 * What this thread's call into the server's mechanism is about: the exchange of a code, or, without a pending sign-in,
 * nothing that needs one. The mechanism builds its own JAX-RS clients, so {@link ProviderCallFilter} cannot be handed
 * anything; it finds the sign-in here, and leaves the verdict here.
 */
final class CodeExchange {

    private static final ThreadLocal<CodeExchange> CURRENT = new ThreadLocal<>();

    private final ProviderClient client;
    private final Optional<PendingSignIn> pending;
    private boolean codeSent;
    private SignedIn.Claims verified;
    private SignInFailedException refused;

    private CodeExchange(ProviderClient client, Optional<PendingSignIn> pending) {
        this.client = client;
        this.pending = pending;
    }

    static CodeExchange of(PendingSignIn pending, ProviderClient client) {
        return new CodeExchange(client, Optional.of(pending));
    }

    /** While a sign-in is begun, or somebody is signed out: no code is to be exchanged. */
    static CodeExchange none(ProviderClient client) {
        return new CodeExchange(client, Optional.empty());
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

    ProviderClient client() {
        return client;
    }

    /** @throws SignInFailedException if there is none, and the mechanism wants to exchange a code all the same */
    PendingSignIn pending() {
        return pending.orElseThrow(
                () -> new SignInFailedException(Reason.MECHANISM_REFUSED, "the mechanism sent a code unasked"));
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

    void refuse(SignInFailedException reason) {
        refused = reason;
    }

    Optional<SignedIn.Claims> verified() {
        return Optional.ofNullable(verified);
    }

    Optional<SignInFailedException> refused() {
        return Optional.ofNullable(refused);
    }
}
