package dev.lifeguard.signin.oidc;

import dev.lifeguard.signin.Caller;
import dev.lifeguard.signin.CognitoSettings;
import jakarta.servlet.http.HttpServletRequest;

/**
 * Whose form asks to sign somebody out. Only the application's own may: the browser says that it comes from here, even when
 * it is stale, from before the last sign-in; where nothing is said of that, it carries the session's form token.
 */
final class SignOutForm {

    private SignOutForm() {}

    static boolean isOurs(HttpServletRequest request, Caller caller, CognitoSettings settings) {
        return switch (RequestOrigin.of(request, settings)) {
            case HERE -> true;
            case ELSEWHERE -> false;
            case UNSAID -> caller.signedIn().isFormToken(request.getParameter("token"));
        };
    }
}
