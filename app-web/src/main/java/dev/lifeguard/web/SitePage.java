package dev.lifeguard.web;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The pages of somebody who is signed in, as the menu shows them: one line a page. A page either stands in one of the
 * menus, under the sentence {@code menu.<name>} and for some people only, or it belongs to one that does, which stays
 * marked in the menu and is where the page's breadcrumbs begin. Whether somebody may open a page, the service behind it
 * says again.
 */
public enum SitePage {
    HOME("/", Menu.BAR, Layout::isSignedIn),
    CATALOGUE("/catalogue", Menu.BAR, Layout::isSignedIn),
    ASK("/ask", CATALOGUE),
    ACCESS("/access", Menu.BAR, Layout::isSignedIn),
    APPROVALS("/approvals", Menu.BAR, Layout::isApprover),
    REQUEST("/request", APPROVALS),
    GROUPS("/groups", Menu.BAR, Layout::isSeesGroups),
    GROUP("/group", GROUPS),
    ADD("/add", GROUPS),
    REMOVE("/remove", GROUPS),
    DRIFT("/drift", GROUPS),
    OVERVIEW("/overview", GROUPS),
    CONFLICTS("/conflicts", GROUPS),
    GROUP_REPORT("/group-report", GROUPS),
    CREATE_GROUP("/create-group", GROUPS),
    DESCRIBE_GROUP("/describe-group", GROUPS),
    DELETE_GROUP("/delete-group", GROUPS),
    PEOPLE("/people", Menu.BAR, Layout::isFinder),
    PERSON("/person", PEOPLE),
    IMPORTS("/imports", PEOPLE),
    IMPORT("/import", PEOPLE),
    AUDIT("/audit", Menu.ADMINISTRATION, Layout::isReader),
    ACCESS_ON_DAY("/access-on-day", AUDIT),
    POLICIES("/policies", Menu.ADMINISTRATION, Layout::isReader),
    INVITE("/invite", Menu.ADMINISTRATION, Layout::isHelpdesk),
    SIGN_IN_PROBLEMS("/sign-in-problems", Menu.ADMINISTRATION, Layout::isHelpdesk),
    ROLES("/roles", Menu.ADMINISTRATION, Layout::isAdmin),
    CONNECTION("/connection", Menu.ADMINISTRATION, Layout::isAdmin),
    SYNC("/sync", Menu.ADMINISTRATION, Layout::isAdmin),
    NOTICES("/notices", Menu.ADMINISTRATION, Layout::isAdmin),
    ACCOUNT("/account", Menu.OWN, Layout::isSignedIn);

    /** The menus: the one across the page, what opens at its end, and what opens at the person's name. */
    enum Menu {
        BAR,
        ADMINISTRATION,
        OWN
    }

    private final String path;
    private final Optional<Menu> place;
    private final Predicate<Layout> opensFor;
    private final Optional<SitePage> parent;

    SitePage(String path, Menu place, Predicate<Layout> opensFor) {
        this(path, Optional.of(place), opensFor, Optional.empty());
    }

    SitePage(String path, SitePage parent) {
        this(path, Optional.empty(), parent.opensFor, Optional.of(parent));
    }

    SitePage(String path, Optional<Menu> place, Predicate<Layout> opensFor, Optional<SitePage> parent) {
        this.path = path;
        this.place = place;
        this.opensFor = opensFor;
        this.parent = parent;
    }

    /** The page at an address; nothing for one that stands in no menu and belongs to no page. */
    static Optional<SitePage> at(String path) {
        return Arrays.stream(values()).filter(page -> page.path.equals(path)).findFirst();
    }

    /** What stands in one of the menus for whoever looks, in order. */
    static List<SitePage> in(Menu place, Layout viewer) {
        return Arrays.stream(values())
                .filter(page -> page.place.equals(Optional.of(place)) && page.opensFor.test(viewer))
                .toList();
    }

    /** Its address below the context path. */
    public String path() {
        return path;
    }

    /** Where its name stands in the bundle. */
    String label() {
        return "menu." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The page that it belongs to, if it stands in no menu itself. */
    Optional<SitePage> parent() {
        return parent;
    }

    boolean opensFor(Layout viewer) {
        return opensFor.test(viewer);
    }
}
