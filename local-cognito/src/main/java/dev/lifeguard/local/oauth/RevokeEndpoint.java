package dev.lifeguard.local.oauth;

import dev.lifeguard.local.http.Endpoint;
import dev.lifeguard.local.http.Reply;
import dev.lifeguard.local.http.Request;
import dev.lifeguard.local.tokens.RefreshTokens;

/** {@code POST /oauth2/revoke}: a refresh token and all access tokens that came of it. Here a bad client is a 401. */
public record RevokeEndpoint(ClientAuthentication authentication, PoolClient client, RefreshTokens refreshTokens)
        implements Endpoint {
    @Override
    public Reply answer(Request request) {
        Reply reply;
        try {
            revoke(request);
            reply = Reply.empty(200);
        } catch (OAuthError error) {
            reply = error.reply();
        }
        return reply.uncached().with("Access-Control-Allow-Origin", "*");
    }

    private void revoke(Request request) throws OAuthError {
        try {
            authentication.checkBasic(request);
        } catch (OAuthError error) {
            throw error.withStatus(401);
        }
        String token = request.form().one("token").orElseThrow(() -> OAuthError.of("invalid_request"));
        if (!client.settings().revocation()) {
            throw OAuthError.of("invalid_request");
        }
        if (token.split("\\.", -1).length == 3) {
            // Three parts are a signed token, an ID or access token; a refresh token has five.
            throw OAuthError.of("unsupported_token_type");
        }
        refreshTokens.revoke(token);
    }
}
