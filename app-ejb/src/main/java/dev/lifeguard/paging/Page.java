package dev.lifeguard.paging;

import java.util.List;
import java.util.function.Function;

/**
 * A part of a list.
 *
 * @param items what stands on this page, in order; none for a page behind the last
 * @param total how many there are on all pages together
 * @param paging which part this is
 * @param cut whether there are more, which stand on no page: too many to be counted
 */
public record Page<T>(List<T> items, long total, Paging paging, boolean cut) {

    /** Keeps a copy. */
    public Page {
        items = List.copyOf(items);
    }

    /** A part of a list that the pages show whole. */
    public Page(List<T> items, long total, Paging paging) {
        this(items, total, paging, false);
    }

    /**
     * A part of a list of which the pages show the beginning.
     *
     * @param found the list, or its beginning
     * @param most how long that beginning is at most
     */
    public static <T> Page<T> of(List<T> found, int most, Paging paging) {
        int total = Math.min(found.size(), most);
        int from = Math.min(paging.first(), total);
        int to = Math.min(from + paging.size(), total);
        return new Page<>(found.subList(from, to), total, paging, found.size() > most);
    }

    /** Nothing found. */
    public static <T> Page<T> empty(Paging paging) {
        return new Page<>(List.of(), 0, paging);
    }

    /** How many pages there are; at least one, be it an empty one. */
    public long pages() {
        return Math.max(1, (total + paging.size() - 1) / paging.size());
    }

    /** Whether another page follows. */
    public boolean hasNext() {
        return paging.page() + 1 < pages();
    }

    /** Whether another page goes before. */
    public boolean hasPrevious() {
        return paging.page() > 0;
    }

    /** The same page of something else. */
    public <R> Page<R> map(Function<? super T, ? extends R> change) {
        return new Page<>(items.stream().<R>map(change).toList(), total, paging, cut);
    }

    /** The same page of something else, made of all items together: for what is looked up once for a whole page. */
    public <R> Page<R> mapAll(Function<List<T>, List<R>> change) {
        return new Page<>(change.apply(items), total, paging, cut);
    }
}
