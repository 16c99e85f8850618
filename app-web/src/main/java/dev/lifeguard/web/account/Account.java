package dev.lifeguard.web.account;

import dev.lifeguard.signin.CognitoSettings;
import dev.lifeguard.web.Frame;
import dev.lifeguard.web.Words;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The page about oneself. Everything on it comes from the session and from what this node knows: nobody is asked. */
@Named
@RequestScoped
public class Account {

    private final Frame frame;
    private final CognitoSettings settings;
    private final Words words;

    private List<HeldRole> roles = List.of();
    private List<HeldGroup> groups = List.of();

    @Inject
    Account(Frame frame, CognitoSettings settings, Words words) {
        this.frame = frame;
        this.settings = settings;
        this.words = words;
    }

    /** For the container's proxy only. */
    Account() {
        this(null, null, null);
    }

    /** Works everything out once; a page asks for a list more often than it shows it. */
    public void open() {
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

    private String rolesFrom(String group) {
        return settings.rolesOf(Set.of(group)).stream()
                .map(role -> words.of("role." + role))
                .collect(Collectors.joining(", "));
    }
}
