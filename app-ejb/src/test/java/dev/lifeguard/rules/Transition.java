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
     * take, a request to decide. Deleting is left out, since the rules treat it as disabling, and leaving alone, which
     * changes nothing in the world.
     */
    static List<Transition> in(State world) {
        List<Transition> moves = new ArrayList<>();
        for (PersonId actor : StateSpace.PEOPLE) {
            world.open().forEach(request -> moves.addAll(about(request, actor)));
            world.kept().forEach(kept -> moves.addAll(about(kept, actor)));
            for (PersonId subject : StateSpace.PEOPLE) {
                OperationType act = world.shut().contains(subject) ? OperationType.LOOK_AFTER : OperationType.DISABLE;
                moves.add(new Transition(
                        act, actor, subject, StateSpace.GROUPS.get(0), StateSpace.LIMITED, Optional.empty()));
                StateSpace.GROUPS.forEach(group -> moves.addAll(into(group, actor, subject)));
            }
        }
        return moves;
    }

    private static List<Transition> about(AccessRequest request, PersonId actor) {
        return Stream.of(OperationType.APPROVE, OperationType.DENY, OperationType.WITHDRAW)
                .map(act -> new Transition(
                        act, actor, request.subject(), request.group(), request.duration(), Optional.of(request)))
                .toList();
    }

    private static List<Transition> about(State.Kept kept, PersonId actor) {
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
            case APPROVE, DENY, WITHDRAW, GRANT -> new Operation.OnRequest(act, request.orElseThrow());
            case REMOVE, LEAVE, LEAVE_ALONE -> new Operation.OnMembership(act, group, "because");
            case LOOK_AFTER, DISABLE, DELETE -> new Operation.OnAccount(act);
            case ASK, EXTEND, ADD, ADOPT -> new Operation.ForAccess(act, new RequestedAccess(group, term, "because"));
        };
    }

    EvaluationContext context(Fixture scene) {
        return new EvaluationContext(
                operation(),
                scene.actor(actor),
                scene.subject(subject),
                true,
                scene.policies(),
                scene.openBeside(request, subject),
                scene.deciders(group),
                scene.accounts(),
                scene.lastingAdmins(),
                scene.now());
    }
}
