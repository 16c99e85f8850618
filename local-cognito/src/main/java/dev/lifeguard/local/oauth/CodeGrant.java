package dev.lifeguard.local.oauth;

import dev.lifeguard.local.http.Reply;
import dev.lifeguard.local.tokens.SignIn;
import java.time.Instant;
import java.util.UUID;

/** Sends somebody who has signed in back to the client with a code. */
public record CodeGrant(Codes codes, CallbackFaults faults) {

    /** The redirect to the callback. */
    public Reply to(AuthorizeRequest request, String sub, Instant authTime) {
        SignIn signIn = new SignIn(
                sub,
                request.scopes(),
                request.nonce(),
                authTime,
                UUID.randomUUID().toString(),
                UUID.randomUUID().toString());
        String code = codes.issue(new IssuedCode(signIn, request.redirectUri(), request.codeChallenge(), codes.end()));
        return new Callback(request.redirectUri(), request.state(), faults).code(code);
    }
}
