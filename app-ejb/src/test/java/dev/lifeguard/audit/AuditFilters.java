package dev.lifeguard.audit;

import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import java.time.Instant;
import java.util.Optional;

/** Filters as the page makes them, for those who ask at size; null for what is not asked for. */
public final class AuditFilters {

    private AuditFilters() {}

    /** Who did it or whom it was about, and the rest. */
    public static AuditFilter of(
            PersonId involved, GroupName group, AuditAction action, AuditResult outcome, Instant from, Instant to) {
        return new AuditFilter(
                Optional.ofNullable(involved),
                Optional.empty(),
                Optional.empty(),
                Optional.ofNullable(group),
                Optional.ofNullable(action),
                Optional.ofNullable(outcome),
                Optional.ofNullable(from),
                Optional.ofNullable(to));
    }
}
