package dev.lifeguard.local.hostedui;

import dev.lifeguard.local.sessions.RandomText;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** People between a right temporary password and a new one: for as long as Cognito's AuthSessionValidity, 3 minutes. */
final class Challenges {
    private static final Duration LIFETIME = Duration.ofMinutes(3);

    private record Pending(String username, Instant until) {}

    private final Map<String, Pending> pending = new ConcurrentHashMap<>();
    private final Clock clock;

    Challenges(Clock clock) {
        this.clock = clock;
    }

    String begin(String username) {
        pending.values().removeIf(this::isOver);
        String id = RandomText.make();
        pending.put(id, new Pending(username, clock.instant().plus(LIFETIME)));
        return id;
    }

    Optional<String> username(String id) {
        return Optional.ofNullable(pending.get(id)).filter(one -> !isOver(one)).map(Pending::username);
    }

    void end(String id) {
        pending.remove(id);
    }

    private boolean isOver(Pending one) {
        return !clock.instant().isBefore(one.until);
    }
}
