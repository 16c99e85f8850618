package dev.lifeguard.paging;

/**
 * Which part of a list is wanted.
 *
 * @param page counted from 0
 * @param size how many items a page has, from 1 to {@link #MOST}
 */
public record Paging(int page, int size) {

    /** The most that one page may have. */
    public static final int MOST = 200;

    /** @throws IllegalArgumentException for a page that cannot be */
    public Paging {
        if (page < 0 || size < 1 || size > MOST) {
            throw new IllegalArgumentException("no page " + page + " of size " + size);
        }
    }

    /** How many items come before it; the last number there is for a page beyond it. */
    public int first() {
        return (int) Math.min(Integer.MAX_VALUE, (long) page * size);
    }
}
