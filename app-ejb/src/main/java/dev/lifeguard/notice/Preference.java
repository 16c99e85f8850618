package dev.lifeguard.notice;

import java.util.Set;

/**
 * What somebody wants to be told.
 *
 * @param language in which language, as its two letters; empty for that of their pages
 * @param turnedOff what they do not want to be told
 */
public record Preference(String language, Set<NoticeKind> turnedOff) {

    /** Of whoever has chosen nothing. */
    static final Preference DEFAULT = new Preference("", Set.of());

    /** Keeps a copy. */
    public Preference {
        turnedOff = Set.copyOf(turnedOff);
    }
}
