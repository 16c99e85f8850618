package dev.lifeguard.notice;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Many notices to one receiver as one message, which nobody would read if it said each of them: how many there are of
 * each kind, and one link to where all of them stand.
 *
 * @param counts how many of each kind, in the order of the kinds; none of them zero
 * @param own how many of them are about what the receiver has or requested
 */
record Digest(SortedMap<NoticeKind, Integer> counts, int own) {

    /** Up to so many a message says each of them. */
    static final int MORE_THAN_IN_FULL = 10;

    /** Keeps a copy. */
    Digest {
        counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
    }

    /**
     * Of these.
     *
     * @param own how many of them are about what the receiver has or requested
     */
    static Digest of(Collection<NoticeKind> kinds, int own) {
        Map<NoticeKind, Integer> counts = new EnumMap<>(NoticeKind.class);
        kinds.forEach(kind -> counts.merge(kind, 1, Integer::sum));
        return new Digest(new TreeMap<>(counts), own);
    }

    /** How many there are in all. */
    int total() {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Where the link leads to: what is one's own is not among what one decides; the first page has some of both. */
    String path() {
        if (own == total()) {
            return "/access";
        }
        return own == 0 && NoticeKind.OF_DECISIONS.containsAll(counts.keySet()) ? "/approvals" : "/";
    }
}
