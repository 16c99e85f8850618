package dev.lifeguard.reconcile;

import dev.lifeguard.directory.MembershipId;
import dev.lifeguard.grant.AccessRepository;
import dev.lifeguard.grant.AccessRequest;
import dev.lifeguard.grant.CloseReason;
import dev.lifeguard.grant.EndReason;
import dev.lifeguard.grant.Grant;
import dev.lifeguard.grant.GrantState;
import dev.lifeguard.grant.RequestKind;
import dev.lifeguard.pool.PoolException;
import dev.lifeguard.pool.PoolReceipt;
import dev.lifeguard.reconcile.ReconcileAttempt.ChangeType;
import dev.lifeguard.session.SessionUpdates;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * The steps of grants and requests that nobody decides: what time brings, and what the pool answers. Each is written to
 * the audit log in the same transaction, the caller's, which holds the lock of the person.
 */
@Dependent
public class GrantLifecycle {

    private final AccessRepository access;
    private final ReconcileAuditTrail auditTrail;
    private final SessionUpdates sessions;
    private final Clock clock;

    @Inject
    public GrantLifecycle(
            AccessRepository access, ReconcileAuditTrail auditTrail, SessionUpdates sessions, Clock clock) {
        this.access = access;
        this.auditTrail = auditTrail;
        this.sessions = sessions;
        this.clock = clock;
    }

    /**
     * The grants that the pool may still show, after those that have expired have come to their end.
     *
     * @param disabled whether the person gets nothing new: what has not begun then never begins
     * @param now by the database, which all nodes share: an end does not come back
     */
    List<Grant> upToDate(MembershipId key, boolean disabled, Instant now) {
        return access.unfinished(key.person(), key.group()).stream()
                .map(grant -> grant.isDueAt(now) ? ended(grant) : grant)
                .map(grant -> disabled && grant.state() == GrantState.BEING_ADDED ? neverBegan(grant) : grant)
                .toList();
    }

    private Grant neverBegan(Grant grant) {
        Grant ending = grant.ending(EndReason.REMOVED);
        access.replace(ending);
        auditTrail.neverBegan(ending, clock.instant());
        return ending;
    }

    private Grant ended(Grant grant) {
        Grant ending = grant.ending(EndReason.EXPIRED);
        access.replace(ending);
        sessions.taken(ending.person(), ending.group(), clock.instant());
        auditTrail.expired(ending, clock.instant());
        return ending;
    }

    /**
     * The pool has carried an attempt out: the grants that it was about take their step. One that came to its end while
     * the pool was told to add keeps waiting for the pool to be told to remove.
     */
    void carriedOut(ReconcileAttempt attempt, PoolReceipt receipt) {
        for (Grant grant :
                access.unfinished(attempt.key().person(), attempt.key().group())) {
            if (grant.state() == GrantState.BEING_ADDED && attempt.starting().contains(grant.id())) {
                access.replace(grant.active());
                auditTrail.began(grant, receipt, clock.instant());
            } else if (grant.state() == GrantState.BEING_REMOVED
                    && attempt.ending().contains(grant.id())) {
                access.replace(grant.ended());
                auditTrail.ended(grant, receipt, clock.instant());
            }
        }
    }

    /** The pool goes on refusing an attempt; no grant takes a step. */
    void refused(ReconcileAttempt attempt, PoolException answer) {
        auditTrail.refused(attempt.key(), attempt.type() == ChangeType.ADD, answer.getMessage(), clock.instant());
    }

    /** Nobody decided in time. */
    void expireRequest(AccessRequest request) {
        close(request, CloseReason.EXPIRED);
    }

    /** The pool was told to take the membership away, and has nobody or nothing to take it from. */
    void gone(ReconcileAttempt attempt) {
        for (Grant grant :
                access.unfinished(attempt.key().person(), attempt.key().group())) {
            if (grant.state() == GrantState.BEING_REMOVED && attempt.ending().contains(grant.id())) {
                access.replace(grant.ended());
                auditTrail.gone(grant, attempt.gone().orElseThrow(), clock.instant());
            }
        }
    }

