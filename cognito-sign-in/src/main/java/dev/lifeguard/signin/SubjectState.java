package dev.lifeguard.signin;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * What has become known of one person since they signed in.
 *
 * @param changes the newest that happened to their membership of each group
 * @param signedOutAt sessions whose sign-in began then or before have ended; {@link Instant#MIN} if none has
 * @param others which have ended together, but for one
 * @param ended single sessions that have ended, and when
 */
record SubjectState(Map<String, Change> changes, Instant signedOutAt, OthersEnded others, Map<String, Instant> ended) {

    /**
     * How many groups are told apart; somebody of whom more changes in a day ends what began before the oldest change.
     */
    static final int MOST_CHANGES = 200;

    /** How many single sessions are told apart; somebody who ends more of them in a day ends all that began before. */
    static final int MOST_ENDED = 32;

    /**
     * A group was given or taken.
     *
     * @param given whether it was given
     * @param at when
     */
    record Change(boolean given, Instant at) {

        /** Of the same moment, what takes counts more, so that the order in which they are told does not matter. */
        boolean countsMoreThan(Change known) {
            return known == null || at.isAfter(known.at) || at.equals(known.at) && !given;
        }
    }

    /**
     * All sessions but one whose sign-in began up to a moment have ended, however many they were.
     *
     * @param session the one that goes on
     * @param at the moment; {@link Instant#MIN} if none has ended so
     */
    record OthersEnded(String session, Instant at) {

        static final OthersEnded NONE = new OthersEnded("", Instant.MIN);

        boolean ends(SignedIn signedIn) {
            return !signedIn.begunAt().isAfter(at) && !signedIn.session().equals(session);
        }

        /** The same, as if it had been told at this moment when it was told later. */
        OthersEnded notAfter(Instant now) {
            return at.isAfter(now) ? new OthersEnded(session, now) : this;
        }
    }

    /** Nothing has changed yet for a person whose sessions up to a moment have ended. */
    static SubjectState nothing(Instant signedOutAt) {
        return new SubjectState(Map.of(), signedOutAt, OthersEnded.NONE, Map.of());
    }

    SubjectState changed(String group, Change told) {
        if (!told.countsMoreThan(changes.get(group))) {
            return this;
        }
        Map<String, Change> all = new HashMap<>(changes);
        // A pool has few groups and many people: their names are kept once.
        all.put(group.intern(), told);
        Instant dropped = dropOldest(all, MOST_CHANGES, Change::at);
        return new SubjectState(Map.copyOf(all), signedOutAt, others, ended).signedOut(dropped);
    }

    /** Of more than so many, one is told apart no longer: when that was, or {@link Instant#MIN}. */
    private static <T> Instant dropOldest(Map<String, T> all, int most, Function<T, Instant> at) {
        if (all.size() <= most) {
            return Instant.MIN;
        }
        Map.Entry<String, T> oldest =
                Collections.min(all.entrySet(), Comparator.comparing(entry -> at.apply(entry.getValue())));
        all.remove(oldest.getKey());
        return at.apply(oldest.getValue());
    }

    SubjectState signedOut(Instant at) {
        return at.isAfter(signedOutAt) ? new SubjectState(changes, at, others, ended) : this;
    }

    /** Whoever ended all others by one session, and before that by another one, has ended both. */
    SubjectState othersEnded(String session, Instant at) {
        OthersEnded told = new OthersEnded(session, at);
        OthersEnded newest = at.isAfter(others.at()) ? told : others;
        SubjectState known = new SubjectState(changes, signedOutAt, newest, ended);
        return session.equals(others.session()) ? known : known.signedOut(earlier(others.at(), at));
    }

    SubjectState sessionEnded(String session, Instant at) {
        Map<String, Instant> all = new HashMap<>(ended);
        all.put(session, at);
        Instant dropped = dropOldest(all, MOST_ENDED, Function.identity());
        return new SubjectState(changes, signedOutAt, others, Map.copyOf(all)).signedOut(dropped);
    }

    boolean isEnded(SignedIn signedIn) {
        return !signedIn.begunAt().isAfter(signedOutAt)
                || others.ends(signedIn)
                || !ended.isEmpty() && ended.containsKey(signedIn.session());
    }

    /** The groups of a session, in order: those of its token, with what has changed since it began. */
    Collection<String> groupsOf(SignedIn signedIn) {
        if (changes.values().stream().noneMatch(change -> isNews(change, signedIn))) {
            return signedIn.groups();
        }
        Set<String> groups = new TreeSet<>(signedIn.groups());
        changes.forEach((group, change) -> {
            if (isNews(change, signedIn) && change.given()) {
                groups.add(group);
            } else if (isNews(change, signedIn)) {
                groups.remove(group);
            }
        });
        return groups;
    }

    private static boolean isNews(Change change, SignedIn signedIn) {
        return !change.at().isBefore(signedIn.begunAt());
    }

    /** The newest moment that it tells of: whoever signs in later learns nothing from it. */
    Instant latest() {
        Instant latest = later(signedOutAt, others.at());
        for (Change change : changes.values()) {
            latest = later(latest, change.at());
        }
        return ended.values().stream().reduce(latest, SubjectState::later);
    }

    /** The same, as if what is later had been told at this moment. */
    SubjectState notAfter(Instant now) {
        if (!latest().isAfter(now)) {
            return this;
        }
        Map<String, Change> changesThen = new HashMap<>(changes);
        changesThen.replaceAll((group, change) -> new Change(change.given(), earlier(change.at(), now)));
        Map<String, Instant> endedThen = new HashMap<>(ended);
        endedThen.replaceAll((session, at) -> earlier(at, now));
        return new SubjectState(
                Map.copyOf(changesThen), earlier(signedOutAt, now), others.notAfter(now), Map.copyOf(endedThen));
    }

    static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
