package dev.lifeguard.local.oauth;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Authorization codes: UUIDs, for five minutes, for one attempt at redeeming them, whether it succeeds or not. */
public final class Codes {
    private static final Duration LIFETIME = Duration.ofMinutes(5);

    private final Map<String, IssuedCode> codes = new ConcurrentHashMap<>();
    private final Clock clock;

    /** None so far. */
    public Codes(Clock clock) {
        this.clock = clock;
    }

    Instant end() {
        return clock.instant().plus(LIFETIME);
    }

    String issue(IssuedCode issued) {
        codes.values().removeIf(this::isOver);
        String code = UUID.randomUUID().toString();
        codes.put(code, issued);
        return code;
    }

    /** What a code stood for, if it is still good; it no longer is. */
    Optional<IssuedCode> burn(String code) {
        return Optional.ofNullable(codes.remove(code)).filter(issued -> !isOver(issued));
    }

    private boolean isOver(IssuedCode issued) {
        return !clock.instant().isBefore(issued.until());
    }
}
