package dev.lifeguard.signin.oidc;

import dev.lifeguard.signin.Caller;
import dev.lifeguard.signin.CognitoSettings;
import dev.lifeguard.signin.ReturnPath;
import dev.lifeguard.signin.SignInFailure;
import dev.lifeguard.signin.SignInFailure.Reason;
import dev.lifeguard.signin.SignInFailureText;
import dev.lifeguard.signin.encoding.MessageBundle;
import dev.lifeguard.signin.encoding.RandomText;
import dev.lifeguard.signin.encoding.Urls;
import dev.lifeguard.signin.session.ClientKind;
import dev.lifeguard.signin.settings.GuardAddress;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A page that comes with the guard, for applications without one of their own: plain HTML, no script.
 *
 * @param status the HTTP status
 * @param html the whole page
 * @param policy its Content-Security-Policy
 */
record GuardPage(int status, String html, String policy) {

    private static final String FRAME = """
        <!DOCTYPE html>
        <html lang="%4$s">
        <head>
        <meta charset="UTF-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>%1$s</title>
        <style nonce="%2$s">
        :root { color-scheme: light dark; background: Canvas; font-family: system-ui, sans-serif; line-height: 1.5 }
        h1 { font-size: clamp(1.5rem, 1.2rem + 1.5vw, 2rem); line-height: 1.2 }
        main { margin: 10vh auto; max-width: 36rem; padding: 0 1rem }
        button { font: inherit }
        p > a { display: inline-block; min-height: 1.5rem }
        </style>
        </head>
        <body>
        <main>
        <h1>%1$s</h1>
        %3$s</main>
        </body>
        </html>
        """;

    private static final MessageBundle SENTENCES = new MessageBundle("guard");

    /**
     * Tells why a sign-in was refused. Anybody can make up the page's address, so nothing in it is believed: the reason
     * is one of ours or none, the reference looks like ours or is not shown, the way back stays on our own site.
     */
    static GuardPage refused(HttpServletRequest request, CognitoSettings settings) {
        Locale language = language(request, settings);
        Optional<Reason> reason = Reason.ofCode(request.getParameter("reason"));
        SignInFailureText text = SignInFailureText.of(reason, language);
        StringBuilder body = new StringBuilder(paragraph(text.why())).append(paragraph(text.todo()));
        SignInFailure.reference(request.getParameter("ref"))
                .ifPresent(reference -> body.append(paragraph(SENTENCES.of(language, "reference", reference))));
        if (reason.filter(Reason.NOT_ADMITTED::equals).isPresent()) {
            body.append(signOut(settings, "", SENTENCES.of(language, "somebody-else")));
        }
        String to = ReturnPath.of(request.getParameter("to")).path();
        body.append(link(
                Urls.withQuery(settings.pageUrl(GuardAddress.LOGIN.path()), List.of("to", to)),
                SENTENCES.of(language, "try-again")));
        int status = reason.map(Reason::status).orElse(HttpServletResponse.SC_BAD_REQUEST);
        return page(settings, language, status, text.title(), body.toString());
    }

    /** Tells that somebody is signed out, or that they still are not. */
    static GuardPage signedOut(HttpServletRequest request, Optional<Caller> caller, CognitoSettings settings) {
        Locale language = language(request, settings);
        if (caller.isPresent()) {
            String token = caller.get().signedIn().formToken();
            return page(
                    settings,
                    language,
                    200,
                    SENTENCES.of(language, "still-signed-in.title"),
                    signOut(settings, token, SENTENCES.of(language, "sign-out")));
        }
        return page(
                settings,
                language,
                200,
                SENTENCES.of(language, "signed-out.title"),
                paragraph(SENTENCES.of(language, "signed-out.text"))
                        + link(settings.pageUrl(GuardAddress.LOGIN.path()), SENTENCES.of(language, "sign-in-again")));
    }

    /**
     * Tells that nobody can say who it is, and whether anything was done.
     *
     * @param again where "try again" leads; nothing for the very address of this page, however long, whatever is in it
     */
    static GuardPage sessionUnknown(HttpServletRequest request, String again, CognitoSettings settings) {
        Locale language = language(request, settings);
        String why = paragraph(SENTENCES.of(language, "session-unknown.text"));
        String todo = ClientKind.of(request) == ClientKind.FORM
                ? paragraph(SENTENCES.of(language, "session-unknown.form"))
                : paragraph(SENTENCES.of(language, "session-unknown.page"))
                        + link(again, SENTENCES.of(language, "try-again"));
        return page(
                settings,
                language,
                HttpServletResponse.SC_SERVICE_UNAVAILABLE,
                SENTENCES.of(language, "session-unknown.title"),
                why + todo);
    }

    /** Tells that what was sent was not taken, because it did not come from a page of the application. */
    static GuardPage sentFromElsewhere(HttpServletRequest request, CognitoSettings settings) {
        Locale language = language(request, settings);
        return page(
                settings,
                language,
                403,
                SENTENCES.of(language, "elsewhere.title"),
                paragraph(SENTENCES.of(language, "elsewhere.text"))
                        + paragraph(SENTENCES.of(language, "elsewhere.todo"))
                        + link(settings.pageUrl("/"), SENTENCES.of(language, "start")));
    }

    private static Locale language(HttpServletRequest request, CognitoSettings settings) {
        return SENTENCES.language(request.getHeader("Accept-Language"), settings.getLanguages());
    }

    private static GuardPage page(CognitoSettings settings, Locale language, int status, String title, String body) {
        String nonce = RandomText.urlSafe(16);
        String help = status < 400 ? "" : help(settings, language);
        URI pool = URI.create(settings.getDomain());
        // Browsers hold the whole chain of redirects after a form against form-action, and signing out ends at the
        // pool.
        String policy = "default-src 'none'; style-src 'nonce-" + nonce + "'; base-uri 'none'; frame-ancestors 'none'; "
                + "form-action 'self' " + pool.getScheme() + "://" + pool.getRawAuthority();
        return new GuardPage(
                status, FRAME.formatted(escape(title), nonce, body + help, language.getLanguage()), policy);
    }

    private static String paragraph(String text) {
        return "<p>" + escape(text) + "</p>\n";
    }

    private static String link(String address, String label) {
        return "<p><a href=\"" + escape(address) + "\">" + escape(label) + "</a></p>\n";
    }

    /** Whom to ask, on every page that refuses something. */
    private static String help(CognitoSettings settings, Locale language) {
        return settings.getHelpContact()
                .map(contact -> "<p>" + escape(SENTENCES.of(language, "help")) + " <a href=\"" + escape(contact.href())
                        + "\">" + escape(contact.label()) + "</a></p>\n")
                .orElse("");
    }

    private static String signOut(CognitoSettings settings, String token, String label) {
        return "<form method=\"post\" action=\"" + escape(settings.pageUrl(GuardAddress.LOGOUT.path()))
                + "\"><input type=\"hidden\" name=\"token\" value=\"" + escape(token) + "\"><button>" + escape(label)
                + "</button></form>\n";
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
