package dev.lifeguard.account;

import dev.lifeguard.audit.AuditAction;
import dev.lifeguard.audit.AuditEntry;
import dev.lifeguard.audit.AuditLog;
import dev.lifeguard.directory.Directory;
import dev.lifeguard.identity.CurrentUser;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.paging.Page;
import dev.lifeguard.paging.Paging;
import dev.lifeguard.session.SessionUpdates;
import dev.lifeguard.session.SessionsInDatabase;
import dev.lifeguard.session.SessionsInDatabase.SessionSummary;
import dev.lifeguard.signin.CognitoSettings;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where else somebody is signed in, and the end of it, on every node. Open to everybody who is signed in, and about
 * nobody else: a session is looked for among the caller's own.
 */
@Stateless
@PermitAll
public class SessionService {

    private final CurrentUser caller;
    private final SessionsInDatabase sessions;
    private final SessionUpdates updates;
    private final Directory directory;
    private final AuditLog log;
    private final CognitoSettings settings;
    private final Clock clock;

    @Inject
    SessionService(
            CurrentUser caller,
            SessionsInDatabase sessions,
            SessionUpdates updates,
            Directory directory,
            AuditLog log,
            CognitoSettings settings,
            Clock clock) {
        this.caller = caller;
        this.sessions = sessions;
        this.updates = updates;
        this.directory = directory;
        this.log = log;
        this.settings = settings;
        this.clock = clock;
    }

    /** For the container's proxy only. */
    public SessionService() {
        this(null, null, null, null, null, null, null);
    }

    /**
     * The caller's sessions but for one, the latest used first.
     *
     * @param current the name of the one that they look at it with
     */
    public Page<SessionSummary> others(String current, Paging paging) {
        List<SessionSummary> all = others(caller.id(), current, clock.instant());
        int from = Math.min(paging.first(), all.size());
        return new Page<>(all.subList(from, Math.min(from + paging.size(), all.size())), all.size(), paging);
    }

    /**
     * Ends one of the caller's sessions.
     *
     * @return false when they have none of this name that still runs; nothing is done then
     */
    public boolean end(String session) {
        PersonId me = locked();
        Instant now = clock.instant();
        if (running(me, now).noneMatch(one -> one.session().equals(session))) {
            return false;
        }
        updates.sessionEnded(me, session, now);
        log.write(AuditEntry.of(now, AuditAction.SESSION_ENDED).by(me).on(me));
        return true;
    }

    /**
     * Ends all of the caller's sessions but for one.
     *
     * @param current the name of the one that stays
     * @return false when there was no other
     */
    public boolean endOthers(String current) {
        PersonId me = locked();
        Instant now = clock.instant();
        if (others(me, current, now).isEmpty()) {
            return false;
        }
        updates.othersEnded(me, current, now);
        log.write(AuditEntry.of(now, AuditAction.OTHER_SESSIONS_ENDED).by(me).on(me));
        return true;
    }

    private List<SessionSummary> others(PersonId person, String current, Instant now) {
        return running(person, now)
                .filter(one -> !one.session().equals(current))
                .toList();
    }

    private Stream<SessionSummary> running(PersonId person, Instant now) {
        return sessions.running(person, now, settings.sessionsAbandonedBefore(now)).stream();
    }

    /** What sessions are told about one person is told in order. */
    private PersonId locked() {
        PersonId me = caller.id();
        directory.lock(me);
        return me;
    }
}
