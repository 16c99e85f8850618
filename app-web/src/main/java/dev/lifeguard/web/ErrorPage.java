package dev.lifeguard.web;

import dev.lifeguard.signin.Caller;
import dev.lifeguard.signin.CognitoSettings;
import dev.lifeguard.signin.SignedIn;
import jakarta.enterprise.inject.Model;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

/**
 * What the error pages tell. None of them shows what happened inside; a reference leads from the page to the log. It
 * asks no service: what failed may be the service, and then the error page would fail too.
 */
@Model
public class ErrorPage {

    private static final Logger LOG = System.getLogger("dev.lifeguard.web");

    @Inject
    private HttpServletRequest request;

    @Inject
    private CognitoSettings settings;

    private String reference;

    /** Says the status. */
    public void status(int status) {
        FacesContext.getCurrentInstance().getExternalContext().setResponseStatus(status);
    }

    /** Notes a failure of ours in the log, under a reference that the page shows. */
    public void failed() {
        status(500);
        reference = UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);
        LOG.log(Level.ERROR, "page failed: reference=" + reference, (Throwable)
                request.getAttribute(RequestDispatcher.ERROR_EXCEPTION));
    }

    /** The sign-in of whoever looks at the page, so that they can sign out, or null. */
    public SignedIn getPerson() {
        return request.getUserPrincipal() instanceof Caller caller ? caller.signedIn() : null;
    }

    /** To whom a sentence that says who can help is told, as its key ends. */
    public String getHelped() {
        Set<String> groups = request.getUserPrincipal() instanceof Caller caller ? caller.groups() : Set.of();
        return Layout.helped(settings.rolesOf(groups));
    }

    /** What to read out to the help desk. */
    public String getReference() {
        return reference;
    }
}
