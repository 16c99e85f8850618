package dev.lifeguard.directory;

import dev.lifeguard.cluster.Transactions;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.pool.PoolPerson;
import dev.lifeguard.pool.PoolStatus;
import dev.lifeguard.session.SessionUpdates;
import dev.lifeguard.signin.SignedInEvent;
import dev.lifeguard.signin.SignedOutEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Takes what a verified token says about its owner into the copy of the pool, as of the moment it was issued. */
@ApplicationScoped
public class SignInsInMirror {

    private final Transactions transactions;
    private final PoolMirror mirror;
    private final MirrorWriter writer;
    private final SessionUpdates sessionUpdates;

    @Inject
    SignInsInMirror(Transactions transactions, PoolMirror mirror, MirrorWriter writer, SessionUpdates sessionUpdates) {
        this.transactions = transactions;
        this.mirror = mirror;
        this.writer = writer;
        this.sessionUpdates = sessionUpdates;
    }

    /** For the container's proxy only. */
    SignInsInMirror() {
        this(null, null, null, null);
    }

    void signedIn(@ObservesAsync SignedInEvent event) {
        transactions.inNew(() -> write(event));
    }

    /** For the other nodes, which may remember the session. */
    void signedOut(@ObservesAsync SignedOutEvent event) {
        transactions.inNew(() -> {
            PersonId person = new PersonId(event.subject());
            mirror.lock(person);
            sessionUpdates.sessionEnded(person, event.session(), event.at());
        });
    }

    /** Somebody who is not in the copy yet gets a row, so that they can ask for something before the next pass. */
    void write(SignedInEvent event) {
        PersonId person = new PersonId(event.subject());
        if (mirror.person(person).isEmpty()) {
            writer.people(Set.of(asPoolPerson(person, event)), event.begunAt());
        }
        if (event.groupsLeftOut() == 0) {
            Set<GroupName> groups = event.groups().stream()
                    .map(GroupName::of)
                    .flatMap(Optional::stream)
                    .collect(Collectors.toSet());
            writer.signedIn(person, groups, event.begunAt());
        }
    }

    /** Whether the address is verified is not known here, and taken as no until a pass says yes. */
    private static PoolPerson asPoolPerson(PersonId person, SignedInEvent event) {
        return new PoolPerson(
                person,
                event.username(),
                event.name(),
                event.email(),
                false,
                true,
                PoolStatus.CONFIRMED,
                Instant.EPOCH,
                event.begunAt());
    }
}
