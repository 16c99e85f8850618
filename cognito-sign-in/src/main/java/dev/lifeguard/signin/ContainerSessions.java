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

    /**
     * {@link SignedIn} ends with the tokens; the container's session lives a little longer, so that what the application
     * keeps there is still there after a new sign-in.
     */
    @Override
    public Optional<SignedIn> findRemembered(HttpServletRequest request, Instant now) {
        return find(request, now);
    }

    @Override
    public void begin(HttpServletRequest request, HttpServletResponse response, SignedIn signedIn, Instant now) {
        HttpSession session = request.getSession(true);
        long left = signedIn.expiresAt().getEpochSecond() - now.getEpochSecond();
        session.setMaxInactiveInterval((int) Math.min(left + AFTERWARDS.toSeconds(), Integer.MAX_VALUE));
        session.setAttribute(SignedIn.ATTRIBUTE, signedIn);
        ContainerSession.belongsTo(signedIn, request);
    }

    @Override
    public void end(HttpServletRequest request, HttpServletResponse response) {
        try {
            HttpSession session = request.getSession(false);
            if (session != null) {
                session.removeAttribute(SignedIn.ATTRIBUTE);
            }
        } catch (IllegalStateException endedByAnotherTab) {
            // and that is what was wanted
        }
    }
}
