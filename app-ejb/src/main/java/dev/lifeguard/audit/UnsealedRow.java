package dev.lifeguard.audit;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/**
 * That an entry waits for its seal; written with the entry. The database numbers the rows in the order of their
 * writing.
 */
@Entity
@Table(name = "audit_unsealed")
class UnsealedRow {

    @Id
    @Column(name = "entry_id")
    private String entryId;

    @Column(name = "number", insertable = false, updatable = false)
    private Long number;

    protected UnsealedRow() {}

    UnsealedRow(String entryId) {
        this.entryId = entryId;
    }
}
