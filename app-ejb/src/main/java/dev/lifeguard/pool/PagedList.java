package dev.lifeguard.pool;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Goes through all pages of a list of the pool, looping on the token and never on the count of rows. A list whose
 * tokens go in a circle would never end, and rows that were gathered from it prove nothing: it is given up.
 */
public final class PagedList {

    private PagedList() {}

    /**
     * Hands every page on, in order. The list was complete if and only if this returns.
     *
     * @param list how a page is asked for, such as {@code pool::people}
     * @param consumer gets each page; what it throws ends the walk
     * @throws PoolException if a page cannot be had, or the list goes in a circle
     */
    public static <T> void pages(Function<Optional<PageToken>, PoolPage<T>> list, Consumer<PoolPage<T>> consumer) {
        Set<PageToken> seen = new HashSet<>();
        Optional<PageToken> from = Optional.empty();
        do {
            PoolPage<T> page = list.apply(from);
            consumer.accept(page);
            from = page.next();
            if (from.isPresent() && !seen.add(from.get())) {
                throw new PoolException.Unavailable("the pool's list goes in a circle", false, null);
            }
        } while (from.isPresent());
    }
}
