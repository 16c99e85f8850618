package dev.lifeguard.signin;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/**
 * What has become known about people since they signed in, on this node, so that it takes effect in sessions that are
 * already running. An application that learns of a change calls {@link #observed} or {@link #signedOut}, on every node;
 * the guard asks at each request. Where nobody calls, it stays empty, and the token's groups count until the session
 * ends.
 *
 * <p>The newest observation wins, and the token is one, made when it was issued. An observation of the very second in
 * which a token was issued counts as newer than the token, whose {@code iat} is in whole seconds.
 *
 * <p>What is older than any session is forgotten, and so is the oldest part when there is too much. Forgetting never
 * gives anything back: {@link #forgottenUpTo} then stands for all that was forgotten, and whoever signed in before it and
 * is not remembered signs in again.
 */
@ApplicationScoped
public class LiveGroups {

    /** How many people are remembered at most; with ten groups each about 40 MB, at most twice that with ended sessions. */
    static final int MOST = 50_000;

    /** Cognito's longest token lives 24 hours; the rest is for clocks that differ. */
    static final Duration LONGEST_SESSION = Duration.ofHours(25);

    private static final Duration BETWEEN_SWEEPS = Duration.ofMinutes(30);

    private final Map<String, Known> bySubject = new ConcurrentHashMap<>();
    private final Clock clock;
    private final int most;
    private Instant nextSweep = Instant.MIN;

    /** Raised before anything is removed, and read after nothing was found: a reader sees the one or the other. */
    private volatile Instant forgottenUpTo = Instant.MIN;

    /** An empty one. */
    public LiveGroups() {
        this(Clock.systemUTC(), MOST);
    }

    LiveGroups(Clock clock, int most) {
        this.clock = clock;
        this.most = most;
    }

    /**
     * Says which pool groups a person was in at some moment. Ignored when something newer is known; of two observations of
     * the same moment, only the groups that are in both count. So the order of the calls does not matter.
     *
     * @param subject Cognito's {@code sub}
     * @param groups all pool groups of the person, as at that moment
     * @param at when they were so, by a clock that agrees with Cognito's
     */
    public synchronized void observed(String subject, Set<String> groups, Instant at) {
        learn(subject, at, known -> known.observed(groups, at));
    }

    /**
     * Ends all sessions of a person that began at that moment or before it: they were disabled, or signed out everywhere.
     *
     * @param subject Cognito's {@code sub}
     * @param at when, by a clock that agrees with Cognito's
     */
    public synchronized void signedOut(String subject, Instant at) {
        learn(subject, at, known -> known.signedOut(at));
    }

    /**
     * Ends one session, wherever the server may still keep it: somebody signed out on another node.
     *
     * @param subject Cognito's {@code sub}
     * @param session as {@link SignedOutEvent#session()} names it
     * @param at when
     */
    public synchronized void sessionEnded(String subject, String session, Instant at) {
        learn(subject, at, known -> known.sessionEnded(session, at));
    }

    /** Who the caller of a session is, by all that is known now; nobody if they must sign in again. */
    Optional<Caller> callerOf(SignedIn signedIn) {
        Known known = bySubject.get(signedIn.subject());
        Instant since = signedIn.signedInAt();
        boolean ended = known == null ? !since.isAfter(forgottenUpTo) : known.isEnded(signedIn);
        if (ended) {
            return Optional.empty();
        }
        boolean tokenIsNewest = known == null || known.observedAt().isBefore(since);
        return Optional.of(tokenIsNewest ? new Caller(signedIn) : new Caller(signedIn, known.groups()));
    }

    int size() {
        return bySubject.size();
    }

    private void learn(String subject, Instant at, UnaryOperator<Known> change) {
        Known known = bySubject.get(subject);
        if (known == null && !at.isAfter(forgottenUpTo)) {
            // Something newer may have been forgotten; sessions from before it sign in again anyway.
            return;
        }
        bySubject.put(subject, change.apply(known == null ? Known.nothing(forgottenUpTo) : known));
        forgetWhatIsTooMuch();
    }

    private void forgetWhatIsTooMuch() {
        Instant now = clock.instant();
        if (now.isAfter(nextSweep)) {
            forgetUpTo(now.minus(LONGEST_SESSION));
            nextSweep = now.plus(BETWEEN_SWEEPS);
        }
        if (bySubject.size() > most) {
            List<Instant> times =
                    bySubject.values().stream().map(Known::latest).sorted().toList();
            forgetUpTo(times.get(times.size() / 4));
        }
    }

    private void forgetUpTo(Instant end) {
        if (end.isAfter(forgottenUpTo)) {
            forgottenUpTo = end;
            bySubject.values().removeIf(known -> !known.latest().isAfter(end));
        }
    }
}
