package dev.lifeguard.rules;

import dev.lifeguard.grant.AccessRequest;
import dev.lifeguard.grant.CloseReason;
import dev.lifeguard.grant.Decision;
import dev.lifeguard.grant.EndReason;
import dev.lifeguard.grant.Expiry;
import dev.lifeguard.grant.Grant;
import dev.lifeguard.grant.GrantId;
import dev.lifeguard.grant.GrantState;
import dev.lifeguard.grant.RequestId;
import dev.lifeguard.grant.RequestKind;
import dev.lifeguard.grant.RequestState;
import dev.lifeguard.grant.RequestedDuration;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Does what the rules allow, as the services do it: evaluated, then done; after every yes it is evaluated whether the
 * membership may begin. What no rule looks at is made the same (ids, when a grant began, when somebody decided, a time
 * to live that passes after the last hour). What the database keeps is what the services would leave in it: the
 * directory's rows change only when the pool has answered.
 */
final class Transitions {

    private static final GrantId GRANT = new GrantId(new UUID(0, 0));
    private static final RequestId REQUEST = new RequestId(new UUID(0, 0));

    private final RuleSet book;

    Transitions(RuleSet book) {
        this.book = book;
    }

    /**
     * What a move led to.
     *
     * @param granted the request that became a membership, if one did
     */
    record Outcome(State world, Optional<AccessRequest> granted) {

        static Outcome of(State world) {
            return new Outcome(world, Optional.empty());
        }
    }

    /** The world after the move; nothing when the rules refuse it. */
    Optional<Outcome> tried(Transition move, Fixture scene) {
        EvaluationContext context = move.context(scene);
        return isAllowed(context) ? Optional.of(done(move, context, scene.world())) : Optional.empty();
    }

    private Outcome done(Transition move, EvaluationContext context, State world) {
        return switch (move.act()) {
            case ASK -> Outcome.of(open(world, made(RequestKind.ENTRY, move, world)));
            case EXTEND -> Outcome.of(open(world, made(RequestKind.EXTENSION, move, world)));
            case ADD -> added(move, context, world);
            case APPROVE -> approved(move, context, world);
            case DENY -> Outcome.of(closed(world, move, request(move).denied(no(move.actor(), request(move)))));
            case WITHDRAW_APPROVAL -> Outcome.of(lessAgreed(move, world));
            case WITHDRAW -> Outcome.of(closed(world, move, request(move).withdrawn()));
            case REMOVE -> Outcome.of(taken(move, world, EndReason.REMOVED));
            case LEAVE -> Outcome.of(taken(move, world, EndReason.LEFT));
            case ADOPT -> Outcome.of(adopted(move, world));
            case DISABLE -> Outcome.of(world.letting(move.subject(), false));
            case LOOK_AFTER -> Outcome.of(world.letting(move.subject(), true));
            case DELETE -> Outcome.of(world.without(move.subject()));
            case LEAVE_ALONE, GRANT, CHANGE_EMAIL -> throw new IllegalArgumentException("nobody tries that here");
        };
    }

    /** The same rules as the book asks; here the first reason is enough, and most of what is tried is refused. */
    private boolean isAllowed(EvaluationContext context) {
        for (AccessRule rule : book.rules()) {
            if (!rule.evaluate(context).isAllowed()) {
                return false;
            }
        }
        return true;
    }

    private Outcome added(Transition move, EvaluationContext context, State world) {
        AccessRequest request = made(RequestKind.ADDITION, move, world);
        request = request.with(yes(move.actor(), request));
        boolean granted = isAllowed(context.with(Operation.grant(request)));
        return granted ? given(world, request.approved()) : Outcome.of(open(world, request));
    }

    private Outcome approved(Transition move, EvaluationContext context, State world) {
        AccessRequest before = request(move);
        Decision yes = yes(move.actor(), before);
        boolean granted = isAllowed(context.with(Operation.grant(before.with(yes))));
        State rest = closed(world, move, before);
        return granted ? given(rest, before.approved(yes)) : Outcome.of(open(rest, before.with(yes)));
    }

    private static State lessAgreed(Transition move, State world) {
        AccessRequest before = request(move);
        return open(closed(world, move, before), before.withoutYesOf(move.actor(), before.requestedAt()));
    }

