package dev.lifeguard.notice;

import dev.lifeguard.grant.AccessChange.GrantStored;
import dev.lifeguard.grant.AccessChange.RequestStored;
import dev.lifeguard.grant.AccessRequest;
import dev.lifeguard.grant.EndReason;
import dev.lifeguard.grant.Grant;
import dev.lifeguard.grant.GrantState;
import dev.lifeguard.identity.EmailAddress;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.pool.PoolPerson;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Writes notices about what becomes of requests, grants and addresses, in the transaction that stores it: both are
 * committed or neither is. Nobody is looked up here and nothing is sent, so an act takes no longer for it.
 */
@Dependent
public class NoticeRecorder {

    /** Whose end somebody has just brought about themselves, or by asking for a later one. */
    private static final Set<EndReason> ENDS_OF_ONES_OWN = EnumSet.of(EndReason.REPLACED, EndReason.LEFT);

    private final Outbox outbox;
    private final NoticeSettings settings;
    private final Clock clock;

    @Inject
    NoticeRecorder(Outbox outbox, NoticeSettings settings, Clock clock) {
        this.outbox = outbox;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Where somebody is told that they were given another address: at the one that they have now, if it is theirs.
     * Nothing where nobody is told anything by mail.
     *
     * @param person as the pool has just said; the directory may not know yet whose the address is
     */
    public Optional<EmailAddress> whereToTell(PoolPerson person) {
        return settings.isMail() ? Dispatcher.addressOf(person, settings) : Optional.empty();
    }

    /**
     * Somebody has another address than this one, which they are told there.
     *
     * @param change tells it from the next change
     */
    public void emailChanged(PersonId person, EmailAddress former, UUID change) {
        outbox.write(NoticeKind.EMAIL_CHANGED, change, clock.instant(), person, former);
    }

    void stored(@Observes RequestStored event) {
        AccessRequest request = event.request();
        Instant now = clock.instant();
        if (!request.isOpen()) {
            outbox.write(NoticeKind.DECIDED, request.id(), now);
            outbox.write(NoticeKind.HANDLED, request.id(), now);
        } else if (request.decisions().isEmpty()) {
            outbox.write(NoticeKind.DECISION_NEEDED, request.id(), now);
            ahead(NoticeKind.REQUEST_EXPIRES, request.id(), request.expiresAt(), now);
        }
    }

    void stored(@Observes GrantStored event) {
        Grant grant = event.grant();
        Instant now = clock.instant();
        if (grant.state() == GrantState.ACTIVE) {
            // A membership that was made elsewhere has begun there.
            grant.request().ifPresent(request -> outbox.write(NoticeKind.BEGINS, grant.id(), now));
            NoticeKind.OF_ENDS.forEach(
                    kind -> grant.end().moment().ifPresent(end -> ahead(kind, grant.id(), end, now)));
        } else if (grant.state() == GrantState.ENDED && !ENDS_OF_ONES_OWN.contains(grant.endReason())) {
            outbox.write(NoticeKind.ENDED, grant.id(), now);
        }
    }

    /** So long before a moment; nothing where that is about to come anyway, so that nobody is told twice at once. */
    private void ahead(NoticeKind kind, Object about, Instant moment, Instant now) {
        Duration ahead = kind.ahead();
        if (now.plus(ahead).plus(ahead.dividedBy(3)).isBefore(moment)) {
            outbox.write(kind, about, moment.minus(ahead));
        }
    }
}
