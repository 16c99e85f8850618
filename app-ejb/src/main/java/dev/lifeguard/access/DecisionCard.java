package dev.lifeguard.access;

import dev.lifeguard.directory.PersonCard;
import dev.lifeguard.grant.Decision;
import java.time.Instant;

/** A {@link Decision} with the approver's name. */
public record DecisionCard(PersonCard approver, boolean yes, String remark, Instant at) {}
