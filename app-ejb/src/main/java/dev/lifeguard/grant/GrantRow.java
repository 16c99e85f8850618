package dev.lifeguard.grant;

import dev.lifeguard.database.StoredTime;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.OffsetDateTime;
import java.util.Optional;

/** A grant as a row. */
@Entity
@Table(name = "access_grant")
class GrantRow {

    @Id
    @Column(name = "id")
    private String id;

    @Column(name = "person")
    private String person;

    @Column(name = "group_name")
    private String groupName;

    @Column(name = "request_id")
    private String requestId;

    @Column(name = "begins_at")
    private OffsetDateTime beginsAt;

    @Column(name = "ends_at")
    private OffsetDateTime endsAt;

    @Enumerated(EnumType.STRING)
    @Column(name = "state")
    private GrantState state;

    @Enumerated(EnumType.STRING)
    @Column(name = "ending")
    private EndReason ending;

    @Column(name = "group_made_at")
    private OffsetDateTime groupMadeAt;

    @Column(name = "current_key")
    private String currentKey;

    @Version
    @Column(name = "version")
    private long version;

    protected GrantRow() {}

    GrantRow(Grant grant) {
        id = grant.id().toString();
        person = grant.person().value();
        groupName = grant.group().value();
        requestId = grant.request().map(RequestId::toString).orElse(null);
        beginsAt = StoredTime.of(grant.begins());
        endsAt = StoredTime.of(grant.end().moment().orElse(null));
        groupMadeAt = StoredTime.of(grant.groupMade().orElse(null));
        take(grant);
    }

    /** What can change in a grant's life. */
    final void take(Grant grant) {
        state = grant.state();
        ending = grant.ending();
        currentKey = UniqueKey.of(grant.person(), grant.group(), grant.state().wantsMembership());
    }

    Grant toGrant() {
        return new Grant(
                GrantId.of(id),
                new PersonId(person),
                new GroupName(groupName),
                Optional.ofNullable(requestId).map(RequestId::of),
                StoredTime.from(beginsAt),
                endsAt == null ? Expiry.never() : Expiry.at(StoredTime.from(endsAt)),
                state,
                ending,
                Optional.ofNullable(StoredTime.from(groupMadeAt)));
    }
}
