package dev.lifeguard.signin;

import java.time.Instant;

/**
 * Somebody has signed out: the CDI event for applications on several nodes. A server may keep a session on more than one of
 * them, and ends it on one; an application that tells the others calls {@link SubjectStates#sessionEnded} there. Fired like
 * {@link SignedInEvent}, asynchronously and on this node alone, where the session has ended already.
 *
 * @param subject Cognito's {@code sub}
 * @param session which of the person's sessions: a hash, which opens nothing
 * @param at when
 */
public record SignedOutEvent(String subject, String session, Instant at) {}
