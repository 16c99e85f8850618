package dev.lifeguard.pool;

import java.util.List;

/**
 * A part of a list.
 *
 * @param rows what was asked for
 * @param total how many the whole list has
 * @param <T> what the list is of
 */
public record Part<T>(List<T> rows, long total) {

    /** Keeps a copy. */
    public Part {
        rows = List.copyOf(rows);
    }
}
