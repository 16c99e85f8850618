package dev.lifeguard.web.policies;

import dev.lifeguard.directory.PeopleNames;
import dev.lifeguard.directory.PersonCard;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.policy.GroupPolicy;
import dev.lifeguard.policy.Owners;
import dev.lifeguard.policy.Policies;
import dev.lifeguard.policy.load.PolicyService;
import dev.lifeguard.policy.load.PolicyStatus;
import dev.lifeguard.web.Posted;
import dev.lifeguard.web.Redirects;
import dev.lifeguard.web.Words;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The page about the policy file: what counts on this node, what is wrong with the file, and the button that reads it again. */
@Named
@RequestScoped
public class PoliciesPage {

    private final Posted posted;
    private final PolicyService service;
    private final PeopleNames names;
    private final Words words;
    private final Redirects redirects;

    private PolicyStatus status;
    private Policies policies;
    private Map<PersonId, PersonCard> owners = Map.of();

    @Inject
    PoliciesPage(Posted posted, PolicyService service, PeopleNames names, Words words, Redirects redirects) {
        this.posted = posted;
        this.service = service;
        this.names = names;
        this.words = words;
        this.redirects = redirects;
    }

    /** For the container's proxy only. */
    PoliciesPage() {
        this(null, null, null, null, null);
    }

    /** Does what was sent, before anything is written. */
    public void open() {
        if (posted.act().equals("read")) {
            boolean good = service.reload().errors().isEmpty();
            redirects.to("/policies?done=" + (good ? "policies-read" : "policies-wrong"));
            return;
        }
        status = service.status();
        policies = service.policies();
        owners = names.of(policies.written().stream()
                .flatMap(policy -> policy.owners().people().stream())
                .collect(Collectors.toUnmodifiableSet()));
    }

    public PolicyStatus getStatus() {
        return status;
    }

    /** Those that count, in the order of the file. */
    public List<GroupPolicy> getPolicies() {
        return policies.written();
    }

    /** The groups that are never held together with this one, whichever side said so. */
    public Set<GroupName> apart(GroupPolicy policy) {
        return policies.incompatibleWith(policy.group());
    }

    /** What counts, in a sentence. */
    public String getState() {
        return words.of("policies." + key());
    }

    /** As a style is named. */
    public String getStyle() {
        return switch (status.state()) {
            case IN_FORCE -> "right";
            case NONE, WAITING -> "unknown";
            case LAST_GOOD_KEPT, MISSING -> "wrong";
        };
    }

    /** The owners of a group by name: people, then groups whose members are owners; administrators decide besides. */
    public String owners(GroupPolicy policy) {
        if (policy.owners().equals(Owners.NONE)) {
            return words.of("policy.admins");
        }
        Stream<String> people = policy.owners().people().stream()
                .map(id -> owners.getOrDefault(id, PersonCard.unknown(id)).name())
                .sorted(String.CASE_INSENSITIVE_ORDER);
        Stream<String> groups =
                policy.owners().groups().stream().sorted().map(group -> words.with("policy.members-of", group.value()));
        return Stream.concat(people, groups).collect(Collectors.joining(", "));
    }

    private String key() {
        return status.state().name().toLowerCase(Locale.ROOT);
    }
}
