package dev.lifeguard.rules;

import dev.lifeguard.grant.AccessRequest;
import dev.lifeguard.grant.Term;
import dev.lifeguard.grant.Wish;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What somebody tries to do in a {@link World}.
 *
 * @param request the request that it is about, for the acts that are
 */
record Move(Act act, PersonId actor, PersonId subject, GroupName group, Term term, Optional<AccessRequest> request) {

    /**
     * Everything that anybody could try, allowed or not, as long as there is something to try it on: a membership to take, a
     * request to decide. Deleting is left out, since the rules treat it as disabling,
     * and leaving alone, which changes nothing in the world.
     */
    static List<Move> in(World world) {
        List<Move> moves = new ArrayList<>();
        for (PersonId actor : Town.PEOPLE) {
            world.open().forEach(request -> moves.addAll(about(request, actor)));
            world.kept().forEach(kept -> moves.addAll(about(kept, actor)));
            for (PersonId subject : Town.PEOPLE) {
                Act act = world.shut().contains(subject) ? Act.LOOK_AFTER : Act.DISABLE;
                moves.add(new Move(act, actor, subject, Town.GROUPS.get(0), Town.LIMITED, Optional.empty()));
                Town.GROUPS.forEach(group -> moves.addAll(into(group, actor, subject)));
            }
        }
        return moves;
    }

    private static List<Move> about(AccessRequest request, PersonId actor) {
        return Stream.of(Act.APPROVE, Act.DENY, Act.WITHDRAW)
                .map(act ->
                        new Move(act, actor, request.subject(), request.group(), request.term(), Optional.of(request)))
                .toList();
    }

    private static List<Move> about(World.Kept kept, PersonId actor) {
        Stream<Move> longer = Stream.of(Act.EXTEND, Act.ADOPT)
                .flatMap(act -> Town.TERMS.stream()
                        .map(term -> new Move(act, actor, kept.person(), kept.group(), term, Optional.empty())));
        Stream<Move> over = Stream.of(Act.REMOVE, Act.LEAVE)
                .map(act -> new Move(act, actor, kept.person(), kept.group(), Town.LIMITED, Optional.empty()));
        return Stream.concat(longer, over).toList();
    }

    private static List<Move> into(GroupName group, PersonId actor, PersonId subject) {
        return Stream.of(Act.ASK, Act.ADD)
                .flatMap(act ->
                        Town.TERMS.stream().map(term -> new Move(act, actor, subject, group, term, Optional.empty())))
                .toList();
    }

    private Operation operation() {
        return switch (act) {
            case APPROVE, DENY, WITHDRAW, GRANT -> new Operation.OnRequest(act, request.orElseThrow());
            case REMOVE, LEAVE, LEAVE_ALONE -> new Operation.OnMembership(act, group, "because");
            case LOOK_AFTER, DISABLE, DELETE -> new Operation.OnAccount(act);
            case ASK, EXTEND, ADD, ADOPT -> new Operation.ByWish(act, new Wish(group, term, "because"));
        };
    }

    Situation situation(Scene scene) {
        return new Situation(
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
