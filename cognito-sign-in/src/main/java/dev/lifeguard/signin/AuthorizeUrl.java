package dev.lifeguard.signin;

import java.util.List;

/** Cognito's authorization address as the mechanism built it, with what it cannot add itself. */
final class AuthorizeUrl {

    private AuthorizeUrl() {}

    static String withChallenge(String authorize, Attempt attempt) {
        return Urls.withQuery(
                authorize, List.of("code_challenge", attempt.challenge(), "code_challenge_method", "S256"));
    }
}
