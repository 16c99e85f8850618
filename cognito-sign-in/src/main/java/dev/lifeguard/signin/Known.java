package dev.lifeguard.signin;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * The newest that is known of one person.
 *
 * @param groups the pool groups they were in when last observed, in order
 * @param observedAt when that was; {@link Instant#MIN} if never
 * @param signedOutAt sessions that began then or before have ended; {@link Instant#MIN} if none has
 */
record Known(Set<String> groups, Instant observedAt, Instant signedOutAt) {

    /** No observation yet of a person whose sessions up to a moment have ended. */
    static Known nothing(Instant signedOutAt) {
        return new Known(Set.of(), Instant.MIN, signedOutAt);
    }

    Known observed(Set<String> groupsThen, Instant at) {
        if (at.isBefore(observedAt)) {
            return this;
        }
        TreeSet<String> held = new TreeSet<>();
        // A pool has few groups and many people: their names are kept once.
        groupsThen.forEach(group -> held.add(group.intern()));
        if (at.equals(observedAt)) {
            held.retainAll(groups);
        }
        return new Known(inOrder(held), at, signedOutAt);
    }

    Known signedOut(Instant at) {
        return at.isAfter(signedOutAt) ? new Known(groups, observedAt, at) : this;
    }

    /** The newest moment that it tells of: whoever signs in later learns nothing from it. */
    Instant latest() {
        return observedAt.isAfter(signedOutAt) ? observedAt : signedOutAt;
    }

    private static Set<String> inOrder(Collection<String> sorted) {
        return Collections.unmodifiableSet(new LinkedHashSet<>(sorted));
    }
}