    /** The pool is told afterwards; who is in the group already stays in it meanwhile. */
    private static Outcome given(State world, AccessRequest approved) {
        Optional<State.Kept> before = world.kept(approved.subject(), approved.group());
        before.flatMap(State.Kept::grant)
                .filter(old -> old.state().wantsMembership())
                .ifPresent(old -> old.ending(EndReason.REPLACED).ended());
        boolean inDirectory = before.filter(State.Kept::inDirectory).isPresent();
        Grant grant = Grant.of(approved, StateSpace.at(world.hour()));
        State.Kept kept = new State.Kept(
                approved.subject(),
                approved.group(),
                inDirectory,
                Optional.of(plain(inDirectory ? grant.active() : grant)));
        return new Outcome(world.with(kept), Optional.of(approved));
    }

    private static State adopted(Transition move, State world) {
        Instant now = StateSpace.at(world.hour());
        Grant grant = Grant.adopted(move.subject(), move.group(), move.term().from(now), now);
        return world.with(new State.Kept(move.subject(), move.group(), true, Optional.of(plain(grant))));
    }

    /** Nothing happens when there is nothing to take; the rules should not have let it come to that. */
    private static State taken(Transition move, State world, EndReason how) {
        return world.kept(move.subject(), move.group())
                .filter(kept -> kept.grant()
                        .filter(grant -> !grant.state().wantsMembership())
                        .isEmpty())
                .map(kept -> world.with(ending(kept, how)))
                .orElse(world);
    }

    private static State.Kept ending(State.Kept kept, EndReason how) {
        Grant grant = kept.grant()
                .orElseGet(() -> Grant.adopted(kept.person(), kept.group(), Expiry.never(), StateSpace.at(0)));
        return new State.Kept(kept.person(), kept.group(), kept.inDirectory(), Optional.of(plain(grant.ending(how))));
    }

    /** What nobody decides: requests lapse, or close for somebody who was deleted, and due grants end. */
    static State tidied(State world) {
        List<AccessRequest> wait = world.open().stream()
                .filter(request -> !request.isOverdueAt(StateSpace.at(world.hour())))
                .filter(request -> !world.gone().contains(request.subject()))
                .toList();
        return world.keeping(world.kept().stream()
                        .map(kept -> kept.grant()
                                        .filter(grant -> grant.isDueAt(StateSpace.at(world.hour())))
                                        .isPresent()
                                ? ending(kept, EndReason.EXPIRED)
                                : kept))
                .withOpen(wait);
    }

    /**
     * The pool answers at last: it lets go of what is over, and has what was given, but for somebody who is disabled
     * by now.
     */
    static State answered(State world) {
        return world.keeping(world.kept().stream()
                .filter(kept -> !kept.isOverAt(world.hour()))
                .filter(kept -> kept.inDirectory() || !world.shut().contains(kept.person()))
                .map(kept -> new State.Kept(
                        kept.person(),
                        kept.group(),
                        true,
                        kept.grant()
                                .map(grant ->
                                        grant.state() == GrantState.BEING_ADDED ? plain(grant.active()) : grant))));
    }

    static AccessRequest request(
            RequestKind kind, PersonId requester, PersonId subject, GroupName group, RequestedDuration term, int hour) {
        int asked = Math.min(hour, 1);
        return new AccessRequest(
                REQUEST,
                kind,
                requester,
                subject,
                group,
                term,
                "because",
                List.of(),
                StateSpace.at(asked),
                StateSpace.at(asked + 2),
                RequestState.PENDING,
                CloseReason.NOT_YET,
                List.of());
    }

    static Decision yes(PersonId approver, AccessRequest request) {
        return new Decision(approver, true, "", request.requestedAt());
    }

    private static Decision no(PersonId approver, AccessRequest request) {
        return new Decision(approver, false, "", request.requestedAt());
    }

    private static AccessRequest made(RequestKind kind, Transition move, State world) {
        return request(kind, move.actor(), move.subject(), move.group(), move.term(), world.hour());
    }

    private static AccessRequest request(Transition move) {
        return move.request().orElseThrow();
    }

    static Grant plain(Grant grant) {
        return new Grant(
                GRANT,
                grant.person(),
                grant.group(),
                grant.request(),
                StateSpace.at(0),
                grant.end(),
                grant.state(),
                grant.endReason());
    }

    private static State open(State world, AccessRequest one) {
        return world.withOpen(Stream.concat(world.open().stream(), Stream.of(one))
                .sorted(Comparator.comparing(AccessRequest::subject).thenComparing(AccessRequest::group))
                .toList());
    }

    private static State closed(State world, Transition move, AccessRequest closed) {
        return world.withOpen(world.open().stream()
                .filter(request -> request != request(move))
                .toList());
    }
}
