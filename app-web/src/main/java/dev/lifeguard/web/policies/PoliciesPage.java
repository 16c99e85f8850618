package dev.lifeguard.web.policies;

import dev.lifeguard.directory.DirectoryService;
import dev.lifeguard.directory.PersonSummary;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.policy.GroupPolicy;
import dev.lifeguard.policy.Policies;
import dev.lifeguard.policy.PolicyDifference;
import dev.lifeguard.policy.load.PolicyService;
import dev.lifeguard.policy.load.PolicyStatus;
import dev.lifeguard.policy.load.ProposedPolicies;
import dev.lifeguard.web.Messages;
import dev.lifeguard.web.form.Redirects;
import dev.lifeguard.web.policies.PolicyChangeMessages.Change;
import dev.lifeguard.web.sentence.Sentence;
import jakarta.enterprise.inject.Model;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The page about the policy file: what counts, what is wrong with this node's file, what it would change, and the
 * buttons that read it again and let it count.
 */
@Model
public class PoliciesPage {

    /** So many changes are listed; whoever changes more compares the files. */
    private static final int MOST_CHANGES = 1000;

    @Inject
    private PolicyService service;

    @Inject
    private DirectoryService names;

    @Inject
    private Messages messages;

    @Inject
    private PolicyChangeMessages policyChangeMessages;

    @Inject
    private Redirects redirects;

    private PolicyStatus status;
    private Policies policies;
    private String confirmation;
    private Optional<ProposedPolicies> proposed = Optional.empty();
    private List<PolicyDifference> differences = List.of();
    private Map<PersonId, PersonSummary> owners = Map.of();

    public void reload() {
        redirects.to("/policies", read(service.reload()));
    }

    public void activate() {
        redirects.to("/policies", service.activate(confirmation) ? "policies-active" : "policies-not-active");
    }

    private static String read(PolicyStatus outcome) {
        return switch (outcome.state()) {
            case DIFFERS -> "policies-new";
            case IN_FORCE -> "policies-read";
            case NONE, NO_FILE, WAITING, LAST_GOOD_KEPT, MISSING -> "policies-wrong";
        };
    }

    /** Looks at what is active, and what this server's file says, before anything is written. */
    public void open() {
        status = service.status();
        policies = service.policies();
        proposed = service.proposed();
        differences = proposed.map(ProposedPolicies::differences).orElse(List.of());
        Stream<GroupPolicy> shown =
                Stream.concat(policies.written().stream(), differences.stream().map(PolicyDifference::after));
        owners = names.summaries(
                shown.flatMap(policy -> policy.owners().people().stream()).collect(Collectors.toUnmodifiableSet()));
    }

    public PolicyStatus getStatus() {
        return status;
    }

    /** Those that count, in the order of the file. */
    public List<GroupPolicy> getPolicies() {
        return policies == null ? List.of() : policies.written();
    }

    /** What whoever activates the file of this server has looked at. */
    public String getConfirmation() {
        return proposed.map(ProposedPolicies::confirmation).orElse("");
    }

    public void setConfirmation(String confirmation) {
        this.confirmation = confirmation;
    }

    /** The file of this server, if it could count and does not; null otherwise. */
    public ProposedPolicies getProposed() {
        return proposed.orElse(null);
    }

    /** What it would change. */
    public List<Change> getChanges() {
        return differences.stream()
                .limit(MOST_CHANGES)
                .map(difference -> policyChangeMessages.of(difference, this::owner))
                .toList();
    }

    /** How many more changes there are than are listed. */
    public int getMoreChanges() {
        return Math.max(0, differences.size() - MOST_CHANGES);
    }

    /** The groups that conflict with this one, whichever side said so. */
    public Set<GroupName> apart(GroupPolicy policy) {
        return policies.incompatibleWith(policy.group());
    }

    /** What counts, in a sentence. */
    public String getState() {
        return messages.of("policies." + key());
    }

    /** As a style is named. */
    public String getStyle() {
        return switch (status.state()) {
            case IN_FORCE -> "right";
            case NONE, WAITING -> "unknown";
            case LAST_GOOD_KEPT, MISSING, DIFFERS, NO_FILE -> "wrong";
        };
    }

    /** The owners of a group by name: people, then groups whose members are owners; administrators decide besides. */
    public Sentence owners(GroupPolicy policy) {
        return policyChangeMessages.owners(policy.owners(), this::owner);
    }

    private PersonSummary owner(PersonId id) {
        return owners.getOrDefault(id, PersonSummary.unknown(id));
    }

    private String key() {
        return status.state().name().toLowerCase(Locale.ROOT);
    }
}
