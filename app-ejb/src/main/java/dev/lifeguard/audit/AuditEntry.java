package dev.lifeguard.audit;

import dev.lifeguard.grant.Expiry;
import dev.lifeguard.grant.RequestId;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import java.time.Instant;
import java.util.Optional;

/**
 * One line of the audit log. People stand in it by their {@code sub}: their names are kept elsewhere and can be erased.
 * Begin with {@link #of} and say the rest by the methods, in the order of a sentence.
 *
 * @param at when
 * @param actor who acted; nobody when Lifeguard did by itself
 * @param action what
 * @param subject who was affected
 * @param group about which group
 * @param reason why, in the actor's words; may be empty
 * @param until when what was given ends
 * @param outcome the result
 * @param rule the code of the first rule that refused, such as {@code NotForYourself.decide}, or what blocked it
 * @param request the request it belongs to
 * @param awsRequest the id under which AWS knows the call
 */
public record AuditEntry(
        Instant at,
        Optional<PersonId> actor,
        AuditAction action,
        Optional<PersonId> subject,
        Optional<GroupName> group,
        String reason,
        Optional<Expiry> until,
        AuditResult outcome,
        Optional<String> rule,
        Optional<RequestId> request,
        Optional<String> awsRequest) {

    /** Lifeguard itself has done something. */
    public static AuditEntry of(Instant at, AuditAction action) {
        return new AuditEntry(
                at,
                Optional.empty(),
                action,
                Optional.empty(),
                Optional.empty(),
                "",
                Optional.empty(),
                AuditResult.DONE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    public AuditEntry by(PersonId who) {
        return new AuditEntry(
                at, Optional.of(who), action, subject, group, reason, until, outcome, rule, request, awsRequest);
    }

    public AuditEntry on(PersonId whom) {
        return new AuditEntry(
                at, actor, action, Optional.of(whom), group, reason, until, outcome, rule, request, awsRequest);
    }

    public AuditEntry about(GroupName which) {
        return new AuditEntry(
                at, actor, action, subject, Optional.of(which), reason, until, outcome, rule, request, awsRequest);
    }

    /** In the actor's words, cleaned by {@code FreeText}. */
    public AuditEntry because(String why) {
        return new AuditEntry(at, actor, action, subject, group, why, until, outcome, rule, request, awsRequest);
    }

    public AuditEntry until(Expiry end) {
        return new AuditEntry(
                at, actor, action, subject, group, reason, Optional.of(end), outcome, rule, request, awsRequest);
    }

    /** It was refused by this rule. */
    public AuditEntry refusedBy(String code) {
        return new AuditEntry(
                at,
                actor,
                action,
                subject,
                group,
                reason,
                until,
                AuditResult.REFUSED,
                Optional.of(code),
                request,
                awsRequest);
    }

    /** It did not work, whoever had tried it, because of this. */
    public AuditEntry blockedBy(String code) {
        return refusedBy(code).with(AuditResult.FAILED);
    }

    /** It did not work, or nobody knows whether it did. */
    public AuditEntry with(AuditResult what) {
        return new AuditEntry(at, actor, action, subject, group, reason, until, what, rule, request, awsRequest);
    }

    public AuditEntry in(RequestId which) {
        return new AuditEntry(
                at, actor, action, subject, group, reason, until, outcome, rule, Optional.of(which), awsRequest);
    }

    /** The id under which AWS knows the call; an empty one says nothing. */
    public AuditEntry awsRequest(String id) {
        return new AuditEntry(
                at,
                actor,
                action,
                subject,
                group,
                reason,
                until,
                outcome,
                rule,
                request,
                Optional.of(id).filter(known -> !known.isEmpty()));
    }
}
