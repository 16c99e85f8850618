package dev.lifeguard.local.hostedui;

import dev.lifeguard.local.people.Person;
import dev.lifeguard.local.sessions.RandomText;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * People between a right password and what a sign-in still needs of them: for as long as Cognito's AuthSessionValidity,
 * three minutes, and for five tries.
 */
final class Challenges {
    private static final Duration LIFETIME = Duration.ofMinutes(3);
    private static final int MOST_TRIES = 5;

    /**
     * One of them.
     *
     * @param person as they were when it began
     * @param secret what an authenticator app that is being registered was given; empty otherwise
     */
    record Pending(Person person, String secret, Instant until, int tries) {
        /** Never the secret. */
        @Override
        public String toString() {
            return "Pending[]";
        }
    }

    private final Map<String, Pending> pending = new ConcurrentHashMap<>();
    private final Clock clock;

    Challenges(Clock clock) {
        this.clock = clock;
    }

    String begin(Person person, String secret) {
        pending.values().removeIf(this::isOver);
        String id = RandomText.make();
        pending.put(id, new Pending(person, secret, clock.instant().plus(LIFETIME), 0));
        return id;
    }

    Optional<Pending> find(String id) {
        return Optional.ofNullable(pending.get(id)).filter(one -> !isOver(one));
    }

    /** Counts a wrong answer, after the last of which it is over. */
    void failed(String id) {
        pending.computeIfPresent(
                id,
                (any, one) -> one.tries + 1 < MOST_TRIES
                        ? new Pending(one.person, one.secret, one.until, one.tries + 1)
                        : null);
    }

    /** Ends one; false if it is over already, so that an answer counts once. */
    boolean end(String id) {
        return pending.remove(id) != null;
    }

    private boolean isOver(Pending one) {
        return !clock.instant().isBefore(one.until);
    }
}
