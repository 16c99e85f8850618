package dev.lifeguard.local.tokens;

/** The two kinds of token that are JWTs. */
public enum TokenUse {
    ID,
    ACCESS
}
