package dev.lifeguard.local.tokens;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The refresh tokens that are out, and the sign-ins that were revoked. A refresh token looks like Cognito's, an
 * encrypted JWT of five parts and more than a kilobyte, and means nothing to anybody else. Kept in memory only.
 */
public final class RefreshTokens {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final String HEADER = "eyJjdHkiOiJKV1QiLCJlbmMiOiJBMjU2R0NNIiwiYWxnIjoiUlNBLU9BRVAifQ";

    private record IssuedToken(SignIn signIn, Instant until) {}

    private final Map<String, IssuedToken> tokens = new ConcurrentHashMap<>();
    private final Set<String> revoked = ConcurrentHashMap.newKeySet();
    private final Duration lifetime;
    private final Clock clock;

    /** Tokens of one lifetime, which use does not extend. */
    public RefreshTokens(Duration lifetime, Clock clock) {
        this.lifetime = lifetime;
        this.clock = clock;
    }

    /** A new token. */
    public String issue(SignIn signIn) {
        tokens.values().removeIf(held -> !clock.instant().isBefore(held.until));
        String token = String.join(".", HEADER, random(256), random(12), random(1000), random(16));
        tokens.put(token, new IssuedToken(signIn.withoutNonce(), clock.instant().plus(lifetime)));
        return token;
    }

    /** The sign-in of a token that is known, not revoked and not over. */
    public Optional<SignIn> find(String token) {
        return Optional.ofNullable(tokens.get(token))
                .filter(held -> clock.instant().isBefore(held.until))
                .map(IssuedToken::signIn)
                .filter(signIn -> !isRevoked(signIn.origin()));
    }

    /** Revokes a token and every access token that came of its sign-in; an unknown one is as good as revoked. */
    public void revoke(String token) {
        IssuedToken held = tokens.remove(token);
        if (held != null) {
            revoked.add(held.signIn.origin());
        }
    }

    /** Revokes all tokens of a person. */
    public void revokeAllOf(String sub) {
        tokens.entrySet().stream()
                .filter(entry -> entry.getValue().signIn.sub().equals(sub))
                .map(Map.Entry::getKey)
                .forEach(this::revoke);
    }

    /** Whether a sign-in was revoked. */
    public boolean isRevoked(String origin) {
        return revoked.contains(origin);
    }

    private static String random(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return BASE64.encodeToString(random);
    }
}
