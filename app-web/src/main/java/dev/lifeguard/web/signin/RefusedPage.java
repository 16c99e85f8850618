package dev.lifeguard.web.signin;

import dev.lifeguard.signin.ReturnPath;
import dev.lifeguard.signin.SignInFailure;
import jakarta.enterprise.inject.Model;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * The page that tells why a sign-in was refused. Anybody can make up its address, so nothing in it is believed: the
 * reason is one of ours or none, the reference looks like ours or is not shown, the way back stays on our own site.
 */
@Model
public class RefusedPage {

    @Inject
    private HttpServletRequest request;

    /** Says the refusal's status. */
    public void open() {
        SignInFailure.Reason refusal = getRefusal();
        FacesContext.getCurrentInstance()
                .getExternalContext()
                .setResponseStatus(refusal == null ? HttpServletResponse.SC_BAD_REQUEST : refusal.status());
    }

    /** Why, or null when the address names no reason of ours. */
    public SignInFailure.Reason getRefusal() {
        return SignInFailure.Reason.ofCode(request.getParameter("reason")).orElse(null);
    }

    /** What to read out to the help desk, or null. */
    public String getReference() {
        return SignInFailure.reference(request.getParameter("ref")).orElse(null);
    }

    /** Signs in again, and comes back to where the person wanted to go. */
    public String getTryAgain() {
        String to = ReturnPath.of(request.getParameter("to")).path();
        return request.getContextPath() + "/login?to=" + URLEncoder.encode(to, StandardCharsets.UTF_8);
    }

    /** Whether it is the account, and not the attempt, that was refused: only another account would help. */
    public boolean isForSomebodyElse() {
        return getRefusal() == SignInFailure.Reason.NOT_ADMITTED;
    }
}
