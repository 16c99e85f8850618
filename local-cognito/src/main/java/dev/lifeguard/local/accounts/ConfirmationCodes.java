package dev.lifeguard.local.accounts;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The codes that people get by mail: six digits, the newest of a purpose counts, and five wrong ones end it. Kept in
 * memory only, as long as "Quotas in Amazon Cognito" says.
 */
final class ConfirmationCodes {

    /** What a code is good for. */
    enum Purpose {
        SIGN_UP(Duration.ofHours(24)),
        RESET(Duration.ofHours(1));

        private final Duration lifetime;

        Purpose(Duration lifetime) {
            this.lifetime = lifetime;
        }
    }

    private static final int MOST_TRIES = 5;
    private static final SecureRandom RANDOM = new SecureRandom();

    private record Key(String sub, Purpose purpose) {}

    private record IssuedCode(String code, Instant until, int tries) {}

    private final Map<Key, IssuedCode> codes = new ConcurrentHashMap<>();
    private final Clock clock;

    ConfirmationCodes(Clock clock) {
        this.clock = clock;
    }

    /** A code as it looks; it is good for nothing. */
    static String made() {
        return String.format("%06d", RANDOM.nextInt(1_000_000));
    }

    /** A new code for a person. */
    String issue(String sub, Purpose purpose) {
        codes.values().removeIf(this::isOver);
        String code = made();
        codes.put(new Key(sub, purpose), new IssuedCode(code, clock.instant().plus(purpose.lifetime), 0));
        return code;
    }

    /**
     * Takes a code, which is no longer good then.
     *
     * @throws AccountError CodeMismatchException, ExpiredCodeException or LimitExceededException
     */
    void redeem(String sub, Purpose purpose, String given) throws AccountError {
        Key key = new Key(sub, purpose);
        IssuedCode held = codes.computeIfPresent(
                key, (any, one) -> isOver(one) ? null : new IssuedCode(one.code, one.until, one.tries + 1));
        if (held == null) {
            throw AccountError.of("ExpiredCodeException", "Invalid code provided, please request a code again.");
        }
        if (held.tries > MOST_TRIES) {
            throw AccountError.tooOften();
        }
        if (!MessageDigest.isEqual(bytes(held.code), bytes(given)) || !codes.remove(key, held)) {
            throw AccountError.of("CodeMismatchException", "Invalid verification code provided, please try again.");
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Ends a person's code. */
    void end(String sub, Purpose purpose) {
        codes.remove(new Key(sub, purpose));
    }

    private boolean isOver(IssuedCode held) {
        return !clock.instant().isBefore(held.until);
    }
}
