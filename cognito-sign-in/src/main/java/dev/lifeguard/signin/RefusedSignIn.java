package dev.lifeguard.signin;

import java.time.Instant;

/**
 * A sign-in that was refused, as it stands in the log too.
 *
 * @param reference what the person was shown, to read out to the help desk
 * @param at when
 * @param refusal why, in one word
 * @param detail why, for somebody who knows the set-up; never a token or what Cognito's description said
 */
public record RefusedSignIn(String reference, Instant at, Refusal refusal, String detail) {}
