package dev.lifeguard.grant;

import dev.lifeguard.identity.PersonId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** One decision as a row, which never changes. Its id says its place, so that two cannot take the same. */
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

    protected DecisionRow() {}

    DecisionRow(RequestId request, int place, Decision decision) {
        this.id = request + "/" + place;
        this.requestId = request.toString();
        this.place = place;
        this.approver = decision.approver();
        this.approved = decision.yes();
        this.remark = FreeText.checked(decision.remark());
        this.decidedAt = decision.at();
    }

    String requestId() {
        return requestId;
    }

    Decision toDecision() {
        return new Decision(approver, approved, FreeText.fit(remark), decidedAt);
    }
}
