package dev.lifeguard.local.tokens;

import java.time.Duration;

/** How long tokens last. */
public interface Lifetimes {
    /** Of an ID or access token. */
    Duration of(TokenUse use);
}
