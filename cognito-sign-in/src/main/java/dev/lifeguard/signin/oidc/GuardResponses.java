package dev.lifeguard.signin.oidc;

import dev.lifeguard.signin.Caller;
import dev.lifeguard.signin.CognitoSettings;
import dev.lifeguard.signin.Guard;
import dev.lifeguard.signin.ReturnPath;
import dev.lifeguard.signin.SignInFailure;
import dev.lifeguard.signin.encoding.Urls;
import dev.lifeguard.signin.session.ClientKind;
import dev.lifeguard.signin.session.GuardCookie;
import dev.lifeguard.signin.session.SignInFailedException;
import dev.lifeguard.signin.settings.GuardAddress;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What the guard answers in place of the application: redirects, refusals, pages, and a 401 for scripts. */
@ApplicationScoped
public class GuardResponses implements Guard {

    private static final String RETRY_AFTER_SECONDS = "5";

    /** In bytes; what is longer is the server's to do away with. */
    private static final int LONGEST_UNREAD = 64 * 1024;

    private static final String NO_CONTENT = "default-src 'none'; frame-ancestors 'none'";

    private final CognitoSettings settings;
    private final SignInFailureLog failures;

    @Inject
    GuardResponses(CognitoSettings settings, SignInFailureLog failures) {
        this.settings = settings;
        this.failures = failures;
    }

    /** For the container's proxy only. */
    GuardResponses() {
        this(null, null);
    }

    AuthenticationStatus redirect(HttpServletResponse response, String url) {
        harden(response, NO_CONTENT);
        try {
            response.sendRedirect(url);
        } catch (IOException browserGone) {
            throw new UncheckedIOException(browserGone);
        }
        return AuthenticationStatus.SEND_CONTINUE;
    }

    /** Notes the reason, and shows it with its reference on our page, with a way to try again. */
    AuthenticationStatus refuse(HttpServletResponse response, SignInFailedException refused, ReturnPath back) {
        noteIfTooLong(back, response);
        SignInFailure noted = failures.add(refused, Instant.now());
        return redirect(
                response,
                Urls.withQuery(
                        settings.pageUrl(GuardAddress.REFUSED.path()),
                        List.of("reason", noted.reason().code(), "ref", noted.reference(), "to", back.path())));
    }

    /** The page that tells a refusal, for an application that has none. */
    AuthenticationStatus refusedPage(HttpServletRequest request, HttpServletResponse response) {
        return show(response, GuardPage.refused(request, settings));
    }

    /** The page after signing out. The browser forgets what it kept of the pages before, so that "back" shows none. */
    AuthenticationStatus signedOutPage(
            HttpServletRequest request, HttpServletResponse response, Optional<Caller> caller) {
        response.setHeader("Clear-Site-Data", "\"cache\"");
        return show(response, GuardPage.signedOut(request, caller, settings));
    }

    /** Signing out changes something, so a link must not do it. */
    AuthenticationStatus onlyByPost(HttpServletResponse response) {
        response.setHeader("Allow", "POST");
        write(response, HttpServletResponse.SC_METHOD_NOT_ALLOWED, "text/plain", "Signing out takes a form.");
        return AuthenticationStatus.SEND_FAILURE;
    }

    @Override
    public void sendToSignIn(HttpServletRequest request, HttpServletResponse response) {
        if (Boolean.TRUE.equals(request.getAttribute(SESSION_UNKNOWN))) {
            sessionUnknown(request, response, "");
        } else {
            signInFirst(request, response, () -> login(ReturnPath.of(request), response));
        }
    }

    private AuthenticationStatus login(ReturnPath back, HttpServletResponse response) {
        noteIfTooLong(back, response);
        return redirect(
                response, Urls.withQuery(settings.pageUrl(GuardAddress.LOGIN.path()), List.of("to", back.path())));
    }

    /**
     * What whoever must sign in gets: the way there, if they can go it.
     *
     * @param way begins it
     */
    AuthenticationStatus signInFirst(
            HttpServletRequest request, HttpServletResponse response, Supplier<AuthenticationStatus> way) {
        return switch (ClientKind.of(request)) {
            case PAGE -> way.get();
            case FORM -> {
                if (RequestOrigin.of(request, settings) == RequestOrigin.CROSS_ORIGIN) {
                    // It came without our cookie; a sign-in begun now would replace the session behind it.
                    yield sentFromElsewhere(request, response);
                }
                note(NOTHING_DONE_NOTE, response);
                yield way.get();
            }
            case FACES_AJAX -> reloadFacesPage(request, response);
            case SCRIPT -> unauthorized(response);
        };
    }

    /**
     * A script cannot sign in. RFC 9110 asks for a challenge in every 401; no registered scheme is that of a session's
     * cookie, and none here makes a browser ask for a password.
     */
    private AuthenticationStatus unauthorized(HttpServletResponse response) {
        response.setHeader(
                "WWW-Authenticate",
                "Cookie realm=\"" + settings.getOrigin() + "\", login=\"" + settings.pageUrl(GuardAddress.LOGIN.path())
                        + '"');
        write(response, HttpServletResponse.SC_UNAUTHORIZED, "application/json", "{\"error\":\"login_required\"}");
        return AuthenticationStatus.SEND_FAILURE;
    }

