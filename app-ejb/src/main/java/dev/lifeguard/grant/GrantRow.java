package dev.lifeguard.grant;

import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;

/** A grant as a row. */
@Entity
@Table(name = "access_grant")
class GrantRow {

    @Id
    @Column(name = "id")
    private String id;

    @Column(name = "person")
    private PersonId person;

    @Column(name = "group_name")
    private GroupName groupName;

    @Column(name = "request_id")
    private String requestId;

    @Column(name = "begins_at")
    private Instant beginsAt;

    @Column(name = "expires_at")
    private Instant expiresAt;

    @Enumerated(EnumType.STRING)
    @Column(name = "state")
    private GrantState state;

    @Enumerated(EnumType.STRING)
    @Column(name = "end_reason")
    private EndReason endReason;

    @Column(name = "group_created_at")
    private Instant groupCreatedAt;

    /** By the database's clock, which alone writes it. */
    @Column(name = "ended_at", insertable = false, updatable = false)
    private Instant endedAt;

    @Column(name = "current_key")
    private String currentKey;

    @Version
    @Column(name = "version")
    private long version;

    protected GrantRow() {}

    GrantRow(Grant grant) {
        id = grant.id().toString();
        person = grant.person();
        groupName = grant.group();
        requestId = grant.request().map(RequestId::toString).orElse(null);
        beginsAt = grant.begins();
        expiresAt = grant.end().moment().orElse(null);
        groupCreatedAt = grant.groupMade().orElse(null);
        take(grant);
    }

    /** What can change in a grant's life. */
    final void take(Grant grant) {
        state = grant.state();
        endReason = grant.endReason();
        currentKey = UniqueKey.of(grant.person(), grant.group(), grant.state().wantsMembership());
    }

    /** When it had ended and the pool knew; nothing before that. */
    Optional<Instant> ended() {
        return Optional.ofNullable(endedAt);
    }

    Grant toGrant() {
        return new Grant(
                GrantId.of(id),
                person,
                groupName,
                Optional.ofNullable(requestId).map(RequestId::of),
                beginsAt,
                expiresAt == null ? Expiry.never() : Expiry.at(expiresAt),
                state,
                endReason,
                Optional.ofNullable(groupCreatedAt));
    }
}
