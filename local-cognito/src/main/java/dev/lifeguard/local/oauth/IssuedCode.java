package dev.lifeguard.local.oauth;

import dev.lifeguard.local.tokens.SignIn;
import java.time.Instant;

/** What an authorization code stands for. */
record IssuedCode(SignIn signIn, String redirectUri, String codeChallenge, Instant until) {}
