package dev.lifeguard.web.account;

import dev.lifeguard.access.MyAccessService;
import dev.lifeguard.account.SessionService;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.paging.Page;
import dev.lifeguard.session.SessionsInDatabase.SessionSummary;
import dev.lifeguard.signin.CognitoSettings;
import dev.lifeguard.web.Layout;
import dev.lifeguard.web.Messages;
import dev.lifeguard.web.PageNumber;
import dev.lifeguard.web.form.Redirects;
import dev.lifeguard.web.form.RequestParameters;
import jakarta.enterprise.inject.Model;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The page about oneself. Roles and groups come from the session and from what this node knows; where else the person
 * is signed in is looked up, and ended here.
 */
@Model
public class AccountPage {

    @Inject
    private Layout layout;

    @Inject
    private CognitoSettings settings;

    @Inject
    private Messages messages;

    @Inject
    private RequestParameters parameters;

    @Inject
    private SessionService sessions;

    @Inject
    private MyAccessService access;

    @Inject
    private Redirects redirects;

    private List<HeldRole> roles = List.of();
    private List<HeldGroup> groups = List.of();
    private String onlyInSession = "";
    private String onlyInDirectory = "";
    private boolean groupsUnknown;
    private Page<SessionSummary> otherSessions;

    /** The session that the pressed button names. */
    public void end() {
        redirects.to("/account", sessions.end(parameters.text("end")) ? "session-ended" : "session-gone");
    }

    public void endOthers() {
        redirects.to("/account", sessions.endOthers(session()) ? "others-ended" : "session-gone");
    }

    private String session() {
        return layout.getPerson().session();
    }

    /** Works everything out once, before anything is written; a page asks for a list more often than it shows it. */
    public void open() {
        otherSessions = PageNumber.read(parameters.text("page"), paging -> sessions.others(session(), paging));
        Set<String> held = layout.getGroups();
        roles = settings.rolesOf(held).stream()
                .map(role -> new HeldRole(role, messages.of("role." + role), messages.of("role." + role + ".may")))
                .toList();
        groups = held.stream()
                .map(group -> new HeldGroup(group, rolesFrom(group)))
                .toList();
        access.groups().ifPresentOrElse(known -> compare(held, known), () -> groupsUnknown = true);
    }

    private void compare(Set<String> held, Set<GroupName> known) {
        Set<String> names = known.stream().map(GroupName::value).collect(Collectors.toCollection(TreeSet::new));
        onlyInSession = missing(held, names);
        onlyInDirectory = missing(names, held);
    }

    private static String missing(Set<String> some, Set<String> others) {
        return some.stream().filter(group -> !others.contains(group)).collect(Collectors.joining(", "));
    }

    /** The person's roles in Lifeguard, with what each is for. */
    public List<HeldRole> getRoles() {
        return roles;
    }

    /** The person's pool groups, each with the roles that come from it. */
    public List<HeldGroup> getGroups() {
        return groups;
    }

    /** Groups that the session has and the directory does not: pages open by them, rules know nothing of them. */
    public String getOnlyInSession() {
        return onlyInSession;
    }

    /**
     * Groups that the directory has and the session does not: rules judge by them, pages open by them from the next
     * sign-in on.
     */
    public String getOnlyInDirectory() {
        return onlyInDirectory;
    }

    /** Whether the pool has not said yet which groups the person is in. */
    public boolean isGroupsUnknown() {
        return groupsUnknown;
    }

    /** Where else the person is signed in. */
    public Page<SessionSummary> getOtherSessions() {
        return otherSessions;
    }

    private String rolesFrom(String group) {
        return settings.rolesOf(Set.of(group)).stream()
                .map(role -> messages.of("role." + role))
                .collect(Collectors.joining(", "));
    }
}
