package dev.lifeguard.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The browser's session in the guard's hands. Sign-ins that other tabs have under way outlive its end. */
final class GuardSession {

    private static final Duration AFTERWARDS = Duration.ofHours(1);

    private GuardSession() {}

    static void end(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            Optional<Attempts> othersUnderWay = Attempts.of(session);
            session.invalidate();
            othersUnderWay.filter(attempts -> !attempts.isEmpty()).ifPresent(a -> a.store(request.getSession(true)));
        }
    }

    /**
     * Begins a new session with nothing of the mechanism in it. {@link SignedIn} ends with the tokens; the container keeps
     * the empty shell a little longer, so that tabs which sign in again share it.
     */
    static void renew(HttpServletRequest request, SignedIn signedIn, Instant now) {
        end(request);
        HttpSession renewed = request.getSession(true);
        renewed.setAttribute(SignedIn.ATTRIBUTE, signedIn);
        long left = signedIn.expiresAt().getEpochSecond() - now.getEpochSecond();
        renewed.setMaxInactiveInterval((int) Math.min(left + AFTERWARDS.toSeconds(), Integer.MAX_VALUE));
    }
}
