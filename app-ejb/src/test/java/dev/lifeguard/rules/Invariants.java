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

    /** What is wrong with a world, in words. */
    static Optional<String> in(State world) {
        if (!StateSpace.anAdminStays(world)) {
            return Optional.of("no administrator is left who stays");
        }
        return Stream.concat(
                        StateSpace.PEOPLE.stream().flatMap(person -> about(person, world)),
                        world.kept().stream().flatMap(kept -> endOf(kept, world)))
                .findFirst();
    }

    /** What is wrong with a membership that this request became, in words. */
    static Optional<String> in(AccessRequest granted, State world) {
        return world.shut().contains(granted.subject())
                ? Optional.of(
                        "%s entered %s, and is not let in".formatted(Story.name(granted.subject()), granted.group()))
                : tooFewAgreed(granted, world);
    }

    private static Optional<String> tooFewAgreed(AccessRequest granted, State world) {
        Set<PersonId> deciders = StateSpace.deciders(world, granted.group());
        long agreed = granted.decisions().stream()
                .filter(Decision::yes)
                .filter(decision -> decision.withdrawn().isEmpty())
                .map(Decision::approver)
                .filter(deciders::contains)
                .map(approver -> person(approver, world))
                .filter(approver -> !approver.equals(person(granted.subject(), world)))
                .filter(approver ->
                        granted.kind() == RequestKind.ADDITION || !approver.equals(person(granted.requester(), world)))
                .distinct()
                .count();
        return agreed >= StateSpace.approvalsNeeded(world, granted.group())
                ? Optional.empty()
                : Optional.of("%s entered %s, and of those who decide about it only %d other agreed"
                        .formatted(Story.name(granted.subject()), granted.group(), agreed));
    }

    /** What is wrong with something that was done to an account in this world, in words. */
    static Optional<String> in(Transition done, State world) {
        return switch (done.act()) {
            case LOOK_AFTER, DISABLE, DELETE ->
                mayLookAfter(done, world) ? Optional.empty() : Optional.of(Story.of(done) + ", and has no right to");
            default -> Optional.empty();
        };
    }

    private static boolean mayLookAfter(Transition done, State world) {
        boolean oneself = world.accountsOf(done.actor()).anyMatch(done.subject()::equals);
        boolean helpdesk = world.helpdesk().contains(done.actor())
                && !world.shut().contains(done.actor())
                && done.act() != OperationType.DELETE
                && isWithinReach(done.subject(), world);
        return !oneself && (helpdesk || world.counts(done.actor(), StateSpace.GROUPS.get(0)));
    }

    private static boolean isWithinReach(PersonId person, State world) {
        return StateSpace.GROUPS.stream()
                .noneMatch(group -> StateSpace.deciders(world, group).contains(person)
                        || StateSpace.approvalsNeeded(world, group) > 1
                                && world.kept(person, group).isPresent());
    }

    /** Whoever is behind an account: all accounts of that person. */
    private static Set<PersonId> person(PersonId account, State world) {
        return world.accountsOf(account).collect(Collectors.toSet());
    }

    private static Stream<String> about(PersonId person, State world) {
        Set<GroupName> together =
                world.accountsOf(person).flatMap(world::heldOrAsked).collect(Collectors.toSet());
        List<GroupName> asked = world.openOf(person).map(AccessRequest::group).toList();
        Stream<String> twice = asked.size() == Set.copyOf(asked).size()
                ? Stream.empty()
                : Stream.of("two requests of " + Story.name(person) + " for the same group are open");
        return together.containsAll(Set.of(PAYROLL, AUDIT))
                ? Stream.concat(
                        twice, Stream.of(Story.name(person) + " holds, or has asked for, payroll and audit together"))
                : twice;
    }

    private static Stream<String> endOf(State.Kept kept, State world) {
        boolean endless = kept.group().equals(PAYROLL)
                && kept.grant()
                        .filter(given -> given.state().wantsMembership()
                                && given.end().moment().isEmpty())
                        .isPresent();
        boolean outlived = kept.grant()
                .filter(given -> given.wantsMembershipAt(StateSpace.at(world.hour())))
                .filter(given -> given.end().hasComeAt(StateSpace.at(world.hour())))
                .isPresent();
        return endless || outlived
                ? Stream.of(Story.name(kept.person()) + " is in " + kept.group() + ", and that does not end in time")
                : Stream.empty();
    }
}
