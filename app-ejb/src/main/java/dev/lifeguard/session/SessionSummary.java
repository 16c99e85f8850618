package dev.lifeguard.session;

import java.time.Instant;

/**
 * A session as its person may look at it; nothing in it opens it.
 *
 * @param session its name, by which it is ended
 * @param browser which browser on which system it began in, by what that said itself; may be empty
 * @param signedInAt when it began
 * @param lastUsedAt when it was last used, a minute late at most
 * @param expiresAt when it ends by itself
 */
public record SessionSummary(
        String session, String browser, Instant signedInAt, Instant lastUsedAt, Instant expiresAt) {}
