package dev.lifeguard.signin.oidc;

import dev.lifeguard.signin.Caller;
import dev.lifeguard.signin.CognitoSettings;
import dev.lifeguard.signin.ReturnPath;
import dev.lifeguard.signin.session.RunningSessions;
import dev.lifeguard.signin.settings.GuardAddress;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;

/** Answers at each {@link GuardAddress} in place of an application that has nothing there. */
final class GuardEndpoints {

    private final CognitoSettings settings;
    private final GuardResponses responses;
    private final RunningSessions sessions;

    GuardEndpoints(CognitoSettings settings, GuardResponses responses, RunningSessions sessions) {
        this.settings = settings;
        this.responses = responses;
        this.sessions = sessions;
    }

    /** Who asks for {@link GuardAddress#LOGIN} has been signed in. */
    AuthenticationStatus answer(
            GuardAddress address, Optional<Caller> caller, HttpServletRequest request, HttpServletResponse response) {
        return switch (address) {
            case LOGIN -> responses.comeBack(response, ReturnPath.of(request.getParameter("to")));
            case LOGOUT -> signOut(caller, request, response);
            case REFUSED -> responses.refusedPage(request, response);
            case SIGNED_OUT -> responses.signedOutPage(request, response, caller);
        };
    }

    /** Ends the session here and, by the redirect, Cognito's own. Without a session only Cognito's is left to end. */
    private AuthenticationStatus signOut(
            Optional<Caller> caller, HttpServletRequest request, HttpServletResponse response) {
        if (!request.getMethod().equals("POST")) {
            return responses.onlyByPost(response);
        }
        if (caller.isPresent() && !isOwnForm(request, caller.get())) {
            return responses.sentFromElsewhere(request, response);
        }
        sessions.signOut(request, response);
        return responses.redirect(response, settings.getLogoutUrl());
    }

    /**
     * Only a form of the application's own may sign somebody out: the browser says that it comes from here, even when
     * it is stale, from before the last sign-in; where nothing is said of that, it carries the session's form token.
     */
    private boolean isOwnForm(HttpServletRequest request, Caller caller) {
        return switch (RequestOrigin.of(request, settings)) {
            case SAME_ORIGIN -> true;
            case CROSS_ORIGIN -> false;
            case UNKNOWN -> caller.signedIn().isFormToken(request.getParameter("token"));
        };
    }
}
