package dev.lifeguard.access;

import dev.lifeguard.directory.Names;
import dev.lifeguard.directory.PoolMirror;
import dev.lifeguard.grant.AccessRequest;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.policy.GroupPolicy;
import dev.lifeguard.policy.Policies;
import dev.lifeguard.policy.load.PolicyBook;
import dev.lifeguard.rules.Accounts;
import dev.lifeguard.rules.RuleBook;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Puts names and policies to requests: one question to the copy of the pool for a whole list. */
@ApplicationScoped
public class Cards {

    private final PoolMirror mirror;
    private final PolicyBook book;
    private final SituationLoader situations;
    private final RuleBook rules;

    @Inject
    Cards(PoolMirror mirror, PolicyBook book, SituationLoader situations, RuleBook rules) {
        this.mirror = mirror;
        this.book = book;
        this.situations = situations;
        this.rules = rules;
    }

    /** For the container's proxy only. */
    Cards() {
        this(null, null, null, null);
    }

    /** What to call people, looked up once for all who stand on a page. */
    Names names(Collection<PersonId> people) {
        return Names.of(people, mirror);
    }

    /** Requests, in their order. */
    List<RequestCard> of(List<AccessRequest> requests) {
        return of(
                requests,
                situations.decidersOf(requests.stream()
                        .filter(AccessRequest::isOpen)
                        .map(AccessRequest::group)
                        .collect(Collectors.toSet())));
    }

    /** The same where those who decide about the open ones are known already. */
    List<RequestCard> of(List<AccessRequest> requests, Map<GroupName, Accounts> deciders) {
        return of(requests, deciders, names(peopleIn(requests, deciders)));
    }

    /** Everybody who stands on the cards of these requests. */
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
    List<RequestCard> of(List<AccessRequest> requests, Map<GroupName, Accounts> deciders, Names names) {
        Around around = new Around(book.inForce().policies(), deciders, names, new Accounts(names.addresses()));
        return requests.stream().map(request -> card(request, around)).toList();
    }

    /** What the cards of a list have in common, looked up once. */
    private record Around(Policies policies, Map<GroupName, Accounts> deciders, Names names, Accounts accounts) {}

    private RequestCard card(AccessRequest request, Around around) {
        GroupPolicy policy = around.policies().of(request.group());
        Set<PersonId> deciders = around.deciders()
                .getOrDefault(request.group(), Accounts.UNRELATED)
                .known();
        Names names = around.names();
        return new RequestCard(
                request,
                names.card(request.requester()),
                names.card(request.subject()),
                policy,
                request.decisions().stream()
                        .map(made ->
                                new DecisionCard(names.card(made.approver()), made.yes(), made.remark(), made.at()))
                        .toList(),
                request.isOpen()
                        ? rules.approvalsNeeded(policy) - rules.approvalsCounted(request, deciders, around.accounts())
                        : 0,
                request.isOpen() ? names.sorted(rules.nextApprovers(request, deciders, around.accounts())) : List.of());
    }
}
