package dev.lifeguard.local.sessions;

import dev.lifeguard.local.http.PoolAddress;
import dev.lifeguard.local.http.Request;
import dev.lifeguard.local.people.Directory;
import dev.lifeguard.local.people.Person;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The Hosted UI's own sessions, behind the cookie {@code cognito}: one hour, fixed, which use does not extend. Somebody
 * who was disabled since, or must choose another password, has none, nor has whoever got the name of somebody who is
 * gone.
 */
public final class HostedSessions {
    private static final String COOKIE = "cognito";
    private static final Duration LIFETIME = Duration.ofHours(1);

    private final PoolAddress address;
    private final Directory directory;
    private final Clock clock;
    private final Map<String, HostedSession> sessions = new ConcurrentHashMap<>();

    /** None so far. */
    public HostedSessions(PoolAddress address, Directory directory, Clock clock) {
        this.address = address;
        this.directory = directory;
        this.clock = clock;
    }

    /** The session that a request belongs to. */
    public Optional<HostedSession> of(Request request) {
        return request.cookie(COOKIE)
                .map(sessions::get)
                .filter(session -> clock.instant().isBefore(session.until()))
                .filter(session -> directory
                        .bySub(session.sub())
                        .filter(Person::mayStaySignedIn)
                        .isPresent());
    }

    /** Begins a session. */
    public HostedSession begin(String sub) {
        Instant now = clock.instant();
        sessions.values().removeIf(session -> !now.isBefore(session.until()));
        HostedSession session = new HostedSession(RandomText.make(), sub, now, now.plus(LIFETIME));
        sessions.put(session.id(), session);
        return session;
    }

    /** The line that sets the cookie of a session. */
    public String cookie(HostedSession session) {
        return address.cookie(COOKIE, session.id()) + "; Max-Age=" + LIFETIME.toSeconds();
    }

    /** Ends the session of a request. */
    public void end(Request request) {
        request.cookie(COOKIE).ifPresent(sessions::remove);
    }

    /** Ends all sessions. */
    public void endAll() {
        sessions.clear();
    }

    /** The line that removes the cookie. */
    public String noCookie() {
        return address.noCookie(COOKIE);
    }
}
