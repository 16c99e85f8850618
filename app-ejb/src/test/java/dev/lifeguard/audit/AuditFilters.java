package dev.lifeguard.audit;

import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

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
                false,
                Optional.ofNullable(group).map(AuditFilters::only),
                Optional.ofNullable(action),
                Optional.ofNullable(outcome),
                Optional.ofNullable(from),
                Optional.ofNullable(to));
    }

    private static AuditFilter.Groups only(GroupName group) {
        return new AuditFilter.Groups(group.value(), Set.of(group));
    }

    /** Of what is about some groups. */
    public static AuditFilter about(Set<GroupName> groups) {
        return new AuditFilter(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.of(new AuditFilter.Groups("a part", groups)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** Of what nobody did. */
    public static AuditFilter bySystem() {
        return new AuditFilter(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
