package dev.lifeguard.local.tokens;

/**
 * In whose name tokens are issued, and for whom.
 *
 * @param revocation whether the client has token revocation; without it tokens carry no {@code jti}
 * and {@code origin_jti}
 */
public record Issuer(String url, String clientId, boolean revocation) {}
