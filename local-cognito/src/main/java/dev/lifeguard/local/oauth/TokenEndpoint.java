package dev.lifeguard.local.oauth;

import dev.lifeguard.local.http.Endpoint;
import dev.lifeguard.local.http.Params;
import dev.lifeguard.local.http.Reply;
import dev.lifeguard.local.http.Request;
import dev.lifeguard.local.people.Directory;
import dev.lifeguard.local.people.Person;
import dev.lifeguard.local.tokens.RefreshTokens;
import dev.lifeguard.local.tokens.SignIn;
import dev.lifeguard.local.tokens.TokenIssuer;
import dev.lifeguard.local.tokens.Tokens;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** {@code POST /oauth2/token}: redeems codes and refresh tokens. Members that do not apply are absent, not null. */
public record TokenEndpoint(
        ClientAuthentication authentication,
        Codes codes,
        Pkce pkce,
        RefreshTokens refreshTokens,
        Directory directory,
        TokenIssuer issuer)
        implements Endpoint {
    @Override
    public Reply answer(Request request) {
        Reply reply;
        try {
            reply = Reply.json(200, redeem(request));
        } catch (OAuthError error) {
            reply = error.reply();
        }
        return reply.uncached()
                .with("Access-Control-Allow-Origin", "*")
                .with("x-amz-cognito-request-id", UUID.randomUUID().toString());
    }

    private Map<String, Object> redeem(Request request) throws OAuthError {
        Params form = request.form();
        String grant = required(form, "grant_type");
        return switch (grant) {
            case "authorization_code" -> {
                authentication.check(request);
                yield redeemCode(form);
            }
            case "refresh_token" -> {
                authentication.check(request);
                yield refresh(form);
            }
            case "client_credentials" -> {
                authentication.check(request);
                throw OAuthError.of("unauthorized_client");
            }
            default -> throw OAuthError.of("unsupported_grant_type");
        };
    }

    private Map<String, Object> redeemCode(Params form) throws OAuthError {
        String code = required(form, "code");
        String redirectUri = required(form, "redirect_uri");
        IssuedCode issued = codes.burn(code).orElseThrow(() -> OAuthError.of("invalid_grant"));
        if (!issued.redirectUri().equals(redirectUri)) {
            throw new OAuthError(400, "unauthorized_client", "invalid_redirect");
        }
        if (!pkce.fits(issued.codeChallenge(), form.one("code_verifier").orElse(null))) {
            throw OAuthError.of("invalid_grant");
        }
        Map<String, Object> body = tokens(issued.signIn());
        body.put("refresh_token", refreshTokens.issue(issued.signIn()));
        return body;
    }

    private Map<String, Object> refresh(Params form) throws OAuthError {
        SignIn signIn =
                refreshTokens.find(required(form, "refresh_token")).orElseThrow(() -> OAuthError.of("invalid_grant"));
        return tokens(signIn);
    }

    private Map<String, Object> tokens(SignIn signIn) throws OAuthError {
        Person person = directory
                .bySub(signIn.sub())
                .filter(Person::mayStaySignedIn)
                .orElseThrow(() -> OAuthError.of("invalid_grant"));
        Tokens tokens = issuer.issue(signIn, person);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("id_token", tokens.idToken());
        body.put("access_token", tokens.accessToken());
        body.put("expires_in", tokens.accessTokenLifetime().toSeconds());
        body.put("token_type", "Bearer");
        body.values().removeIf(value -> value == null);
        return body;
    }

    private static String required(Params form, String name) throws OAuthError {
        return form.one(name).orElseThrow(() -> OAuthError.of("invalid_request"));
    }
}
