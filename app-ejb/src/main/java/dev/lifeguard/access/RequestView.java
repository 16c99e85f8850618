package dev.lifeguard.access;

import dev.lifeguard.grant.Grant;
import java.util.Optional;

/**
 * One request with all that its page needs.
 *
 * @param card the request
 * @param choices what whoever looks at it could do about it
 * @param grant the membership that came of it, as long as the pool has it or shall have it
 */
public record RequestView(RequestCard card, RequestChoices choices, Optional<Grant> grant) {}
