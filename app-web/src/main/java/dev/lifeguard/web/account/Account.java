package dev.lifeguard.web.account;

import dev.lifeguard.account.SessionService;
import dev.lifeguard.paging.Page;
import dev.lifeguard.session.SessionCard;
import dev.lifeguard.signin.CognitoSettings;
import dev.lifeguard.web.Frame;
import dev.lifeguard.web.PageNumber;
import dev.lifeguard.web.Posted;
import dev.lifeguard.web.Redirects;
import dev.lifeguard.web.Words;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The page about oneself. Roles and groups come from the session and from what this node knows; where else the person is signed
 * in is looked up, and ended here.
 */
@Named
@RequestScoped
public class Account {

    private final Frame frame;
    private final CognitoSettings settings;
    private final Words words;
    private final Posted posted;
    private final SessionService sessions;
    private final Redirects redirects;

    private List<HeldRole> roles = List.of();
    private List<HeldGroup> groups = List.of();
    private Page<SessionCard> otherSessions;

    @Inject
    Account(
            Frame frame,
            CognitoSettings settings,
            Words words,
            Posted posted,
            SessionService sessions,
            Redirects redirects) {
        this.frame = frame;
        this.settings = settings;
        this.words = words;
        this.posted = posted;
        this.sessions = sessions;
        this.redirects = redirects;
    }

    /** For the container's proxy only. */
    Account() {
        this(null, null, null, null, null, null);
    }

    /** Does what was sent, then works everything out once; a page asks for a list more often than it shows it. */
    public void open() {
        String session = frame.getPerson().session();
        switch (posted.act()) {
            case "end" -> leadOn(sessions.end(posted.parameter("session")) ? "session-ended" : "session-gone");
            case "end-others" -> leadOn(sessions.endOthers(session) ? "others-ended" : "session-gone");
            default -> show(session);
        }
    }

    private void leadOn(String done) {
        redirects.to("/account?done=" + done);
    }

    private void show(String session) {
        otherSessions = PageNumber.read(posted.parameter("page"), paging -> sessions.others(session, paging));
        Set<String> held = frame.getGroups();
        roles = settings.rolesOf(held).stream()
                .map(role -> new HeldRole(role, words.of("role." + role), words.of("role." + role + ".may")))
                .toList();
        groups = held.stream()
                .map(group -> new HeldGroup(group, rolesFrom(group)))
                .toList();
    }

    /** The person's roles in Lifeguard, with what each is for. */
    public List<HeldRole> getRoles() {
        return roles;
    }

    /** The person's pool groups, each with the roles that come from it. */
    public List<HeldGroup> getGroups() {
        return groups;
    }

    /** Where else the person is signed in. */
    public Page<SessionCard> getOtherSessions() {
        return otherSessions;
    }

    private String rolesFrom(String group) {
        return settings.rolesOf(Set.of(group)).stream()
                .map(role -> words.of("role." + role))
                .collect(Collectors.joining(", "));
    }
}
