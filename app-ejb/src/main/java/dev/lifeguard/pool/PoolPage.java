package dev.lifeguard.pool;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

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

    /**
     * Goes through all pages of a list, in order, looping on the token and never on the count of rows. The list was
     * complete if and only if this returns: one whose tokens go in a circle would never end, and rows that were
     * gathered from it prove nothing.
     *
     * @param list how a page is asked for, such as {@code pool::people}
     * @param consumer gets each page; what it throws ends the walk
     * @throws PoolException if a page cannot be had, or the list goes in a circle
     */
    public static <T> void each(Function<Optional<PageToken>, PoolPage<T>> list, Consumer<PoolPage<T>> consumer) {
        PageIterator<T> walk = new PageIterator<>(list);
        for (Optional<PoolPage<T>> page = walk.next(); page.isPresent(); page = walk.next()) {
            consumer.accept(page.get());
        }
    }

    /** The same, a page at a time. For one thread at a time. */
    public static final class PageIterator<T> {

        private final Function<Optional<PageToken>, PoolPage<T>> list;
        private final Set<PageToken> seen = new HashSet<>();
        private Optional<PageToken> from = Optional.empty();
        private boolean atTheEnd;

        /** @param list how a page is asked for, such as {@code pool::people} */
        public PageIterator(Function<Optional<PageToken>, PoolPage<T>> list) {
            this.list = list;
        }

        /**
         * Asks for the next page.
         *
         * @return empty after the last one
         * @throws PoolException if the page cannot be had, or the list goes in a circle
         */
        public Optional<PoolPage<T>> next() {
            if (atTheEnd) {
                return Optional.empty();
            }
            PoolPage<T> page = list.apply(from);
            from = page.next();
            atTheEnd = from.isEmpty();
            if (!from.map(seen::add).orElse(true)) {
                throw new PoolException.Unavailable("the pool's list goes in a circle", false, null);
            }
            return Optional.of(page);
        }
    }

    /**
     * Where the next page of a list begins. It is the pool's own text without a meaning for us, good for about an hour
     * and for the same list only.
     *
     * @param value not empty
     */
    public record PageToken(String value) {

        /** @throws IllegalArgumentException without a text */
        public PageToken {
            if (value == null || value.isEmpty()) {
                throw new IllegalArgumentException("no page token");
            }
        }

        /** Not the token, which is long and tells nobody anything. */
        @Override
        public String toString() {
            return "page token of " + value.length() + " characters";
        }
    }
}
