package dev.lifeguard.access;

import dev.lifeguard.directory.PersonSummary;
import dev.lifeguard.grant.Decision;
import java.time.Instant;

/** A {@link Decision} with the approver's name. */
public record DecisionSummary(PersonSummary approver, boolean yes, String remark, Instant at) {}
