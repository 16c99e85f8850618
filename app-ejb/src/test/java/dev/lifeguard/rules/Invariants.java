package dev.lifeguard.rules;

import static dev.lifeguard.rules.EvaluationContexts.AUDIT;
import static dev.lifeguard.rules.EvaluationContexts.PAYROLL;

import dev.lifeguard.grant.AccessRequest;
import dev.lifeguard.grant.Decision;
import dev.lifeguard.grant.RequestKind;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What must never be, said without any of the rules: they are what is tested. */
final class Invariants {

    private Invariants() {}

    /** What is wrong with a state, in words. */
    static Optional<String> in(State state) {
        if (!StateSpace.anAdminStays(state)) {
            return Optional.of("no administrator is left who stays");
        }
        return Stream.concat(
                        StateSpace.PEOPLE.stream().flatMap(person -> about(person, state)),
                        state.kept().stream().flatMap(kept -> endOf(kept, state)))
                .findFirst();
    }

    /** What is wrong with a membership that this request became, in words. */
    static Optional<String> in(AccessRequest granted, State state) {
        return state.shut().contains(granted.subject())
                ? Optional.of(
                        "%s entered %s, and is not let in".formatted(Story.name(granted.subject()), granted.group()))
                : tooFewAgreed(granted, state);
    }

    private static Optional<String> tooFewAgreed(AccessRequest granted, State state) {
        Set<PersonId> deciders = StateSpace.deciders(state, granted.group());
        long agreed = granted.decisions().stream()
                .filter(Decision::yes)
                .filter(decision -> decision.withdrawn().isEmpty())
                .map(Decision::approver)
                .filter(deciders::contains)
                .map(approver -> person(approver, state))
                .filter(approver -> !approver.equals(person(granted.subject(), state)))
                .filter(approver ->
                        granted.kind() == RequestKind.ADDITION || !approver.equals(person(granted.requester(), state)))
                .distinct()
                .count();
        return agreed >= StateSpace.approvalsNeeded(state, granted.group())
                ? Optional.empty()
                : Optional.of("%s entered %s, and of those who decide about it only %d other agreed"
                        .formatted(Story.name(granted.subject()), granted.group(), agreed));
    }

    /** What is wrong with something that was done to an account in this state, in words. */
    static Optional<String> in(Transition done, State state) {
        return switch (done.act()) {
            case LOOK_AFTER, DISABLE, DELETE ->
                mayLookAfter(done, state) ? Optional.empty() : Optional.of(Story.of(done) + ", and has no right to");
            default -> Optional.empty();
        };
    }

    private static boolean mayLookAfter(Transition done, State state) {
        boolean oneself = state.accountsOf(done.actor()).anyMatch(done.subject()::equals);
        boolean helpdesk = state.helpdesk().contains(done.actor())
                && !state.shut().contains(done.actor())
                && done.act() != OperationType.DELETE
                && isWithinReach(done.subject(), state);
        return !oneself && (helpdesk || state.counts(done.actor(), StateSpace.GROUPS.get(0)));
    }

    private static boolean isWithinReach(PersonId person, State state) {
        return StateSpace.GROUPS.stream()
                .noneMatch(group -> StateSpace.deciders(state, group).contains(person)
                        || StateSpace.approvalsNeeded(state, group) > 1
                                && state.kept(person, group).isPresent());
    }

    /** Whoever is behind an account: all accounts of that person. */
    private static Set<PersonId> person(PersonId account, State state) {
        return state.accountsOf(account).collect(Collectors.toSet());
    }

    private static Stream<String> about(PersonId person, State state) {
        Set<GroupName> together =
                state.accountsOf(person).flatMap(state::heldOrAsked).collect(Collectors.toSet());
        List<GroupName> asked = state.openOf(person).map(AccessRequest::group).toList();
        Stream<String> twice = asked.size() == Set.copyOf(asked).size()
                ? Stream.empty()
                : Stream.of("two requests of " + Story.name(person) + " for the same group are open");
        return together.containsAll(Set.of(PAYROLL, AUDIT))
                ? Stream.concat(
                        twice, Stream.of(Story.name(person) + " holds, or has asked for, payroll and audit together"))
                : twice;
    }

    private static Stream<String> endOf(State.MembershipState kept, State state) {
        boolean endless = kept.group().equals(PAYROLL)
                && kept.grant()
                        .filter(given -> given.state().wantsMembership()
                                && given.end().moment().isEmpty())
                        .isPresent();
        boolean outlived = kept.grant()
                .filter(given -> given.wantsMembershipAt(StateSpace.at(state.hour())))
                .filter(given -> given.end().hasComeAt(StateSpace.at(state.hour())))
                .isPresent();
        return endless || outlived
                ? Stream.of(Story.name(kept.person()) + " is in " + kept.group() + ", and that does not end in time")
                : Stream.empty();
    }
}
