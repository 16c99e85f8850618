package dev.lifeguard.pool;

import java.util.List;
import java.util.Optional;

/**
 * A page of a list of the pool.
 *
 * @param rows what is on the page; perhaps nothing, which does not mean that the list is at its end
 * @param unreadable how many further rows the pool gave that have no place here, such as a person without a {@code sub}
 * @param next where the list goes on; empty on the last page, and only there
 * @param <T> what the list is of
 */
public record PoolPage<T>(List<T> rows, int unreadable, Optional<PageToken> next) {

    /** Keeps a copy. */
    public PoolPage {
        rows = List.copyOf(rows);
    }

    /** Whether the list ends here. */
    public boolean isLast() {
        return next.isEmpty();
    }
}
