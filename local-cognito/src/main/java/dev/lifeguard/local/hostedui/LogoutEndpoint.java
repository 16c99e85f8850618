package dev.lifeguard.local.hostedui;

import dev.lifeguard.local.http.Endpoint;
import dev.lifeguard.local.http.Params;
import dev.lifeguard.local.http.PoolAddress;
import dev.lifeguard.local.http.Reply;
import dev.lifeguard.local.http.Request;
import dev.lifeguard.local.http.UrlQuery;
import dev.lifeguard.local.oauth.PoolClient;
import dev.lifeguard.local.sessions.HostedSessions;

/**
 * {@code GET /logout}, in its two forms: {@code logout_uri}, to leave, or {@code redirect_uri} with an authorization
 * request, to sign in as somebody else. It is not OpenID's logout: {@code post_logout_redirect_uri} and
 * {@code id_token_hint} mean nothing. A refused logout ends no session.
 */
public record LogoutEndpoint(PoolAddress address, PoolClient client, HostedSessions sessions, HostedErrorPage errorPage)
        implements Endpoint {
    @Override
    public Reply answer(Request request) {
        Params query = request.query();
        if (query.one("client_id").isEmpty()) {
            return errorPage.with("Required String parameter 'client_id' is not present");
        }
        if (!query.orEmpty("client_id").equals(client.id())) {
            return errorPage.with("Client does not exist");
        }
        if (client.hasLogout(query.orEmpty("logout_uri"))) {
            return leave(request, query.orEmpty("logout_uri"));
        }
        if (query.one("redirect_uri").isEmpty()) {
            return errorPage.with("Required String parameter 'redirect_uri' is not present");
        }
        if (!client.hasCallback(query.orEmpty("redirect_uri"))) {
            UrlQuery error = new UrlQuery().add("error", "redirect_mismatch").add("client_id", client.id());
            return Reply.redirect(error.appendTo(address.at("/error"))).uncached();
        }
        if (query.one("response_type").isEmpty()) {
            return errorPage.with("Required String parameter 'response_type' is not present");
        }
        return leave(request, address.at("/login?" + request.rawQuery()));
    }

    private Reply leave(Request request, String url) {
        sessions.end(request);
        return Reply.redirect(url).with("Set-Cookie", sessions.noCookie()).uncached();
    }
}
