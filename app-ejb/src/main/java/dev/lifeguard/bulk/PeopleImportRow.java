package dev.lifeguard.bulk;

import dev.lifeguard.identity.PersonId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;

/** An import as a row. */
@Entity
@Table(name = "people_import")
class PeopleImportRow {

    @Id
    private String id;

    @Column(name = "uploaded_by")
    private PersonId uploadedBy;

    @Column(name = "uploaded_at")
    private Instant uploadedAt;

    private boolean quiet;

    @Enumerated(EnumType.STRING)
    private PeopleImport.State state;

    @Column(name = "confirmed_by")
    private PersonId confirmedBy;

    @Column(name = "cancelled_by")
    private PersonId cancelledBy;

    @Column(name = "changed_at")
    private Instant changedAt;

    @Column(name = "not_before")
    private Instant notBefore;

    private int attempts;

    private String problem;

    protected PeopleImportRow() {}

    PeopleImportRow(PeopleImport one) {
        id = one.id().toString();
        uploadedBy = one.uploadedBy();
        uploadedAt = one.uploadedAt();
        quiet = one.quiet();
        take(one);
    }

    /** What of it changes. */
    final void take(PeopleImport one) {
        state = one.state();
        confirmedBy = one.confirmedBy().orElse(null);
        cancelledBy = one.cancelledBy().orElse(null);
        changedAt = one.changedAt();
        notBefore = one.backoff().until();
        attempts = one.backoff().attempts();
        problem = one.backoff().problem();
    }

    PeopleImport toImport() {
        return new PeopleImport(
                ImportId.of(id),
                uploadedBy,
                uploadedAt,
                quiet,
                state,
                Optional.ofNullable(confirmedBy),
                Optional.ofNullable(cancelledBy),
                changedAt,
                new PeopleImport.Backoff(notBefore, attempts, problem));
    }
}
