package dev.lifeguard.directory;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;

/** A {@link SyncRun}, under way or over. */
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
    private SyncRun.Outcome outcome;

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
        this.outcome = SyncRun.Outcome.RUNNING;
        this.detail = "";
        this.removalsHash = "";
    }

    void ends(SyncRun.Outcome how, Instant now, SyncRun.Counts counts, String why) {
        outcome = how;
        finishedAt = now;
        people = counts.people();
        memberships = counts.memberships();
        peopleRemoved = counts.peopleGone();
        membershipsRemoved = counts.membershipsGone();
        detail = why.length() > LONGEST_DETAIL ? why.substring(0, LONGEST_DETAIL) : why;
    }

    void confirm() {
        outcome = SyncRun.Outcome.CONFIRMED;
    }

    void asksAbout(String names) {
        removalsHash = names;
    }

    boolean isAbout(String names) {
        return !removalsHash.isEmpty() && removalsHash.equals(names);
    }

    boolean asks() {
        return outcome == SyncRun.Outcome.NEEDS_CONFIRMATION;
    }

    SyncRun.Counts counts() {
        return new SyncRun.Counts(people, memberships, peopleRemoved, membershipsRemoved);
    }

    SyncRun report() {
        return new SyncRun(number, startedAt, Optional.ofNullable(finishedAt), outcome, counts(), detail);
    }

    Instant started() {
        return startedAt;
    }
}
