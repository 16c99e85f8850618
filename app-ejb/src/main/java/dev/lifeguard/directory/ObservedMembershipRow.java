package dev.lifeguard.directory;

import jakarta.persistence.Column;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.MappedSuperclass;
import java.time.Instant;
import java.util.Optional;

/** What was seen of a membership, be it there or over. */
@MappedSuperclass
abstract class ObservedMembershipRow extends MembershipKeyRow {

    @Column(name = "observed_at")
    private Instant observedAt;

    @Enumerated(EnumType.STRING)
    @Column(name = "source")
    private Observation source;

    @Column(name = "added_at")
    private Instant addedAt;

    protected ObservedMembershipRow() {}

    ObservedMembershipRow(MembershipId key, Observation source, Instant at, Optional<Instant> added) {
        super(key);
        this.addedAt = added.orElse(null);
        observe(source, at);
    }

    final void observe(Observation how, Instant at) {
        source = how;
        observedAt = at;
    }

    final void added(Instant at) {
        addedAt = at;
    }

    Instant observed() {
        return observedAt;
    }

    Observation source() {
        return source;
    }

    /** When the pool last let them in for us, whatever lists have said since; nothing if it never did. */
    Optional<Instant> letIn() {
        return Optional.ofNullable(addedAt);
    }
}
