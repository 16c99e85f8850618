package dev.lifeguard.signin.session;

import dev.lifeguard.signin.SignedIn;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

/** The sessions that this node has seen, and when each was last used, as far as it knows. */
final class SessionCache {

    /** Then all are forgotten and read again; with ten groups each about 20 MB. */
    static final int MOST = 20_000;

    private final Map<String, CachedSession> byId = new ConcurrentHashMap<>();
    private final Duration betweenWritings;
    private final AtomicReference<Instant> written = new AtomicReference<>(Instant.EPOCH);

    private static final class CachedSession {

        private final SignedIn signedIn;
        private volatile Instant lastUsed;
        private volatile boolean unwritten;

        CachedSession(SignedIn signedIn, Instant lastUsed) {
            this.signedIn = signedIn;
            this.lastUsed = lastUsed;
        }
    }

    /** @param betweenWritings how long a store may go without hearing of uses */
    SessionCache(Duration betweenWritings) {
        this.betweenWritings = betweenWritings;
    }

    void put(String id, SignedIn signedIn, Instant lastUsed) {
        if (byId.size() >= MOST) {
            byId.clear();
        }
        // A request that came meanwhile may have used it later than the store knows.
        byId.merge(
                id,
                new CachedSession(signedIn, lastUsed),
                (known, read) -> known.lastUsed.isAfter(read.lastUsed) ? known : read);
    }

    void remove(String id) {
        byId.remove(id);
    }

    int size() {
        return byId.size();
    }

    /** A session that this node has seen used since then. */
    Optional<SignedIn> usedSince(Instant moment, String id) {
        return Optional.ofNullable(byId.get(id))
                .filter(known -> !known.lastUsed.isBefore(moment))
                .map(known -> known.signedIn);
    }

    void used(String id, Instant now) {
        CachedSession known = byId.get(id);
        if (known != null) {
            known.lastUsed = now;
            known.unwritten = true;
        }
    }

    /** Those whose uses a store should hear of now; none if it has heard of others a short while ago. */
    Set<String> toWrite(Instant now) {
        Instant before = written.get();
        // A clock that was set back is no reason to wait until it has caught up.
        boolean due = Duration.between(before, now).abs().compareTo(betweenWritings) >= 0;
        return due && written.compareAndSet(before, now) ? takeUnwritten() : Set.of();
    }

    private Set<String> takeUnwritten() {
        Set<String> ids = byId.entrySet().stream()
                .filter(known -> known.getValue().unwritten)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        ids.forEach(id -> mark(id, false));
        return ids;
    }

    /** These could not be written: the next time, then. */
    void notWritten(Set<String> ids) {
        ids.forEach(id -> mark(id, true));
    }

    private void mark(String id, boolean unwritten) {
        CachedSession known = byId.get(id);
        if (known != null) {
            known.unwritten = unwritten;
        }
    }
}
