package dev.lifeguard.adoption;

import dev.lifeguard.adoption.Adoption.Decision;
import dev.lifeguard.adoption.Adoption.Kind;
import dev.lifeguard.adoption.Adoption.Progress;
import dev.lifeguard.adoption.Adoption.Step;
import dev.lifeguard.grant.FreeText;
import dev.lifeguard.grant.RequestedDuration;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** An adoption as a row; of each group there is the last one alone. */
@Entity
@Table(name = "adoption")
class AdoptionRow {

    @Id
    @Column(name = "group_name")
    private String groupName;

    @Column(name = "decided_by")
    private PersonId decidedBy;

    @Enumerated(EnumType.STRING)
    @Column(name = "kind")
    private Kind kind;

    @Column(name = "duration_millis")
    private Long durationMillis;

    @Column(name = "seen_until")
    private Instant seenUntil;

    @Column(name = "justification")
    private String justification;

    @Column(name = "decided_at")
    private Instant decidedAt;

    @Column(name = "expected")
    private long expected;

    @Column(name = "last_sub")
    private String lastSub;

    @Column(name = "done")
    private long done;

    @Column(name = "pending")
    private long pending;

    @Column(name = "refused")
    private long refused;

    @Column(name = "ended_at")
    private Instant endedAt;

    @Column(name = "cancelled_by")
    private PersonId cancelledBy;

    protected AdoptionRow() {}

    AdoptionRow(GroupName group) {
        groupName = group.value();
    }

    boolean isOver() {
        return endedAt != null;
    }

    /** Begins with this one. */
    void take(Adoption adoption) {
        Decision decision = adoption.decision();
        decidedBy = adoption.by();
        kind = decision.kind();
        durationMillis = decision.duration()
                .flatMap(duration -> duration.lengthFrom(adoption.decidedAt()))
                .map(Duration::toMillis)
                .orElse(null);
        seenUntil = decision.seenUntil();
        justification = FreeText.checked(decision.reason());
        decidedAt = adoption.decidedAt();
        expected = adoption.expected();
        lastSub = "";
        done = 0;
        pending = 0;
        refused = 0;
        endedAt = null;
        cancelledBy = null;
    }

    /** One membership more was looked at. */
    void took(PersonId person, Step step) {
        lastSub = person.value();
        switch (step) {
            case DONE -> done++;
            case WAITS -> pending++;
            case REFUSED -> refused++;
            case SETTLED -> expected = Math.max(0, expected - 1);
        }
    }

    /** There is none left. What somebody wrote stands in the audit log now, where it can be erased. */
    void ends(Instant now) {
        endedAt = now;
        justification = "";
    }

    void cancelledBy(PersonId by) {
        cancelledBy = by;
    }

    Adoption adoption() {
        RequestedDuration kept = durationMillis == null
                ? RequestedDuration.endless()
                : RequestedDuration.of(Duration.ofMillis(durationMillis));
        Optional<RequestedDuration> duration = kind == Kind.KEEP ? Optional.of(kept) : Optional.empty();
        return new Adoption(
                new GroupName(groupName),
                decidedBy,
                new Decision(kind, duration, seenUntil, FreeText.fit(justification)),
                decidedAt,
                expected,
                new Progress(PersonId.of(lastSub), done, pending, refused),
                Optional.ofNullable(endedAt),
                Optional.ofNullable(cancelledBy));
    }
}
