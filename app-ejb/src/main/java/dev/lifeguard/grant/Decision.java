package dev.lifeguard.grant;

import dev.lifeguard.identity.PersonId;
import java.time.Instant;

/**
 * One approver's yes or no.
 *
 * @param approver who decided
 * @param yes whether they agreed
 * @param remark what they said to it, or an empty text
 * @param at when
 */
public record Decision(PersonId approver, boolean yes, String remark, Instant at) {}
