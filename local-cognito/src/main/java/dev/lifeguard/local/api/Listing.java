package dev.lifeguard.local.api;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * How rows become an answer.
 *
 * @param member the member that holds them
 * @param token the field by which the next page is asked for, and the member that gives it
 * @param key what they are sorted by, unique and not empty
 * @param shape one row
 */
record Listing<T>(String member, Field token, Function<T, String> key, Row<T> shape) {

    /** Where rows come from. */
    @FunctionalInterface
    interface Source<T> {
        /** The next rows behind a key, sorted by key. */
        List<T> behind(String key, int most);
    }

    /** A source that has all its rows at hand. */
    Source<T> of(Collection<T> all) {
        return (behind, most) -> all.stream()
                .filter(row -> key.apply(row).compareTo(behind) > 0)
                .sorted(Comparator.comparing(key))
                .limit(most)
                .toList();
    }

    /** Shapes a row. */
    @FunctionalInterface
    interface Row<T> {
        /**
         * The row's members.
         *
         * @throws ApiError if the row cannot be shown as asked
         */
        Map<String, Object> of(T row) throws ApiError;
    }
}
