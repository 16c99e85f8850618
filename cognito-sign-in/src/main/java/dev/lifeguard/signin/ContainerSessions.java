package dev.lifeguard.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Sign-ins in the container's own sessions, which every servlet container has: in its memory, or wherever it is set up to
 * keep those of a distributable application.
 */
final class ContainerSessions implements Sessions {

    private static final Duration AFTERWARDS = Duration.ofHours(1);

    @Override
    public Optional<SignedIn> find(HttpServletRequest request, Instant now) {
        try {
            return Optional.ofNullable(request.getSession(false))
                    .flatMap(session -> SignedIn.from(session.getAttribute(SignedIn.ATTRIBUTE), now));
        } catch (IllegalStateException endedByAnotherTab) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<SignedIn> findRemembered(HttpServletRequest request, Instant now) {
        return find(request, now);
    }

    @Override
    public void begin(HttpServletRequest request, HttpServletResponse response, SignedIn signedIn, Instant now) {
        renew(request, signedIn, now).setAttribute(SignedIn.ATTRIBUTE, signedIn);
    }

    @Override
    public void end(HttpServletRequest request, HttpServletResponse response) {
        end(request);
    }

    /**
     * A new session of the container's. {@link SignedIn} ends with the tokens; this shell lives a little longer, so that tabs
     * which sign in again share it.
     */
    static HttpSession renew(HttpServletRequest request, SignedIn signedIn, Instant now) {
        end(request);
        HttpSession renewed = request.getSession(true);
        long left = signedIn.expiresAt().getEpochSecond() - now.getEpochSecond();
        renewed.setMaxInactiveInterval((int) Math.min(left + AFTERWARDS.toSeconds(), Integer.MAX_VALUE));
        return renewed;
    }

    /** Ends the container's session, if there is one. What other tabs have under way goes into a new one. */
    static void end(HttpServletRequest request) {
        try {
            HttpSession session = request.getSession(false);
            if (session != null) {
                Optional<Attempts> others = Attempts.of(session).filter(attempts -> !attempts.isEmpty());
                session.invalidate();
                others.ifPresent(attempts -> attempts.store(request.getSession(true)));
            }
        } catch (IllegalStateException endedByAnotherTab) {
            // and that is what was wanted
        }
    }
}
