package dev.lifeguard.signin;

import static dev.lifeguard.signin.SubjectState.earlier;
import static dev.lifeguard.signin.SubjectState.later;

import dev.lifeguard.signin.SubjectState.Change;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What has become known about people since they signed in, on this node, so that it takes effect in sessions that are
 * already running. An application that learns of a change calls {@link #given}, {@link #taken} or {@link #signedOut},
 * on every node; the guard asks at each request. Where nobody calls, it stays empty, and the token's groups count until
 * the session ends.
 *
 * <p>What the token says holds in its session to the end, and only changes are laid over it, each about one group: the
 * pool's list of somebody's groups is another thing, because a pre-token trigger may have hidden groups from the token
 * or added some.
 *
 * <p>The newest wins. What is told has a time, and a session is as old as the <em>beginning</em> of its sign-in: the
 * tokens were issued after it, so whatever happened before it cannot be missing in them. Both times must come from one
 * clock, that of {@link #follow}; what Cognito's clock says is never compared with it. Of the same moment, what was
 * told counts as newer.
 *
 * <p>What is older than any session is forgotten, and so is the oldest part when there is too much. Forgetting never
 * gives anything back: {@link #forgottenUpTo} then stands for all that was forgotten, and whoever signed in before it
 * and is not remembered signs in again.
 *
 * <p>Nothing is known later than now. When the clock was set back, what was told before counts as of that moment: it
 * still holds for every session that there was, and keeps nobody from signing in again.
 */
@ApplicationScoped
public class SubjectStates {

    /**
     * How many people are remembered at most; with ten changes each about 40 MB, and 200 bytes for each single session
     * that ended.
     */
    static final int MOST = 50_000;

    /**
     * From the beginning of the sign-in: Cognito's longest token lives 24 hours, and somebody may take an hour to get
     * it.
     */
    static final Duration LONGEST_SESSION = Duration.ofHours(25);

    /**
     * By so much the clocks of nodes may differ that follow one; beyond that one of them was set back. Each is behind
     * it by as long as an answer takes, or a reading more where it was just put forward, so that a session which began
     * at one node may seem to begin later than now at the next, and must be good there at once. It hears all the same
     * what is told from then on, because that has the time of the clock itself.
     */
    static final Duration TOLERANCE = Duration.ofSeconds(5);

    private static final Duration BETWEEN_SWEEPS = Duration.ofMinutes(30);

    private final Map<String, SubjectState> bySubject = new ConcurrentHashMap<>();
    private final int most;
    private volatile Clock clock;
    private Instant nextSweep = Instant.MIN;

    /** Raised before anything is removed, and read after nothing was found: a reader sees the one or the other. */
    private volatile Instant forgottenUpTo = Instant.MIN;

    /** The latest of all that is known. */
    private volatile Instant latest = Instant.MIN;

    /** An empty one. */
    public SubjectStates() {
        this(Clock.systemUTC(), MOST);
    }

    SubjectStates(Clock clock, int most) {
        this.clock = clock;
        this.most = most;
    }

    /**
     * Goes by another clock than this node's own: one that all nodes share. To be called while the application starts,
     * and before anything is told.
     *
     * @param shared the clock by which the application stamps what it tells
     */
    public void follow(Clock shared) {
        clock = shared;
    }

    /** {@return the clock that is followed at the moment} */
    public Clock clock() {
        return new ChosenClock();
    }

    /**
     * Says that a person was made a member of a pool group. Ignored when something newer is known of this person and
     * this group. So the order of the calls does not matter.
     *
     * @param subject Cognito's {@code sub}
     * @param group the group
     * @param at when it was so, by the clock of {@link #follow}; later than now counts as now
     */
    public synchronized void given(String subject, String group, Instant at) {
        learn(subject, at, (known, moment) -> known.changed(group, new Change(true, moment)));
    }

    /**
     * Says that a person was taken out of a pool group; of the same moment, this counts more than {@link #given}.
     *
     * @param subject Cognito's {@code sub}
     * @param group the group
     * @param at when it was so, by the clock of {@link #follow}; later than now counts as now
     */
    public synchronized void taken(String subject, String group, Instant at) {
        learn(subject, at, (known, moment) -> known.changed(group, new Change(false, moment)));
    }

    /**
     * Ends all sessions of a person whose sign-in began at that moment or before it: they were disabled, or signed out
     * everywhere.
     *
     * @param subject Cognito's {@code sub}
     * @param at when, by the clock of {@link #follow}; later than now counts as now
     */
    public synchronized void signedOut(String subject, Instant at) {
        learn(subject, at, SubjectState::signedOut);
    }

    /**
     * Ends one session, wherever another node may still keep it.
     *
     * @param subject Cognito's {@code sub}
     * @param session as {@link SignedOutEvent#session()} names it
     * @param at when, by the clock of {@link #follow}; later than now counts as now
     */
    public synchronized void sessionEnded(String subject, String session, Instant at) {
        learn(subject, at, (known, moment) -> known.sessionEnded(session, moment));
    }

    /**
     * Ends all sessions of a person whose sign-in began at that moment or before it, but for one: they ended all
     * others.
     *
     * @param subject Cognito's {@code sub}
     * @param session the one that goes on, as {@link SignedOutEvent#session()} names it
     * @param at when, by the clock of {@link #follow}; later than now counts as now
     */
    public synchronized void othersEnded(String subject, String session, Instant at) {
        learn(subject, at, (known, moment) -> known.othersEnded(session, moment));
    }

    /**
     * For the guard: who the caller of a session is, by all that is known now.
     *
     * @param signedIn the session's sign-in
     * @return the caller; nobody if they must sign in again
     */
    public Optional<Caller> callerOf(SignedIn signedIn) {
        Instant now = clock.instant();
        if (isSetBack(now)) {
            holdNothingLaterThan(now);
        }
        SubjectState known = bySubject.get(signedIn.subject());
        Instant since = signedIn.begunAt();
        boolean ended = known == null ? !since.isAfter(forgottenUpTo) : known.isEnded(signedIn);
        if (ended || since.isAfter(now.plus(TOLERANCE))) {
            // One that seems to begin in the future would not hear what is told from now on.
            return Optional.empty();
        }
        return Optional.of(known == null ? new Caller(signedIn) : new Caller(signedIn, known.groupsOf(signedIn)));
    }

    /**
     * For the guard: whether this session is known to have ended by what was told. Then every node hears of it, and
     * nobody needs to say it again.
     *
     * @param signedIn the session's sign-in
     * @return whether it has ended so
     */
    public boolean isToldEnded(SignedIn signedIn) {
        SubjectState known = bySubject.get(signedIn.subject());
        return known != null && known.isEnded(signedIn);
    }

    int size() {
        return bySubject.size();
    }

    private interface StateUpdate {
        SubjectState learnedBy(SubjectState known, Instant at);
    }

    private void learn(String subject, Instant told, StateUpdate news) {
        Instant now = clock.instant();
        if (isSetBack(now)) {
            holdNothingLaterThan(now);
        }
        Instant at = told.isAfter(now.plus(TOLERANCE)) ? now : told;
        SubjectState known = bySubject.get(subject);
        if (known == null && !at.isAfter(forgottenUpTo)) {
            // Something newer may have been forgotten; sessions from before it sign in again anyway.
            return;
        }
        latest = later(latest, at);
        bySubject.put(subject, news.learnedBy(known == null ? SubjectState.nothing(forgottenUpTo) : known, at));
        forgetWhatIsTooMuch(now);
    }

    private boolean isSetBack(Instant now) {
        return now.plus(TOLERANCE).isBefore(latest);
    }

    private synchronized void holdNothingLaterThan(Instant now) {
        forgottenUpTo = earlier(forgottenUpTo, now);
        nextSweep = earlier(nextSweep, now);
        bySubject.replaceAll((subject, known) -> known.notAfter(now));
        latest = earlier(latest, now);
    }

    private void forgetWhatIsTooMuch(Instant now) {
        if (now.isAfter(nextSweep)) {
            forgetUpTo(now.minus(LONGEST_SESSION));
            nextSweep = now.plus(BETWEEN_SWEEPS);
        }
        if (bySubject.size() > most) {
            List<Instant> times = bySubject.values().stream()
                    .map(SubjectState::latest)
                    .sorted()
                    .toList();
            forgetUpTo(times.get(times.size() / 4));
        }
    }

    private void forgetUpTo(Instant end) {
        if (end.isAfter(forgottenUpTo)) {
            latest = later(latest, end);
            forgottenUpTo = end;
            bySubject.values().removeIf(known -> !known.latest().isAfter(end));
        }
    }

    /** For those that are made before the application says which clock to follow. */
    private final class ChosenClock extends Clock {

        @Override
        public Instant instant() {
            return clock.instant();
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("everything is in UTC");
        }
    }
}
