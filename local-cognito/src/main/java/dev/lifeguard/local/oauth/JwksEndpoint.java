package dev.lifeguard.local.oauth;

import dev.lifeguard.local.http.Endpoint;
import dev.lifeguard.local.http.Reply;
import dev.lifeguard.local.http.Request;
import dev.lifeguard.local.tokens.SigningKeys;

/** The public halves of the two signing keys. */
public record JwksEndpoint(SigningKeys keys) implements Endpoint {
    @Override
    public Reply answer(Request request) {
        return Reply.json(200, keys.published());
    }
}
