package dev.lifeguard.people;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** An invitation that is under way. */
@Entity
@Table(name = "invitation")
class InvitationRow {

    @Id
    @Column(name = "address_hash")
    private String addressHash;

    @Column(name = "begun_at")
    private Instant begunAt;

    InvitationRow() {}

    InvitationRow(String addressHash, Instant begunAt) {
        this.addressHash = addressHash;
        this.begunAt = begunAt;
    }
}
