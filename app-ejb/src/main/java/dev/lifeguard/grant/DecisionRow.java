package dev.lifeguard.grant;

import dev.lifeguard.identity.PersonId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;

/**
 * One decision as a row, which never changes but for a yes that is taken back. Its id says its place, so that two
 * cannot take the same.
 */
@Entity
@Table(name = "access_decision")
class DecisionRow {

    @Id
    @Column(name = "id")
    private String id;

    @Column(name = "request_id")
    private String requestId;

    @Column(name = "place")
    private int place;

    @Column(name = "approver")
    private PersonId approver;

    @Column(name = "approved")
    private boolean approved;

    @Column(name = "remark")
    private String remark;

    @Column(name = "decided_at")
    private Instant decidedAt;

    @Column(name = "withdrawn_at")
    private Instant withdrawnAt;

    protected DecisionRow() {}

    DecisionRow(RequestId request, int place, Decision decision) {
        this.id = id(request, place);
        this.requestId = request.toString();
        this.place = place;
        this.approver = decision.approver();
        this.approved = decision.yes();
        this.remark = FreeText.checked(decision.remark());
        this.decidedAt = decision.at();
        take(decision);
    }

    static String id(RequestId request, int place) {
        return request + "/" + place;
    }

    /** What can change of it. */
    final void take(Decision decision) {
        withdrawnAt = decision.withdrawn().orElse(null);
    }

    String requestId() {
        return requestId;
    }

    int place() {
        return place;
    }

    Decision toDecision() {
        return new Decision(approver, approved, FreeText.fit(remark), decidedAt, Optional.ofNullable(withdrawnAt));
    }
}
