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
 */
record Digest(SortedMap<NoticeKind, Integer> counts) {

    /** Up to so many a message says each of them. */
    static final int MORE_THAN_IN_FULL = 10;

    /** Keeps a copy. */
    Digest {
        counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
    }

    /** Of these. */
    static Digest of(Collection<NoticeKind> kinds) {
        Map<NoticeKind, Integer> counts = new EnumMap<>(NoticeKind.class);
        kinds.forEach(kind -> counts.merge(kind, 1, Integer::sum));
        return new Digest(new TreeMap<>(counts));
    }

    /** How many there are in all. */
    int total() {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Where the link leads to. */
    String path() {
        return NoticeKind.OF_OPEN_REQUESTS.containsAll(counts.keySet()) ? "/approvals" : "/";
    }
}
