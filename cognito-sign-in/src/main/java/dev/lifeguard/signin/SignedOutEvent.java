package dev.lifeguard.signin;

import java.time.Instant;

/**
 * A session has ended before its time: somebody signed out, or signed in again in the same browser, or may not come in
 * any more. The CDI event for applications on several nodes: each of them may remember the session, and one has ended
 * it; an application that tells the others calls {@link SubjectStates#sessionEnded} there. Fired like
 * {@link SignedInEvent}, asynchronously and on this node alone, where the session has ended already.
 *
 * @param subject Cognito's {@code sub}
 * @param session which of the person's sessions: a hash, which opens nothing
 * @param at when
 */
public record SignedOutEvent(String subject, String session, Instant at) {}
