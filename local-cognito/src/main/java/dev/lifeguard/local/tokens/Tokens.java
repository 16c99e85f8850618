package dev.lifeguard.local.tokens;

import java.time.Duration;

/** What one issuance gives; the ID token is null without the scope {@code openid}. */
public record Tokens(String idToken, String accessToken, Duration accessTokenLifetime) {
    /** Never the tokens. */
    @Override
    public String toString() {
        return "Tokens[…]";
    }
}