    /**
     * Complete sync runs have missed the person or the group: what was given is over, and nobody need decide about a
     * request.
     *
     * @return whether the pool must be told, because a list alone proves nothing
     */
    public boolean endGone(MembershipId key, CloseReason because) {
        open(key).forEach(request -> close(request, because));
        List<Grant> lasting = access.unfinished(key.person(), key.group()).stream()
                .filter(grant -> grant.state().wantsMembership())
                .toList();
        lasting.forEach(grant -> endGone(grant, because));
        return !lasting.isEmpty();
    }

    private void endGone(Grant grant, CloseReason because) {
        Grant ending = grant.ending(EndReason.REMOVED);
        access.replace(ending);
        sessions.taken(ending.person(), ending.group(), clock.instant());
        auditTrail.groupOrPersonGone(ending, because, clock.instant());
    }

    /**
     * The group was deleted and made again, which is another group: what was given in the one before it is over with
     * it. The pool is told nothing, because whoever is in the new one was put there by somebody else.
     *
     * @param made when the group was made that the pool has now, as the pool says
     */
    public void replacedByAnother(MembershipId key, Instant made) {
        access.unfinished(key.person(), key.group()).stream()
                .filter(grant -> grant.isOfAnotherGroup(made))
                .forEach(grant -> auditTrail.replacedByAnother(over(grant), clock.instant()));
    }

    /**
     * The pool has answered that it has deleted the group, so that it need not be told of each membership: what was
     * given is over, and nobody need decide about a request. Nothing is pending. Sessions hear of it here: the
     * directory may not know the membership that they have.
     */
    public void groupDeleted(MembershipId key) {
        open(key).forEach(request -> close(request, CloseReason.GROUP_GONE));
        for (Grant grant : access.unfinished(key.person(), key.group())) {
            sessions.taken(grant.person(), grant.group(), clock.instant());
            auditTrail.gone(over(grant), CloseReason.GROUP_GONE, clock.instant());
        }
    }

    /** @return the grant as it was before its last step, for the log */
    private Grant over(Grant grant) {
        Grant ending = grant.state() == GrantState.BEING_REMOVED ? grant : grant.ending(EndReason.REMOVED);
        if (ending != grant) {
            access.replace(ending);
        }
        access.replace(ending.ended());
        return ending;
    }

    /**
     * The same, while nobody knows whether the pool has let somebody into the new group for it.
     *
     * @return whether the pool must be told to take them out
     */
    public boolean isTakenBack(MembershipId key, Instant made) {
        List<Grant> lasting = access.unfinished(key.person(), key.group()).stream()
                .filter(grant -> grant.state().wantsMembership() && grant.isOfAnotherGroup(made))
                .toList();
        lasting.forEach(grant -> endGone(grant, CloseReason.GROUP_GONE));
        return !lasting.isEmpty();
    }

    /** The request was for a group that is not in the pool any more, although another one has its name. */
    public void closeForAnother(MembershipId key) {
        open(key).forEach(request -> close(request, CloseReason.GROUP_GONE));
    }

    /**
     * The membership that was asked for was made outside Lifeguard. Whoever wants more time in it asks anew. One that
     * was given here is what the request would make longer.
     */
    public void alreadyMember(MembershipId key) {
        if (access.unfinished(key.person(), key.group()).isEmpty()) {
            open(key)
                    .filter(request -> request.kind() != RequestKind.EXTENSION)
                    .forEach(request -> close(request, CloseReason.ALREADY_MEMBER));
        }
    }

    private Stream<AccessRequest> open(MembershipId key) {
        return access.openFor(key.person()).stream()
                .filter(request -> request.group().equals(key.group()));
    }

    private void close(AccessRequest request, CloseReason because) {
        access.replace(request.closed(because));
        auditTrail.closed(request, because, clock.instant());
    }
}
