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
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A request as a row; its decisions are rows of their own. */
@Entity
@Table(name = "access_request")
class RequestRow {

    @Id
    @Column(name = "id")
    private String id;

    @Enumerated(EnumType.STRING)
    @Column(name = "kind")
    private RequestKind kind;

    @Column(name = "requester")
    private PersonId requester;

    @Column(name = "subject")
    private PersonId subject;

    @Column(name = "group_name")
    private GroupName groupName;

    @Column(name = "duration_millis")
    private Long durationMillis;

    @Column(name = "requested_until")
    private Instant requestedUntil;

    @Column(name = "justification")
    private String justification;

    @Column(name = "answered")
    private boolean answered;

    @Column(name = "requested_at")
    private Instant requestedAt;

    @Column(name = "expires_at")
    private Instant expiresAt;

    @Enumerated(EnumType.STRING)
    @Column(name = "state")
    private RequestState state;

    @Enumerated(EnumType.STRING)
    @Column(name = "close_reason")
    private CloseReason closeReason;

    @Column(name = "open_key")
    private String openKey;

    @Version
    @Column(name = "version")
    private long version;

    protected RequestRow() {}

    RequestRow(AccessRequest request) {
        id = request.id().toString();
        kind = request.kind();
        requester = request.requester();
        subject = request.subject();
        groupName = request.group();
        durationMillis = request.duration()
                .lengthFrom(request.requestedAt())
                .map(Duration::toMillis)
                .orElse(null);
        requestedUntil = request.duration().named().orElse(null);
        justification = FreeText.checked(request.justification());
        answered = !request.answers().isEmpty();
        requestedAt = request.requestedAt();
        expiresAt = request.expiresAt();
        take(request);
    }

    /** What can change in a request's life. */
    final void take(AccessRequest request) {
        state = request.state();
        closeReason = request.closeReason();
        openKey = UniqueKey.of(request.subject(), request.group(), request.isOpen());
    }

    String id() {
        return id;
    }

    boolean isAnswered() {
        return answered;
    }

    private RequestedDuration duration() {
        if (requestedUntil != null) {
            return RequestedDuration.until(requestedUntil);
        }
        return durationMillis == null
                ? RequestedDuration.endless()
                : RequestedDuration.of(Duration.ofMillis(durationMillis));
    }

    AccessRequest toRequest(List<Decision> decisions, List<RequestedAccess.Answer> answers) {
        return new AccessRequest(
                RequestId.of(id),
                kind,
                requester,
                subject,
                groupName,
                duration(),
                FreeText.fit(justification),
                answers,
                requestedAt,
                expiresAt,
                state,
                closeReason,
                decisions);
    }
}
