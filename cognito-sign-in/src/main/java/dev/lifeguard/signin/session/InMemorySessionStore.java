package dev.lifeguard.signin.session;

import dev.lifeguard.signin.SessionStore;
import dev.lifeguard.signin.StoredSession;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The store of an application that has none of its own: this node's memory. Its sessions end with the node, and another
 * node does not know them. It takes nothing from the container's sessions, whose ids some servers make of 56 random
 * bits.
 *
 * <p>Whoever is in it has signed in, and is gone from it at the end of their tokens. When there are too many all the
 * same, those that end first go before their time; these people sign in again.
 */
final class InMemorySessionStore implements SessionStore {

    /** How many are kept at most: with ten groups each some 60 MB. */
    static final int MOST = 50_000;

    private static final Duration BETWEEN_SWEEPS = Duration.ofMinutes(5);

    private final Map<String, StoredSession> byId = new ConcurrentHashMap<>();
    private final Clock clock;
    private final int most;
    private Instant nextSweep = Instant.MIN;

    InMemorySessionStore() {
        this(Clock.systemUTC(), MOST);
    }

    InMemorySessionStore(Clock clock, int most) {
        this.clock = clock;
        this.most = most;
    }

    @Override
    public void keep(StoredSession session) {
        byId.put(session.id(), session);
        forgetWhatIsTooMuch();
    }

    @Override
    public Optional<StoredSession> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    @Override
    public void used(Set<String> ids, Instant at) {
        ids.forEach(id -> byId.computeIfPresent(id, (same, session) -> session.usedAt(at)));
    }

    @Override
    public void forget(String id) {
        byId.remove(id);
    }

    int size() {
        return byId.size();
    }

    private synchronized void forgetWhatIsTooMuch() {
        Instant now = clock.instant();
        if (now.isAfter(nextSweep) || byId.size() > most) {
            byId.values().removeIf(session -> !session.expiresAt().isAfter(now));
            nextSweep = now.plus(BETWEEN_SWEEPS);
        }
        if (byId.size() > most) {
            // A tenth at once, or each further sign-in would look through all of them.
            List<String> first = byId.values().stream()
                    .sorted(Comparator.comparing(StoredSession::expiresAt))
                    .limit(Math.max(1, most / 10))
                    .map(StoredSession::id)
                    .toList();
            first.forEach(byId::remove);
        }
    }
}
