package dev.lifeguard.local.tokens;

import java.util.Map;

/** Turns claims into a token. */
public interface TokenSigner {
    /** A signed token, or null when there is to be none. */
    String mint(TokenUse use, Map<String, Object> claims);
}
