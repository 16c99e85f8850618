package dev.lifeguard.signin;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The newest that is known of one person.
 *
 * @param groups the pool groups they were in when last observed, in order
 * @param observedAt when that was; {@link Instant#MIN} if never
 * @param signedOutAt sessions whose sign-in began then or before have ended; {@link Instant#MIN} if none has
 * @param others which have ended together, but for one
 * @param ended single sessions that have ended, and when
 */
record SubjectState(
        Set<String> groups, Instant observedAt, Instant signedOutAt, OthersEnded others, Map<String, Instant> ended) {

    /** How many single sessions are told apart; somebody who ends more of them in a day ends all that began before. */
    static final int MOST_ENDED = 32;

    /** No observation yet of a person whose sessions up to a moment have ended. */
    static SubjectState nothing(Instant signedOutAt) {
        return new SubjectState(Set.of(), Instant.MIN, signedOutAt, OthersEnded.NONE, Map.of());
    }

    SubjectState observed(Set<String> groupsThen, Instant at) {
        if (at.isBefore(observedAt)) {
            return this;
        }
        TreeSet<String> held = new TreeSet<>();
        // A pool has few groups and many people: their names are kept once.
        groupsThen.forEach(group -> held.add(group.intern()));
        if (at.equals(observedAt)) {
            held.retainAll(groups);
        }
        return new SubjectState(inOrder(held), at, signedOutAt, others, ended);
    }

    SubjectState signedOut(Instant at) {
        return at.isAfter(signedOutAt) ? new SubjectState(groups, observedAt, at, others, ended) : this;
    }

    /** Whoever ended all others by one session, and before that by another one, has ended both. */
    SubjectState othersEnded(String session, Instant at) {
        OthersEnded told = new OthersEnded(session, at);
        OthersEnded newest = at.isAfter(others.at()) ? told : others;
        SubjectState known = new SubjectState(groups, observedAt, signedOutAt, newest, ended);
        return session.equals(others.session()) ? known : known.signedOut(earlier(others.at(), at));
    }

    SubjectState sessionEnded(String session, Instant at) {
        Map<String, Instant> all = new HashMap<>(ended);
        all.put(session, at);
        if (all.size() <= MOST_ENDED) {
            return new SubjectState(groups, observedAt, signedOutAt, others, Map.copyOf(all));
        }
        Map.Entry<String, Instant> oldest = Collections.min(all.entrySet(), Map.Entry.comparingByValue());
        all.remove(oldest.getKey());
        return new SubjectState(groups, observedAt, signedOutAt, others, Map.copyOf(all)).signedOut(oldest.getValue());
    }

    boolean isEnded(SignedIn signedIn) {
        return !signedIn.begunAt().isAfter(signedOutAt)
                || others.ends(signedIn)
                || !ended.isEmpty() && ended.containsKey(signedIn.session());
    }

    /** The newest moment that it tells of: whoever signs in later learns nothing from it. */
    Instant latest() {
        Instant told = observedAt.isAfter(signedOutAt) ? observedAt : signedOutAt;
        Instant all = others.at().isAfter(told) ? others.at() : told;
        return ended.values().stream().reduce(all, (one, other) -> one.isAfter(other) ? one : other);
    }

    /** The same, as if what is later had been told at this moment. */
    SubjectState notAfter(Instant now) {
        if (!latest().isAfter(now)) {
            return this;
        }
        Map<String, Instant> endedThen = new HashMap<>(ended);
        endedThen.replaceAll((session, at) -> earlier(at, now));
        return new SubjectState(
                groups,
                earlier(observedAt, now),
                earlier(signedOutAt, now),
                others.notAfter(now),
                Map.copyOf(endedThen));
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Set<String> inOrder(Collection<String> sorted) {
        return Collections.unmodifiableSet(new LinkedHashSet<>(sorted));
    }
}
