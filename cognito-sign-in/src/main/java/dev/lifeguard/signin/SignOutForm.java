package dev.lifeguard.signin;

import jakarta.servlet.http.HttpServletRequest;

/**
 * Whose form asks to sign somebody out. Only the application's own may: it carries the session's form token. A stale one,
 * from before the last sign-in, is recognised by its origin, which no other site can claim.
 */
final class SignOutForm {

    private SignOutForm() {}

    static boolean isOurs(HttpServletRequest request, Caller caller, CognitoSettings settings) {
        return caller.signedIn().isFormToken(request.getParameter("token"))
                || settings.getOrigin().equals(request.getHeader("Origin"));
    }
}
