package dev.lifeguard.directory;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;

/** A pass over the pool, under way or over. */
@Entity
@Table(name = "sync_run")
class SyncRunRow {

    private static final int LONGEST_DETAIL = 1000;

    @Id
    private long number;

    @Column(name = "started_at")
    private Instant startedAt;

    @Column(name = "finished_at")
    private Instant finishedAt;

    @Enumerated(EnumType.STRING)
    @Column(name = "outcome")
    private SyncOutcome outcome;

    private int people;
    private int memberships;

    @Column(name = "people_removed")
    private int peopleRemoved;

    @Column(name = "memberships_removed")
    private int membershipsRemoved;

    private String detail;

    /** SHA-256 of the names of what it has not found; empty unless it asks, or asked. */
    @Column(name = "removals_hash")
    private String removalsHash;

    SyncRunRow() {}

    SyncRunRow(long number, Instant started) {
        this.number = number;
        this.startedAt = started;
        this.outcome = SyncOutcome.RUNNING;
        this.detail = "";
        this.removalsHash = "";
    }

    void ends(SyncOutcome how, Instant now, SyncCounts census, String why) {
        outcome = how;
        finishedAt = now;
        people = census.people();
        memberships = census.memberships();
        peopleRemoved = census.peopleGone();
        membershipsRemoved = census.membershipsGone();
        detail = why.length() > LONGEST_DETAIL ? why.substring(0, LONGEST_DETAIL) : why;
    }

    void confirm() {
        outcome = SyncOutcome.CONFIRMED;
    }

    void asksAbout(String names) {
        removalsHash = names;
    }

    boolean isAbout(String names) {
        return !removalsHash.isEmpty() && removalsHash.equals(names);
    }

    boolean asks() {
        return outcome == SyncOutcome.NEEDS_CONFIRMATION;
    }

    SyncCounts census() {
        return new SyncCounts(people, memberships, peopleRemoved, membershipsRemoved);
    }

    SyncRun report() {
        return new SyncRun(number, startedAt, Optional.ofNullable(finishedAt), outcome, census(), detail);
    }

    Instant started() {
        return startedAt;
    }
}
