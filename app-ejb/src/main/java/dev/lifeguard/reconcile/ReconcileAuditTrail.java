package dev.lifeguard.reconcile;

import dev.lifeguard.audit.AuditAction;
import dev.lifeguard.audit.AuditEntry;
import dev.lifeguard.audit.AuditLog;
import dev.lifeguard.audit.AuditResult;
import dev.lifeguard.directory.DirectoryWriter.SignOutRecord;
import dev.lifeguard.directory.MembershipId;
import dev.lifeguard.grant.AccessRequest;
import dev.lifeguard.grant.CloseReason;
import dev.lifeguard.grant.FreeText;
import dev.lifeguard.grant.Grant;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.pool.PoolReceipt;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;

/** What Lifeguard itself does to grants and requests, as entries of the audit log. One method for each event. */
@Dependent
public class ReconcileAuditTrail implements SignOutRecord {

    private final AuditLog log;

    @Inject
    public ReconcileAuditTrail(AuditLog log) {
        this.log = log;
    }

    /** A grant has expired. */
    void expired(Grant grant, Instant at) {
        log.write(entry(AuditAction.EXPIRED, grant, at));
    }

    /** What was given has not begun, because the person is disabled. */
    void neverBegan(Grant grant, Instant at) {
        log.write(entry(AuditAction.REMOVED, grant, at).because("The account is disabled."));
    }

    /** The pool has the membership now. */
    void began(Grant grant, PoolReceipt receipt, Instant at) {
        log.write(entry(AuditAction.MEMBERSHIP_STARTED, grant, at).awsRequest(receipt.requestId()));
    }

    /** The grant is over, and the pool knows. */
    void ended(Grant grant, PoolReceipt receipt, Instant at) {
        log.write(entry(AuditAction.MEMBERSHIP_ENDED, grant, at).awsRequest(receipt.requestId()));
    }

    /** Complete sync runs have missed the person or the group; the pool is told. */
    void groupOrPersonGone(Grant grant, CloseReason because, Instant at) {
        log.write(entry(AuditAction.REMOVED, grant, at).because(words(because)));
    }

    /** The group that this was about is gone, and another one has its name. */
    void replacedByAnother(Grant grant, Instant at) {
        log.write(entry(AuditAction.MEMBERSHIP_ENDED, grant, at)
                .because("The group was deleted in the pool and made again, as another one."));
    }

    /** The pool was told, and knows the person or the group no more. */
    void gone(Grant grant, CloseReason because, Instant at) {
        log.write(entry(AuditAction.MEMBERSHIP_ENDED, grant, at).because(words(because)));
    }

    /** A request is closed, and nobody decided. */
    void closed(AccessRequest request, CloseReason because, Instant at) {
        log.write(AuditEntry.of(at, AuditAction.LAPSED)
                .on(request.subject())
                .about(request.group())
                .because(words(because))
                .in(request.id()));
    }

    /** An administrator has agreed that so much is gone. */
    public void removalsConfirmed(PersonId admin, String question, Instant at) {
        log.write(AuditEntry.of(at, AuditAction.COPY_SHRUNK).by(admin).because(question));
    }

    @Override
    public void disabled(PersonId person, Instant at) {
        log.write(signedOut(person, at).because("The account was disabled in the pool."));
    }

    @Override
    public void gone(PersonId person, Instant at) {
        log.write(signedOut(person, at).because(words(CloseReason.PERSON_GONE)));
    }

    private static AuditEntry signedOut(PersonId person, Instant at) {
        return AuditEntry.of(at, AuditAction.SIGNED_OUT_EVERYWHERE).on(person);
    }

    /** The pool refuses, and goes on refusing, what the grants want. */
    void refused(MembershipId key, boolean gives, String answer, Instant at) {
        AuditAction wanted = gives ? AuditAction.MEMBERSHIP_STARTED : AuditAction.MEMBERSHIP_ENDED;
        log.write(AuditEntry.of(at, wanted)
                .on(key.person())
                .about(key.group())
                .because(FreeText.cut(answer))
                .with(AuditResult.FAILED));
    }

    private static AuditEntry entry(AuditAction action, Grant grant, Instant at) {
        AuditEntry entry = AuditEntry.of(at, action)
                .on(grant.person())
                .about(grant.group())
                .until(grant.end());
        return grant.request().map(entry::in).orElse(entry);
    }

    private static String words(CloseReason because) {
        return switch (because) {
            case PERSON_GONE -> "The person is not in the pool any more.";
            case GROUP_GONE -> "The group is not in the pool any more.";
            case ALREADY_MEMBER -> "The membership came about another way.";
            case EXPIRED -> "Nobody decided in time.";
            case NOT_YET, DECIDED, WITHDRAWN -> throw new IllegalArgumentException("not a reason of ours: " + because);
        };
    }
}
