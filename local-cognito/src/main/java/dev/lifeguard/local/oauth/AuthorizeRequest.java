package dev.lifeguard.local.oauth;

import java.util.List;

/**
 * An authorization request that passed every check.
 *
 * @param state as it was sent, or null
 * @param nonce as it was sent, or null
 * @param codeChallenge of PKCE, or null
 */
public record AuthorizeRequest(
        String redirectUri, String state, List<String> scopes, String nonce, String codeChallenge) {}
