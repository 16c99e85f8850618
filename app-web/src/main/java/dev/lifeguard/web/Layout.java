package dev.lifeguard.web;

import dev.lifeguard.identity.PersonId;
import dev.lifeguard.policy.load.OwnershipService;
import dev.lifeguard.signin.Caller;
import dev.lifeguard.signin.CognitoSettings;
import dev.lifeguard.signin.Guard;
import dev.lifeguard.signin.SignedIn;
import jakarta.enterprise.inject.Model;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What stands around every page: who is signed in, the menu with what they may open, and a notice, once. */
@Model
public class Layout {

    @Inject
    private HttpServletRequest request;

    @Inject
    private Guard guard;

    @Inject
    private CognitoSettings settings;

    @Inject
    private OwnershipService ownership;

    @Inject
    private Messages messages;

    private boolean nothingDone;
    private boolean linkTooLong;
    private List<MenuItem> menu;

    /** Takes the note that a sign-in left for the next page; the headers can still be written now. */
    public void open() {
        nothingDone = isSignedIn() && takeNote(Guard.NOTHING_DONE_NOTE);
        linkTooLong = isSignedIn() && takeNote(Guard.LINK_TOO_LONG_NOTE);
    }

    /** Whether what the person sent was lost to a sign-in, and they have not been told yet. */
    public boolean isNothingDone() {
        return nothingDone;
    }

    /**
     * Whether this page stands for one that was too long an address to come back to, and they have not been told yet.
     */
    public boolean isLinkTooLong() {
        return linkTooLong;
    }

    public boolean isSignedIn() {
        return request.getUserPrincipal() instanceof Caller;
    }

    /**
     * Whether nobody can say who looks at the page, because their session cannot be looked up at the moment. A page
     * must not tell them then that they are not signed in.
     */
    public boolean isSessionUnknown() {
        return Boolean.TRUE.equals(request.getAttribute(Guard.SESSION_UNKNOWN));
    }

    /** The sign-in of whoever looks at the page, or null: then nothing that needs it is rendered. */
    public SignedIn getPerson() {
        return request.getUserPrincipal() instanceof Caller caller ? caller.signedIn() : null;
    }

    /** The pool groups of whoever looks at the page, by the newest that is known; none if nobody is signed in. */
    public Set<String> getGroups() {
        return request.getUserPrincipal() instanceof Caller caller ? caller.groups() : Set.of();
    }

    /** What this person may open, worked out once. The services behind say so again, whatever a menu shows. */
    public List<MenuItem> getMenu() {
        if (menu == null) {
            menu = isSignedIn() ? menuOf(roles()) : List.of();
        }
        return menu;
    }

    private List<MenuItem> menuOf(Set<String> roles) {
        List<MenuItem> items = new ArrayList<>();
        items.add(item("/catalogue", "menu.catalogue"));
        items.add(item("/access", "menu.access"));
        if (roles.contains("admin") || ownsGroups()) {
            items.add(item("/approvals", "menu.approvals"));
        }
        if (readsEverything(roles) || ownsGroups()) {
            items.add(item("/groups", "menu.groups"));
        }
        if (readsEverything(roles)) {
            items.add(item("/audit", "menu.audit"));
            items.add(item("/policies", "menu.policies"));
        }
        items.add(item("/account", "menu.account"));
        if (roles.contains("helpdesk") || roles.contains("admin")) {
            items.add(item("/sign-in-problems", "menu.sign-in-problems"));
        }
        if (roles.contains("admin")) {
            items.add(item("/roles", "menu.roles"));
            items.add(item("/connection", "menu.connection"));
            items.add(item("/sync", "menu.sync"));
        }
        return items;
    }

    /** Whether this person is an admin, for buttons that only admins have. */
    public boolean isAdmin() {
        return isSignedIn() && roles().contains("admin");
    }

    /** Whether this person sees every group, and not only those they own. */
    public boolean isReader() {
        return isSignedIn() && readsEverything(roles());
    }

    private static boolean readsEverything(Set<String> roles) {
        return roles.contains("admin") || roles.contains("auditor");
    }

    /** By the policies and groups in memory, because every page asks. */
    private boolean ownsGroups() {
        return PersonId.of(getPerson().subject())
                .filter(person -> ownership.ownsAny(person, getGroups()))
                .isPresent();
    }

    /** What the container was told for this request. The request itself denies every role on an error page. */
    private Set<String> roles() {
        return settings.rolesOf(getGroups());
    }

    private MenuItem item(String path, String key) {
        return new MenuItem(path, messages.of(key), path.equals(request.getServletPath()));
    }

    private boolean takeNote(String name) {
        Object response = FacesContext.getCurrentInstance().getExternalContext().getResponse();
        return guard.takeNote(name, request, (HttpServletResponse) response);
    }
}
