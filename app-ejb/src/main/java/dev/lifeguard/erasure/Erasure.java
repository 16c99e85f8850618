package dev.lifeguard.erasure;

import dev.lifeguard.audit.AuditAction;
import dev.lifeguard.audit.AuditEntry;
import dev.lifeguard.audit.AuditLog;
import dev.lifeguard.bulk.PeopleImports;
import dev.lifeguard.directory.Directory;
import dev.lifeguard.directory.DirectoryWriter;
import dev.lifeguard.directory.Person;
import dev.lifeguard.grant.AccessRepository;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.notice.Outbox;
import dev.lifeguard.policy.load.PolicyRegistry;
import dev.lifeguard.policy.load.PolicyStore;
import dev.lifeguard.reconcile.PendingChanges;
import dev.lifeguard.session.SessionUpdates;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * Erases a person: name, username, addresses, sessions, whom policy files named by them, and the texts that they wrote
 * for themselves or that others wrote about them, in requests, decisions and the audit log. What they wrote as an
 * approver about others stays, and so does what happened, under "a former user": the entries of the log know people by
 * their {@code sub} alone.
 *
 * <p>Only somebody who is gone from the pool can be erased; the next sync would bring everybody else back.
 */
@Dependent
public class Erasure {

    /** What came of it. */
    public enum Outcome {

        /** Nothing but the {@code sub} is left. */
        ERASED,

        /** There was nothing left to erase. */
        ERASED_BEFORE,

        /**
         * The pool has them, or it is not sure that it has not: a list misses somebody now and then, and this has no
         * way back.
         */
        IN_POOL,

        /** The pool has not confirmed the end of all that they held; until then it is told their username. */
        MEMBERSHIPS_ENDING,

        /** The policies in force name them: they would stand in the file, and it could not be read again. */
        IN_POLICIES,

        /** This node's file is not the active one; that one may name them. */
        POLICIES_UNKNOWN,

        /** Nobody ever heard of them. */
        UNKNOWN
    }

    private final Directory directory;
    private final DirectoryWriter writer;
    private final AccessRepository access;
    private final PendingChanges pendingChanges;
    private final PolicyStore policyStore;
    private final PolicyRegistry policies;
    private final SessionUpdates sessions;
    private final Outbox outbox;
    private final AuditLog log;
    private final PeopleImports imports;
    private final Event<Erased> erased;
    private final Clock clock;

    @Inject
    Erasure(
            Directory directory,
            DirectoryWriter writer,
            AccessRepository access,
            PendingChanges pendingChanges,
            PolicyStore policyStore,
            PolicyRegistry policies,
            SessionUpdates sessions,
            Outbox outbox,
            AuditLog log,
            PeopleImports imports,
            Event<Erased> erased,
            Clock clock) {
        this.directory = directory;
        this.writer = writer;
        this.access = access;
        this.pendingChanges = pendingChanges;
        this.policyStore = policyStore;
        this.policies = policies;
        this.sessions = sessions;
        this.outbox = outbox;
        this.log = log;
        this.imports = imports;
        this.erased = erased;
        this.clock = clock;
    }

    /**
     * Erases somebody, in the caller's transaction. What an administrator tries stands in the log, whatever comes of
     * it.
     *
     * @param by nobody when it is the configuration that says so
     */
    Outcome erase(PersonId person, Optional<PersonId> by) {
        directory.lock(person);
        Outcome outcome = judge(person);
        AuditEntry entry = AuditEntry.of(clock.instant(), AuditAction.ERASED).on(person);
        AuditEntry signed = by.map(entry::by).orElse(entry);
        if (outcome == Outcome.ERASED) {
            forget(person);
            log.write(signed);
        } else if (by.isPresent()) {
            log.write(signed.refusedBy("Erasure." + outcome));
        }
        return outcome;
    }

    /** What would come of it, told before it is done. */
    public Outcome outlook(PersonId person) {
        return judge(person);
    }

    private Outcome judge(PersonId id) {
        Optional<Person> person = directory.person(id);
        if (person.isEmpty()) {
            return Outcome.UNKNOWN;
        }
        if (person.get().isErased()) {
            return Outcome.ERASED_BEFORE;
        }
        if (!directory.isGone(id)) {
            return Outcome.IN_POOL;
        }
        if (!access.unfinished(id).isEmpty()) {
            return Outcome.MEMBERSHIPS_ENDING;
        }
        return byPolicies(id, policies.inForce());
    }

    private static Outcome byPolicies(PersonId id, PolicyRegistry.InForce inForce) {
        if (!inForce.isKnown()) {
            return Outcome.POLICIES_UNKNOWN;
        }
        return isNamed(id, inForce) ? Outcome.IN_POLICIES : Outcome.ERASED;
    }

    private static boolean isNamed(PersonId id, PolicyRegistry.InForce inForce) {
        return inForce.policies().written().stream()
                .anyMatch(policy -> policy.owners().people().contains(id));
    }

    private void forget(PersonId person) {
        Instant now = clock.instant();
        sessions.signedOut(person, now);
        access.eraseTexts(person);
        log.eraseTexts(person);
        pendingChanges.eraseErrors(person);
        policyStore.forget(person);
        String address = directory.person(person).map(Person::address).orElse("");
        imports.erase(person, address);
        erased.fire(new Erased(person, address));
        outbox.forget(person);
        writer.erase(person);
    }
}
