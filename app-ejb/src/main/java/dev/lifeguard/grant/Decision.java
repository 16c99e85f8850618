package dev.lifeguard.grant;

import dev.lifeguard.identity.PersonId;
import java.time.Instant;
import java.util.Optional;

/**
 * One approver's yes or no.
 *
 * @param approver who decided
 * @param yes whether they agreed
 * @param remark what they said to it, or an empty text
 * @param at when
 * @param withdrawn when they took their yes back; nothing as long as it stands
 */
public record Decision(PersonId approver, boolean yes, String remark, Instant at, Optional<Instant> withdrawn) {

    /** One that stands. */
    public Decision(PersonId approver, boolean yes, String remark, Instant at) {
        this(approver, yes, remark, at, Optional.empty());
    }

    /** Whether it is a yes that stands. */
    public boolean agrees() {
        return yes && withdrawn.isEmpty();
    }

    Decision withdrawn(Instant now) {
        return new Decision(approver, yes, remark, at, Optional.of(now));
    }
}
