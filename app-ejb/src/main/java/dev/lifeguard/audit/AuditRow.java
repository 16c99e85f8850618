package dev.lifeguard.audit;

import dev.lifeguard.grant.Expiry;
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
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

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
    private Instant happenedAt;

    @Column(name = "actor", updatable = false)
    private String actor;

    @Enumerated(EnumType.STRING)
    @Column(name = "action", updatable = false)
    private AuditAction action;

    @Column(name = "subject", updatable = false)
    private String subject;

    @Column(name = "group_name", updatable = false)
    private String groupName;

    @Column(name = "text_hash", updatable = false)
    private String textHash;

    @Enumerated(EnumType.STRING)
    @Column(name = "until_kind", updatable = false)
    private UntilKind untilKind;

    @Column(name = "until_at", updatable = false)
    private Instant untilAt;

    @Enumerated(EnumType.STRING)
    @Column(name = "outcome", updatable = false)
    private AuditResult outcome;

    @Column(name = "rule_code", updatable = false)
    private String ruleCode;

    @Column(name = "request_id", updatable = false)
    private String requestId;

    @Column(name = "aws_request_id", updatable = false)
    private String awsRequestId;

    @Column(name = "format", updatable = false)
    private short format;

    protected AuditRow() {}

    /** @param text what its text became, if it has one */
    AuditRow(String id, AuditEntry entry, Optional<TextRow> text) {
        this.id = id;
        format = Seal.FORMAT;
        happenedAt = entry.at();
        actor = entry.actor().map(PersonId::value).orElse(null);
        action = entry.action();
        subject = entry.subject().map(PersonId::value).orElse(null);
        groupName = entry.group().map(GroupName::value).orElse(null);
        textHash = text.map(TextRow::hash).orElse(null);
        untilKind = UntilKind.of(entry.until());
        untilAt = entry.until().flatMap(Expiry::moment).orElse(null);
        outcome = entry.outcome();
        ruleCode = entry.rule().orElse(null);
        requestId = entry.request().map(RequestId::toString).orElse(null);
        awsRequestId = entry.awsRequest().orElse(null);
    }

    long number() {
        return number;
    }

    String id() {
        return id;
    }

    /** Whether there was a text that is not there any more. */
    boolean isErased(String text) {
        return textHash != null && text == null;
    }

    /** All columns, in the order in which they are sealed: that of {@link SealCheck#COLUMNS}. */
    List<String> columns() {
        return Arrays.asList(
                Short.toString(format),
                id,
                Long.toString(number),
                Seal.moment(happenedAt),
                actor,
                action.name(),
                subject,
                groupName,
                textHash,
                untilKind.name(),
                Seal.moment(untilAt),
                outcome.name(),
                ruleCode,
                requestId,
                awsRequestId);
    }

    /** @param text what was written to it; null when nothing was, and when it was erased */
    AuditEntry toEntry(String text) {
        return new AuditEntry(
                happenedAt,
                Optional.ofNullable(actor).map(PersonId::new),
                action,
                Optional.ofNullable(subject).map(PersonId::new),
                Optional.ofNullable(groupName).map(GroupName::new),
                text == null ? "" : FreeText.fit(text),
                untilKind.end(untilAt),
                outcome,
                Optional.ofNullable(ruleCode),
                Optional.ofNullable(requestId).map(RequestId::of),
                Optional.ofNullable(awsRequestId));
    }
}
