package dev.lifeguard.web;

import dev.lifeguard.signin.Caller;
import dev.lifeguard.signin.CognitoSettings;
import dev.lifeguard.signin.GuardAnswers;
import dev.lifeguard.signin.SignedIn;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What stands around every page: who is signed in, the menu with what they may open, and a notice, once. */
@Named
@RequestScoped
public class Frame {

    private final HttpServletRequest request;
    private final CognitoSettings settings;
    private boolean nothingDone;

    @Inject
    Frame(HttpServletRequest request, CognitoSettings settings) {
        this.request = request;
        this.settings = settings;
    }

    /** For the container's proxy only. */
    Frame() {
        this(null, null);
    }

    /** Takes the note that a sign-in left for the next page; the headers can still be written now. */
    public void open() {
        nothingDone = isSignedIn() && hasCookie(GuardAnswers.NOTHING_DONE_COOKIE);
        if (nothingDone) {
            FacesContext.getCurrentInstance()
                    .getExternalContext()
                    .addResponseCookie(GuardAnswers.NOTHING_DONE_COOKIE, "", Map.of("maxAge", 0, "path", "/"));
        }
    }

    /** Whether what the person sent was lost to a sign-in, and they have not been told yet. */
    public boolean isNothingDone() {
        return nothingDone;
    }

    public boolean isSignedIn() {
        return request.getUserPrincipal() instanceof Caller;
    }

    /** The sign-in of whoever looks at the page, or null: then nothing that needs it is rendered. */
    public SignedIn getPerson() {
        return request.getUserPrincipal() instanceof Caller caller ? caller.signedIn() : null;
    }

    /** The pool groups of whoever looks at the page, by the newest that is known; none if nobody is signed in. */
    public Set<String> getGroups() {
        return request.getUserPrincipal() instanceof Caller caller ? caller.groups() : Set.of();
    }

    /** What this person may open. The services behind say so again, whatever a menu shows. */
    public List<MenuItem> getMenu() {
        List<MenuItem> menu = new ArrayList<>();
        if (isSignedIn()) {
            menu.add(item("/account", "Your account"));
        }
        Set<String> roles = roles();
        if (roles.contains("helpdesk") || roles.contains("admin")) {
            menu.add(item("/people", "Refused sign-ins"));
        }
        if (roles.contains("admin")) {
            menu.add(item("/groups", "Roles and groups"));
            menu.add(item("/pool", "Set-up check"));
        }
        return menu;
    }

    /** What the container was told for this request. The request itself denies every role on an error page. */
    private Set<String> roles() {
        return settings.rolesOf(getGroups());
    }

    private MenuItem item(String path, String label) {
        return new MenuItem(path, label, path.equals(request.getServletPath()));
    }

    private boolean hasCookie(String name) {
        Cookie[] cookies = request.getCookies();
        return cookies != null
                && Arrays.stream(cookies).anyMatch(cookie -> cookie.getName().equals(name));
    }
}