    /**
     * Whose session it is cannot be looked up. At the same address, so that reloading asks for the same page again, or
     * sends the same form.
     *
     * @param again where "try again" leads, as seen from there
     */
    AuthenticationStatus sessionUnknown(HttpServletRequest request, HttpServletResponse response, String again) {
        response.setHeader("Retry-After", RETRY_AFTER_SECONDS);
        ClientKind kind = ClientKind.of(request);
        if (kind == ClientKind.PAGE || kind == ClientKind.FORM) {
            show(response, GuardPage.sessionUnknown(request, again, settings));
        } else {
            int status = HttpServletResponse.SC_SERVICE_UNAVAILABLE;
            write(response, status, "application/json", "{\"error\":\"session_unknown\"}");
        }
        return AuthenticationStatus.SEND_FAILURE;
    }

    /**
     * Leaves nothing to be read of a request that was refused, and nothing to be written. WildFly takes it else for one
     * that nobody has answered, fails to answer it, and writes a page of that into its log, each time that a stranger
     * asks.
     */
    void finish(HttpServletRequest request, HttpServletResponse response) {
        if (response.getStatus() < HttpServletResponse.SC_BAD_REQUEST) {
            return;
        }
        try {
            request.getInputStream().skip(LONGEST_UNREAD);
            response.getWriter().close();
        } catch (IOException browserGone) {
            // it has been answered all the same
        }
    }

    /** A request whose parameters cannot be decoded. */
    AuthenticationStatus unreadable(HttpServletResponse response) {
        write(response, HttpServletResponse.SC_BAD_REQUEST, "text/plain", "This request could not be read.");
        return AuthenticationStatus.SEND_FAILURE;
    }

    /** What another site's page sent, or nobody knows who. */
    AuthenticationStatus sentFromElsewhere(HttpServletRequest request, HttpServletResponse response) {
        if (ClientKind.of(request) == ClientKind.FORM) {
            show(response, GuardPage.sentFromElsewhere(request, settings));
        } else {
            int status = HttpServletResponse.SC_FORBIDDEN;
            write(response, status, "application/json", "{\"error\":\"sent_from_elsewhere\"}");
        }
        return AuthenticationStatus.SEND_FAILURE;
    }

    /** Faces Ajax loads the page anew, which then signs in as any page does. */
    private AuthenticationStatus reloadFacesPage(HttpServletRequest request, HttpServletResponse response) {
        note(NOTHING_DONE_NOTE, response);
        String url = addressOf(ReturnPath.of(request), response).replace("&", "&amp;");
        write(
                response,
                HttpServletResponse.SC_OK,
                "text/xml",
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<partial-response><redirect url=\"" + url
                        + "\"/></partial-response>");
        return AuthenticationStatus.SEND_CONTINUE;
    }

    /** Leads to a page that was to be returned to, or to the start page, which can say why it is that one. */
    AuthenticationStatus comeBack(HttpServletResponse response, ReturnPath back) {
        return redirect(response, addressOf(back, response));
    }

    private String addressOf(ReturnPath back, HttpServletResponse response) {
        noteIfTooLong(back, response);
        return settings.urlOf(back);
    }

    @Override
    public void noteIfTooLong(ReturnPath back, HttpServletResponse response) {
        if (back.wasTooLong()) {
            note(LINK_TOO_LONG_NOTE, response);
        }
    }

    private void note(String name, HttpServletResponse response) {
        Cookie note = cookie(name, "1");
        note.setMaxAge((int) PendingSignIns.LIFE.toSeconds());
        response.addCookie(note);
    }

    @Override
    public boolean takeNote(String name, HttpServletRequest request, HttpServletResponse response) {
        Cookie nothing = cookie(name, "");
        Cookie[] cookies = request.getCookies();
        boolean there = cookies != null
                && Arrays.stream(cookies).anyMatch(cookie -> cookie.getName().equals(nothing.getName()));
        if (there) {
            nothing.setMaxAge(0);
            response.addCookie(nothing);
        }
        return there;
    }

    @Override
    public Cookie cookie(String name, String value) {
        return GuardCookie.of(GuardCookie.name(name, settings), value, settings);
    }

    private AuthenticationStatus show(HttpServletResponse response, GuardPage page) {
        write(response, page.status(), "text/html", page.policy(), page.html());
        return AuthenticationStatus.SEND_CONTINUE;
    }

    @Override
    public void harden(HttpServletResponse response, String policy) {
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "same-origin");
        response.setHeader("Content-Security-Policy", policy);
        settings.getStrictTransportSecurity()
                .ifPresent(value -> response.setHeader("Strict-Transport-Security", value));
    }

    private void write(HttpServletResponse response, int status, String type, String body) {
        write(response, status, type, NO_CONTENT, body);
    }

    private void write(HttpServletResponse response, int status, String type, String policy, String body) {
        response.setStatus(status);
        response.setContentType(type);
        response.setCharacterEncoding("UTF-8");
        harden(response, policy);
        try {
            response.getWriter().write(body);
            response.flushBuffer();
        } catch (IOException browserGone) {
            throw new UncheckedIOException(browserGone);
        }
    }
}
