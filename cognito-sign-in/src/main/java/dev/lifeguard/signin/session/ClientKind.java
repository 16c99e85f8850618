package dev.lifeguard.signin.session;

import jakarta.servlet.http.HttpServletRequest;

/** Who waits for the answer: a person looking at a page, a page's own Ajax, or a script. */
public enum ClientKind {
    /** A page that a person opens: may be sent to sign in. */
    PAGE,
    /** A form that a person sent: its content is lost when it is sent to sign in, and they must be told. */
    FORM,
    /** A Faces Ajax request: understands only a partial response. */
    FACES_AJAX,
    /** Anything else: cannot sign in, gets a 401. */
    SCRIPT;

    private static final String UNATTENDED = "Lifeguard-Unattended";

    public static ClientKind of(HttpServletRequest request) {
        if ("partial/ajax".equals(request.getHeader("Faces-Request"))) {
            return FACES_AJAX;
        }
        if (!isNavigation(request)) {
            return SCRIPT;
        }
        return switch (request.getMethod()) {
            case "GET", "HEAD" -> PAGE;
            case "POST" -> FORM;
            default -> SCRIPT;
        };
    }

    /**
     * Whether a page asks by itself, with nobody there to want it; its script says so. That is no use of a session, or
     * a page left open would keep it for ever.
     */
    static boolean isUnattended(HttpServletRequest request) {
        return request.getHeader(UNATTENDED) != null;
    }

    /** Browsers say so themselves (Fetch Metadata); for clients that do not, what they accept decides. */
    private static boolean isNavigation(HttpServletRequest request) {
        if ("XMLHttpRequest".equals(request.getHeader("X-Requested-With"))) {
            return false;
        }
        String mode = request.getHeader("Sec-Fetch-Mode");
        if (mode != null) {
            return mode.equals("navigate");
        }
        String accept = request.getHeader("Accept");
        return accept != null && accept.contains("text/html");
    }
}
