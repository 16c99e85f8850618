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

/** The page about oneself. Everything on it comes from the session: nobody is asked. */
@Named
@RequestScoped
public class Account {

    private final Frame frame;
    private final CognitoSettings settings;
    private final Words words;

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

    /** The person's roles in Lifeguard, with what each is for. */
    public List<HeldRole> getRoles() {
        return settings.rolesOf(frame.getPerson().groups()).stream()
                .map(role -> new HeldRole(role, words.of("role." + role), words.of("role." + role + ".may")))
                .toList();
    }

    /** The person's pool groups, each with the roles that come from it. */
    public List<HeldGroup> getGroups() {
        return frame.getPerson().groups().stream()
                .map(group -> new HeldGroup(group, rolesFrom(group)))
                .toList();
    }

    private String rolesFrom(String group) {
        return settings.rolesOf(Set.of(group)).stream()
                .map(role -> words.of("role." + role))
                .collect(Collectors.joining(", "));
    }
}
