package dev.lifeguard.reconcile;

import java.time.Instant;
import java.util.Optional;

/**
 * How the work at the pool goes.
 *
 * @param waiting how many memberships may have to change
 * @param oldest since when the oldest of them waits
 * @param overdue the earliest end that has come and that nobody has ended yet; more than some seconds ago is bad
 * @param failing how many of those that wait have failed before
 * @param worker which node does the work at the moment; empty if none
 * @param lastError what the pool said last about the change that failed most often
 */
public record ReconcilerHealth(
        long waiting,
        Optional<Instant> oldest,
        Optional<Instant> overdue,
        long failing,
        Optional<String> worker,
        Optional<String> lastError) {}
