package dev.lifeguard.access;

import dev.lifeguard.grant.Grant;
import dev.lifeguard.rules.Evaluation;
import java.util.Optional;

/**
 * One request with all that its page needs.
 *
 * @param card the request
 * @param choices what whoever looks at it could do about it
 * @param grant the membership that came of it, as long as the pool has it or shall have it
 */
public record RequestView(RequestSummary card, Choices choices, Optional<Grant> grant) {

    /**
     * What somebody could do about a request at this moment, told before a button is pressed.
     *
     * @param decider whether they are one of those who decide about its group
     * @param approve what speaks against their yes
     * @param deny what speaks against their no
     * @param withdraw what speaks against taking it back
     */
    public record Choices(boolean decider, Evaluation approve, Evaluation deny, Evaluation withdraw) {}
}
