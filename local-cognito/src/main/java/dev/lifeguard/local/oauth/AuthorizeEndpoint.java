package dev.lifeguard.local.oauth;

import dev.lifeguard.local.http.Endpoint;
import dev.lifeguard.local.http.PoolAddress;
import dev.lifeguard.local.http.Reply;
import dev.lifeguard.local.http.Request;
import dev.lifeguard.local.sessions.HostedSession;
import dev.lifeguard.local.sessions.HostedSessions;
import java.util.Optional;

/**
 * {@code GET /oauth2/authorize}: to the sign-in page with the same query, or, while the Hosted UI's own session lasts,
 * straight back to the client with a code.
 */
public record AuthorizeEndpoint(PoolAddress address, AuthorizeCheck check, HostedSessions sessions, CodeGrant grant)
        implements Endpoint {
    @Override
    public Reply answer(Request request) {
        try {
            AuthorizeRequest wanted = check.check(request.query());
            Optional<HostedSession> session = sessions.of(request);
            if (session.isPresent()) {
                return grant.to(wanted, session.get().sub(), session.get().authTime());
            }
            return Reply.redirect(address.at("/login?" + request.rawQuery())).uncached();
        } catch (AuthorizeRefusal refusal) {
            return refusal.reply().uncached();
        }
    }
}
