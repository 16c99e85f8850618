package dev.lifeguard.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * Whose form asks to sign somebody out. Only the application's own may: it carries the session's form token. A stale one,
 * from before the last sign-in, is recognised by its origin, which no other site can claim.
 */
final class SignOutForm {

    private SignOutForm() {}

    static boolean isOurs(HttpServletRequest request, Caller caller, CognitoSettings settings) {
        return carriesToken(request, caller) || settings.getOrigin().equals(request.getHeader("Origin"));
    }

    private static boolean carriesToken(HttpServletRequest request, Caller caller) {
        String token = request.getParameter("token");
        return token != null
                && MessageDigest.isEqual(bytes(token), bytes(caller.signedIn().formToken()));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
