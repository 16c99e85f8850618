package dev.lifeguard.rules;

import dev.lifeguard.grant.AccessRequest;
import dev.lifeguard.grant.RequestedAccess;
import dev.lifeguard.grant.RequestedDuration;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What somebody tries to do in a {@link State}.
 *
 * @param request the request that it is about, for the acts that are
 */
record Transition(
        OperationType act,
        PersonId actor,
        PersonId subject,
        GroupName group,
        RequestedDuration term,
        Optional<AccessRequest> request) {

    /**
     * Everything that anybody could try, allowed or not, as long as there is something to try it on: a membership to
     * take, a request to decide, a yes to take back, somebody who was not deleted. Leaving alone is left out, which
     * changes nothing in the state, and so is another e-mail address.
     */
    static List<Transition> in(State state) {
        List<Transition> moves = new ArrayList<>();
        for (PersonId actor : StateSpace.PEOPLE) {
            state.open().stream()
                    .filter(request -> !state.gone().contains(request.subject()))
                    .forEach(request -> moves.addAll(about(request, actor)));
            state.kept().stream()
                    .filter(kept -> !state.gone().contains(kept.person()))
                    .forEach(kept -> moves.addAll(about(kept, actor)));
            StateSpace.PEOPLE.stream()
                    .filter(subject -> !state.gone().contains(subject))
                    .forEach(subject -> {
                        StateSpace.GROUPS.forEach(group -> moves.addAll(into(group, actor, subject)));
                        moves.addAll(about(subject, actor, state));
                    });
        }
        return moves;
    }

    private static List<Transition> about(PersonId subject, PersonId actor, State state) {
        OperationType act = state.shut().contains(subject) ? OperationType.LOOK_AFTER : OperationType.DISABLE;
        return Stream.of(act, OperationType.DELETE)
                .map(type -> new Transition(
                        type, actor, subject, StateSpace.GROUPS.get(0), StateSpace.LIMITED, Optional.empty()))
                .toList();
    }

    private static List<Transition> about(AccessRequest request, PersonId actor) {
        Stream<OperationType> takingBack =
                request.approvers().isEmpty() ? Stream.empty() : Stream.of(OperationType.WITHDRAW_APPROVAL);
        return Stream.concat(Stream.of(OperationType.APPROVE, OperationType.DENY, OperationType.WITHDRAW), takingBack)
                .map(act -> new Transition(
                        act, actor, request.subject(), request.group(), request.duration(), Optional.of(request)))
                .toList();
    }

    private static List<Transition> about(State.MembershipState kept, PersonId actor) {
        Stream<Transition> longer = Stream.of(OperationType.EXTEND, OperationType.ADOPT)
                .flatMap(act -> StateSpace.TERMS.stream()
                        .map(term -> new Transition(act, actor, kept.person(), kept.group(), term, Optional.empty())));
        Stream<Transition> over = Stream.of(OperationType.REMOVE, OperationType.LEAVE)
                .map(act ->
                        new Transition(act, actor, kept.person(), kept.group(), StateSpace.LIMITED, Optional.empty()));
        return Stream.concat(longer, over).toList();
    }

    private static List<Transition> into(GroupName group, PersonId actor, PersonId subject) {
        return Stream.of(OperationType.ASK, OperationType.ADD)
                .flatMap(act -> StateSpace.TERMS.stream()
                        .map(term -> new Transition(act, actor, subject, group, term, Optional.empty())))
                .toList();
    }

    private Operation operation() {
        return switch (act) {
            case APPROVE, WITHDRAW_APPROVAL, DENY, WITHDRAW, GRANT ->
                new Operation.OnRequest(act, request.orElseThrow(), "because");
            case REMOVE, LEAVE, LEAVE_ALONE -> new Operation.OnMembership(act, group, "because");
            case LOOK_AFTER, DISABLE, DELETE -> new Operation.OnAccount(act);
            case CHANGE_EMAIL -> throw new IllegalArgumentException("nobody tries that here");
            case ASK, EXTEND, ADD, ADOPT -> new Operation.ForAccess(act, new RequestedAccess(group, term, "because"));
        };
    }

    EvaluationContext context(Fixture fixture) {
        return new EvaluationContext(
                operation(),
                fixture.actor(actor),
                fixture.subject(subject),
                true,
                fixture.policies(),
                fixture.openBeside(request, subject),
                fixture.deciders(group),
                fixture.accounts(),
                fixture.lastingAdmins(),
                fixture.now());
    }
}
