package dev.lifeguard.web;

import dev.lifeguard.identity.PersonId;
import dev.lifeguard.policy.load.OwnershipService;
import dev.lifeguard.signin.Caller;
import dev.lifeguard.signin.CognitoSettings;
import dev.lifeguard.signin.Guard;
import dev.lifeguard.signin.SignedIn;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.inject.Model;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What stands around every page: who is signed in, the menus with what they may open, and a notice, once. */
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

    /** Null if nobody is signed in. Asked for once, as the roles are: every page does some forty times. */
    private Caller caller;

    /** What the container was told for this request. The request itself denies every role on an error page. */
    private Set<String> roles;

    private boolean nothingDone;
    private boolean linkTooLong;
    private List<MenuItem> menu;
    private List<MenuItem> administration;

    /** Null until it is worked out, or said. */
    private Optional<SitePage> parent;

    private Boolean ownsGroups;

    @PostConstruct
    void look() {
        caller = request.getUserPrincipal() instanceof Caller signedIn ? signedIn : null;
        roles = settings.rolesOf(getGroups());
    }

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
        return caller != null;
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
        return caller == null ? null : caller.signedIn();
    }

    /** The pool groups of whoever looks at the page, by the newest that is known; none if nobody is signed in. */
    public Set<String> getGroups() {
        return caller == null ? Set.of() : caller.groups();
    }

    /** What this person may open, worked out once. The services behind say so again, whatever a menu shows. */
    public List<MenuItem> getMenu() {
        if (menu == null) {
            menu = items(SitePage.Menu.BAR);
        }
        return menu;
    }

    /** The same of what only few people need. */
    public List<MenuItem> getAdministration() {
        if (administration == null) {
            administration = items(SitePage.Menu.ADMINISTRATION);
        }
        return administration;
    }

    /** Whether the page being shown is one of those. */
    public boolean isAdministrating() {
        return getAdministration().stream().anyMatch(MenuItem::isMarked);
    }

    /** What is about the person who looks. */
    public List<MenuItem> getOwn() {
        return items(SitePage.Menu.OWN);
    }

    /** The page that this one belongs to, where its breadcrumbs begin; null for one that stands in the menu itself. */
    public MenuItem getParent() {
        return parent().map(this::item).orElse(null);
    }

    /** Says what this page belongs to, where its address alone does not. */
    public void belongTo(SitePage page) {
        parent = Optional.of(page);
    }

    private Optional<SitePage> parent() {
        if (parent == null) {
            parent = SitePage.at(PageAddress.path(request)).flatMap(SitePage::parent);
        }
        return parent.filter(page -> page.opensFor(this));
    }

    private List<MenuItem> items(SitePage.Menu place) {
        return isSignedIn() ? SitePage.in(place, this).stream().map(this::item).toList() : List.of();
    }

    private MenuItem item(SitePage page) {
        boolean shown = page.path().equals(PageAddress.path(request));
        String current = shown ? "page" : parent().equals(Optional.of(page)) ? "true" : "false";
        return new MenuItem(page.path(), messages.of(page.label()), current);
    }

    /** Whether this person is an admin, for buttons that only admins have. */
    public boolean isAdmin() {
        return roles.contains("admin");
    }

    /** Whether this person belongs to the help desk or is an admin, for what they do to accounts. */
    public boolean isHelpdesk() {
        return roles.contains("helpdesk") || roles.contains("admin");
    }

    /** To whom a sentence that says who can help is told, as its key ends: nobody is sent to themselves. */
    public String getHelped() {
        return helped(roles);
    }

    static String helped(Set<String> roles) {
        return Stream.of("admin", "helpdesk")
                .filter(roles::contains)
                .findFirst()
                .orElse("everybody");
    }

    /** Whether this person sees every group, and not only those they own. */
    public boolean isReader() {
        return roles.contains("admin") || roles.contains("auditor");
    }

    /** Whether this person finds everybody in the pool, and not only the members of groups that they own. */
    public boolean isFindsEverybody() {
        return isReader() || roles.contains("helpdesk");
    }

    /** Whether this person finds anybody at all, for the field in the header. */
    public boolean isFinder() {
        return isFindsEverybody() || isSignedIn() && ownsGroups();
    }

    /** Whether this person approves requests. */
    public boolean isApprover() {
        return isAdmin() || isSignedIn() && ownsGroups();
    }

    /** Whether there are groups whose members this person sees. */
    public boolean isSeesGroups() {
        return isReader() || isSignedIn() && ownsGroups();
    }

    /** By the policies and groups in memory, because every page asks. */
    private boolean ownsGroups() {
        if (ownsGroups == null) {
            ownsGroups = PersonId.of(getPerson().subject())
                    .filter(person -> ownership.ownsAny(person, getGroups()))
                    .isPresent();
        }
        return ownsGroups;
    }

    private boolean takeNote(String name) {
        Object response = FacesContext.getCurrentInstance().getExternalContext().getResponse();
        return guard.takeNote(name, request, (HttpServletResponse) response);
    }
}
