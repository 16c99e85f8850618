package dev.lifeguard.access;

import dev.lifeguard.directory.Directory;
import dev.lifeguard.directory.DisplayNames;
import dev.lifeguard.directory.PersonSummary;
import dev.lifeguard.grant.AccessRequest;
import dev.lifeguard.grant.Decision;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.policy.GroupPolicy;
import dev.lifeguard.policy.Policies;
import dev.lifeguard.policy.load.PolicyRegistry;
import dev.lifeguard.rules.Accounts;
import dev.lifeguard.rules.RuleSet;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Puts names and policies to requests: one question to the directory for a whole list. */
@Dependent
public class RequestSummaries {

    private final Directory directory;
    private final PolicyRegistry registry;
    private final EvaluationContextLoader contexts;
    private final RuleSet rules;

    @Inject
    RequestSummaries(Directory directory, PolicyRegistry registry, EvaluationContextLoader contexts, RuleSet rules) {
        this.directory = directory;
        this.registry = registry;
        this.contexts = contexts;
        this.rules = rules;
    }

    /**
     * A request as a page shows it.
     *
     * @param request the request
     * @param requester who made it
     * @param subject whom it is for
     * @param policy the policy of its group, as it is now
     * @param decisions who has decided, in order
     * @param approvalsMissing how many yeses it still needs; none when it is closed
     * @param waitsFor who could say the next yes at this moment, by name
     */
    public record RequestSummary(
            AccessRequest request,
            PersonSummary requester,
            PersonSummary subject,
            GroupPolicy policy,
            List<DecisionSummary> decisions,
            int approvalsMissing,
            List<PersonSummary> waitsFor) {

        /** Keeps copies. */
        public RequestSummary {
            decisions = List.copyOf(decisions);
            waitsFor = List.copyOf(waitsFor);
        }

        /** Whether this person could say the next yes at this moment. */
        public boolean isFor(PersonId person) {
            return waitsFor.stream().anyMatch(approver -> approver.id().equals(person));
        }
    }

    /** A {@link Decision} with the approver's name. */
    public record DecisionSummary(
            PersonSummary approver, boolean yes, String remark, Instant at, Optional<Instant> withdrawn) {}

    /** What to call people, looked up once for all who stand on a page. */
    DisplayNames names(Collection<PersonId> people) {
        return DisplayNames.of(people, directory);
    }

    /** Requests, in their order. */
    List<RequestSummary> of(List<AccessRequest> requests) {
        return of(
                requests,
                contexts.decidersOf(requests.stream()
                        .filter(AccessRequest::isOpen)
                        .map(AccessRequest::group)
                        .collect(Collectors.toSet())));
    }

    /** The same where those who decide about the open ones are known already. */
    List<RequestSummary> of(List<AccessRequest> requests, Map<GroupName, Accounts> deciders) {
        return of(requests, deciders, names(peopleIn(requests, deciders)));
    }

    /** Everybody who stands on the summaries of these requests. */
    static Set<PersonId> peopleIn(List<AccessRequest> requests, Map<GroupName, Accounts> deciders) {
        Set<PersonId> people = new HashSet<>();
        deciders.values().forEach(accounts -> people.addAll(accounts.known()));
        for (AccessRequest request : requests) {
            people.add(request.requester());
            people.add(request.subject());
            request.decisions().forEach(decision -> people.add(decision.approver()));
        }
        return people;
    }

    /** The same where also their names are known. */
    List<RequestSummary> of(List<AccessRequest> requests, Map<GroupName, Accounts> deciders, DisplayNames names) {
        SharedLookups around =
                new SharedLookups(registry.inForce().policies(), deciders, names, new Accounts(names.addresses()));
        return requests.stream().map(request -> summary(request, around)).toList();
    }

    /** What the summaries of a list have in common, looked up once. */
    private record SharedLookups(
            Policies policies, Map<GroupName, Accounts> deciders, DisplayNames names, Accounts accounts) {}

    private RequestSummary summary(AccessRequest request, SharedLookups around) {
        GroupPolicy policy = around.policies().of(request.group());
        Set<PersonId> deciders = around.deciders()
                .getOrDefault(request.group(), Accounts.UNRELATED)
                .known();
        DisplayNames names = around.names();
        return new RequestSummary(
                request,
                names.summary(request.requester()),
                names.summary(request.subject()),
                policy,
                request.decisions().stream()
                        .map(made -> new DecisionSummary(
                                names.summary(made.approver()), made.yes(), made.remark(), made.at(), made.withdrawn()))
                        .toList(),
                request.isOpen()
                        ? rules.approvalsNeeded(policy) - rules.approvalsCounted(request, deciders, around.accounts())
                        : 0,
                request.isOpen() ? names.sorted(rules.nextApprovers(request, deciders, around.accounts())) : List.of());
    }
}
