package dev.lifeguard.web.signin;

import dev.lifeguard.signin.Caller;
import dev.lifeguard.signin.CognitoSettings;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * Ends the session here and at Cognito: {@code request.logout()} goes to the redirect of the annotation, which is
 * Cognito's own logout and comes back to {@code /postlogout}. Without a session only Cognito's is left to end.
 *
 * <p>Only a form of ours may do it: it carries the session's form token. A stale form, from before the last sign-in, is
 * recognised by its origin, which no other site can claim.
 */
@WebServlet("/logout")
public class Logout extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient CognitoSettings settings;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        response.setHeader("Cache-Control", "no-store");
        if (!(request.getUserPrincipal() instanceof Caller caller)) {
            response.sendRedirect(settings.getLogoutUrl());
        } else if (carriesToken(request, caller) || comesFromUs(request)) {
            request.logout();
        } else {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        }
    }

    private static boolean carriesToken(HttpServletRequest request, Caller caller) {
        String token = request.getParameter("token");
        return token != null
                && MessageDigest.isEqual(bytes(token), bytes(caller.signedIn().formToken()));
    }

    private boolean comesFromUs(HttpServletRequest request) {
        return settings.getOrigin().equals(request.getHeader("Origin"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
