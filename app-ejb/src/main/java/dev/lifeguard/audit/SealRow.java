package dev.lifeguard.audit;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The seal of an entry as a row. It has no way to change. */
@Entity
@Table(name = "audit_seal")
class SealRow {

    @Id
    @Column(name = "place")
    private long place;

    @Column(name = "entry_id", updatable = false)
    private String entryId;

    @Column(name = "seal", updatable = false)
    private String seal;

    protected SealRow() {}

    SealRow(Seal seal, String entryId) {
        this.place = seal.position();
        this.entryId = entryId;
        this.seal = seal.hash();
    }

    Seal seal() {
        return new Seal(place, seal);
    }
}
