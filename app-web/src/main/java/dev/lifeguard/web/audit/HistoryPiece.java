package dev.lifeguard.web.audit;

import dev.lifeguard.web.form.RequestParameters;
import jakarta.enterprise.inject.Model;
import jakarta.inject.Inject;
import java.util.Optional;

/**
 * Which piece of a history is shown: what was written before an entry that the address names by its number, or the
 * newest. A history may be longer than its pages list.
 */
@Model
public class HistoryPiece {

    private static final String BEFORE = "before";

    @Inject
    private RequestParameters parameters;

    /** What the service is asked for. */
    public Optional<Long> before() {
        return Optional.of(parameters.number(BEFORE)).filter(number -> number > 0);
    }

    /** Whether there is something newer than what is shown. */
    public boolean isOlder() {
        return before().isPresent();
    }

    /** What an address keeps of it, with an {@code &} before it; an empty text for the newest piece. */
    public String getQuery() {
        return before().map(this::queryBefore).orElse("");
    }

    /** The same of what was written before another entry. */
    public String queryBefore(Long number) {
        return "&" + BEFORE + "=" + number;
    }
}
