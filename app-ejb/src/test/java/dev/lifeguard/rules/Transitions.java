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
    record Outcome(State state, Optional<AccessRequest> granted) {

        static Outcome of(State state) {
            return new Outcome(state, Optional.empty());
        }
    }

    /** The state after the move; nothing when the rules refuse it. */
    Optional<Outcome> tried(Transition move, Fixture fixture) {
        EvaluationContext context = move.context(fixture);
        return isAllowed(context) ? Optional.of(done(move, context, fixture.state())) : Optional.empty();
    }

    private Outcome done(Transition move, EvaluationContext context, State state) {
        return switch (move.act()) {
            case ASK -> Outcome.of(open(state, made(RequestKind.ENTRY, move, state)));
            case EXTEND -> Outcome.of(open(state, made(RequestKind.EXTENSION, move, state)));
            case ADD -> added(move, context, state);
            case APPROVE -> approved(move, context, state);
            case DENY -> Outcome.of(closed(state, move, request(move).denied(no(move.actor(), request(move)))));
            case WITHDRAW_APPROVAL -> Outcome.of(lessAgreed(move, state));
            case WITHDRAW -> Outcome.of(closed(state, move, request(move).withdrawn()));
            case REMOVE -> Outcome.of(taken(move, state, EndReason.REMOVED));
            case LEAVE -> Outcome.of(taken(move, state, EndReason.LEFT));
            case ADOPT -> Outcome.of(adopted(move, state));
            case DISABLE -> Outcome.of(state.letting(move.subject(), false));
            case LOOK_AFTER -> Outcome.of(state.letting(move.subject(), true));
            case DELETE -> Outcome.of(state.without(move.subject()));
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

    private Outcome added(Transition move, EvaluationContext context, State state) {
        AccessRequest request = made(RequestKind.ADDITION, move, state);
        request = request.with(yes(move.actor(), request));
        boolean granted = isAllowed(context.with(Operation.grant(request)));
        return granted ? given(state, request.approved()) : Outcome.of(open(state, request));
    }

    private Outcome approved(Transition move, EvaluationContext context, State state) {
        AccessRequest before = request(move);
        Decision yes = yes(move.actor(), before);
        boolean granted = isAllowed(context.with(Operation.grant(before.with(yes))));
        State rest = closed(state, move, before);
        return granted ? given(rest, before.approved(yes)) : Outcome.of(open(rest, before.with(yes)));
    }

    private static State lessAgreed(Transition move, State state) {
        AccessRequest before = request(move);
        return open(closed(state, move, before), before.withoutYesOf(move.actor(), before.requestedAt()));
    }

    /** The pool is told afterwards; who is in the group already stays in it meanwhile. */
    private static Outcome given(State state, AccessRequest approved) {
        Optional<State.MembershipState> before = state.kept(approved.subject(), approved.group());
        before.flatMap(State.MembershipState::grant)
                .filter(old -> old.state().wantsMembership())
                .ifPresent(old -> old.ending(EndReason.REPLACED).ended());
        boolean inDirectory = before.filter(State.MembershipState::inDirectory).isPresent();
        Grant grant = Grant.of(approved, StateSpace.at(state.hour()));
        State.MembershipState kept = new State.MembershipState(
                approved.subject(),
                approved.group(),
                inDirectory,
                Optional.of(plain(inDirectory ? grant.active() : grant)));
        return new Outcome(state.with(kept), Optional.of(approved));
    }

    private static State adopted(Transition move, State state) {
        Instant now = StateSpace.at(state.hour());
        Grant grant = Grant.adopted(move.subject(), move.group(), move.term().from(now), now);
        return state.with(new State.MembershipState(move.subject(), move.group(), true, Optional.of(plain(grant))));
    }

    /** Nothing happens when there is nothing to take; the rules should not have let it come to that. */
    private static State taken(Transition move, State state, EndReason how) {
        return state.kept(move.subject(), move.group())
                .filter(kept -> kept.grant()
                        .filter(grant -> !grant.state().wantsMembership())
                        .isEmpty())
                .map(kept -> state.with(ending(kept, how)))
                .orElse(state);
    }

    private static State.MembershipState ending(State.MembershipState kept, EndReason how) {
        Grant grant = kept.grant()
                .orElseGet(() -> Grant.adopted(kept.person(), kept.group(), Expiry.never(), StateSpace.at(0)));
        return new State.MembershipState(
                kept.person(), kept.group(), kept.inDirectory(), Optional.of(plain(grant.ending(how))));
    }

    /** What nobody decides: requests lapse, or close for somebody who was deleted, and due grants end. */
    static State tidied(State state) {
        List<AccessRequest> wait = state.open().stream()
                .filter(request -> !request.isOverdueAt(StateSpace.at(state.hour())))
                .filter(request -> !state.gone().contains(request.subject()))
                .toList();
        return state.keeping(state.kept().stream()
                        .map(kept -> kept.grant()
                                        .filter(grant -> grant.isDueAt(StateSpace.at(state.hour())))
                                        .isPresent()
                                ? ending(kept, EndReason.EXPIRED)
                                : kept))
                .withOpen(wait);
    }

    /**
     * The pool answers at last: it lets go of what is over, and has what was given, but for somebody who is disabled
     * by now.
     */
    static State answered(State state) {
        return state.keeping(state.kept().stream()
                .filter(kept -> !kept.isOverAt(state.hour()))
                .filter(kept -> kept.inDirectory() || !state.shut().contains(kept.person()))
                .map(kept -> new State.MembershipState(
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

    private static AccessRequest made(RequestKind kind, Transition move, State state) {
        return request(kind, move.actor(), move.subject(), move.group(), move.term(), state.hour());
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

    private static State open(State state, AccessRequest one) {
        return state.withOpen(Stream.concat(state.open().stream(), Stream.of(one))
                .sorted(Comparator.comparing(AccessRequest::subject).thenComparing(AccessRequest::group))
                .toList());
    }

    private static State closed(State state, Transition move, AccessRequest closed) {
        return state.withOpen(state.open().stream()
                .filter(request -> request != request(move))
                .toList());
    }
}
