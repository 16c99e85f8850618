package dev.lifeguard.audit;

import dev.lifeguard.database.StoredTime;
import dev.lifeguard.grant.End;
import dev.lifeguard.grant.FreeText;
import dev.lifeguard.grant.RequestId;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;

/** A line of the log as a row. It has no way to change. The database numbers the rows in the order of their writing. */
@Entity
@Table(name = "audit_entry")
class AuditRow {

    @Id
    @Column(name = "id")
    private String id;

    @Column(name = "number", insertable = false, updatable = false)
    private Long number;

    @Column(name = "happened_at", updatable = false)
    private OffsetDateTime happenedAt;

    @Column(name = "actor", updatable = false)
    private String actor;

    @Enumerated(EnumType.STRING)
    @Column(name = "action", updatable = false)
    private AuditAction action;

    @Column(name = "subject", updatable = false)
    private String subject;

    @Column(name = "group_name", updatable = false)
    private String groupName;

    @Column(name = "reason", updatable = false)
    private String reason;

    @Enumerated(EnumType.STRING)
    @Column(name = "until_kind", updatable = false)
    private UntilKind untilKind;

    @Column(name = "until_at", updatable = false)
    private OffsetDateTime untilAt;

    @Enumerated(EnumType.STRING)
    @Column(name = "outcome", updatable = false)
    private Outcome outcome;

    @Column(name = "rule_code", updatable = false)
    private String ruleCode;

    @Column(name = "request_id", updatable = false)
    private String requestId;

    @Column(name = "aws_request_id", updatable = false)
    private String awsRequestId;

    protected AuditRow() {}

    AuditRow(AuditEntry entry) {
        id = UUID.randomUUID().toString();
        happenedAt = StoredTime.of(entry.at());
        actor = entry.actor().map(PersonId::value).orElse(null);
        action = entry.action();
        subject = entry.subject().map(PersonId::value).orElse(null);
        groupName = entry.group().map(GroupName::value).orElse(null);
        reason = FreeText.checked(entry.reason());
        untilKind = UntilKind.of(entry.until());
        untilAt = StoredTime.of(entry.until().flatMap(End::moment).orElse(null));
        outcome = entry.outcome();
        ruleCode = entry.rule().orElse(null);
        requestId = entry.request().map(RequestId::toString).orElse(null);
        awsRequestId = entry.awsRequest().orElse(null);
    }

    long number() {
        return number;
    }

    AuditEntry toEntry() {
        return new AuditEntry(
                StoredTime.from(happenedAt),
                Optional.ofNullable(actor).map(PersonId::new),
                action,
                Optional.ofNullable(subject).map(PersonId::new),
                Optional.ofNullable(groupName).map(GroupName::new),
                FreeText.fit(reason),
                untilKind.end(StoredTime.from(untilAt)),
                outcome,
                Optional.ofNullable(ruleCode),
                Optional.ofNullable(requestId).map(RequestId::of),
                Optional.ofNullable(awsRequestId));
    }
}
