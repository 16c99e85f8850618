package dev.lifeguard.people;

import dev.lifeguard.access.AccountObstacle;
import dev.lifeguard.access.Attempt;
import dev.lifeguard.access.Outcome;
import dev.lifeguard.access.UnknownException;
import dev.lifeguard.directory.Directory;
import dev.lifeguard.directory.DirectoryWriter;
import dev.lifeguard.directory.DisplayNames;
import dev.lifeguard.identity.EmailAddress;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.people.Invitations.Unknown;
import dev.lifeguard.people.PersonAdminService.UnknownInvitation;
import dev.lifeguard.policy.load.PolicyRegistry;
import dev.lifeguard.pool.CallWindow;
import dev.lifeguard.pool.PoolPerson;
import dev.lifeguard.pool.PoolReceipt;
import dev.lifeguard.pool.PoolStatus;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is written down when somebody looks up what came of an invitation without an answer. Each method is the whole of
 * one transaction, under the locks by which addresses are given one after the other.
 */
@Dependent
class InvitationChecks {

    /** How far the clocks of the pool and of the database may be apart. */
    private static final Duration APART = Duration.ofMinutes(5);

    private final AccountAttempts attempts;
    private final Invitations invitations;
    private final Directory directory;
    private final DirectoryWriter writer;
    private final PolicyRegistry policies;
    private final AccountAuditTrail auditTrail;
    private final Clock clock;

    @Inject
    InvitationChecks(
            AccountAttempts attempts,
            Invitations invitations,
            Directory directory,
            DirectoryWriter writer,
            PolicyRegistry policies,
            AccountAuditTrail auditTrail,
            Clock clock) {
        this.attempts = attempts;
        this.invitations = invitations;
        this.directory = directory;
        this.writer = writer;
        this.policies = policies;
        this.auditTrail = auditTrail;
        this.clock = clock;
    }

    /**
     * Whoever may invite by an address may look up what came of an invitation by it.
     *
     * @throws UnknownException if there is none (any more) of which that is not known
     */
    Attempt<Unknown> begin(PersonId by, EmailAddress email) {
        Unknown unknown = unknown(email, Set.of());
        Optional<Outcome> not = attempts.notInvitingAgain(by, email);
        not.ifPresent(outcome -> auditTrail.invitationNotChecked(by, outcome));
        return not.<Attempt<Unknown>>map(Attempt::over).orElseGet(() -> Attempt.begun(unknown));
    }

    /** Those of which nobody knows what came; the oldest first. By which addresses, nobody knows. */
    List<UnknownInvitation> unknown() {
        List<Unknown> all = invitations.unknown(clock.instant());
        DisplayNames names = DisplayNames.of(all.stream().map(Unknown::by).collect(Collectors.toSet()), directory);
        return all.stream()
                .map(unknown -> new UnknownInvitation(names.summary(unknown.by()), unknown.begunAt()))
                .toList();
    }

    /** @param people who may be written down anew */
    private Unknown unknown(EmailAddress email, Set<PersonId> people) {
        directory.lock(people, policies.inForce().policies().roles().admin());
        return invitations.unknown(email, clock.instant()).orElseThrow(() -> new UnknownException("invitation"));
    }

    /** What came of it is still not known. */
    Outcome notChecked(PersonId by, AccountObstacle obstacle) {
        Outcome outcome = new Outcome.Failed(obstacle);
        auditTrail.invitationNotChecked(by, outcome);
        return outcome;
    }

    /**
     * The pool was asked who has the address.
     *
     * @param by who had it asked
     * @throws UnknownException if somebody else has written down meanwhile what came of it
     */
    Outcome checked(Unknown invitation, PersonId by, EmailAddress email, List<PoolPerson> found, Instant asked) {
        Set<PersonId> people = found.stream().map(PoolPerson::id).collect(Collectors.toSet());
        if (!unknown(email, people).equals(invitation)) {
            throw new UnknownException("invitation");
        }
        if (found.isEmpty() && invitation.mayStillArrive(asked)) {
            return notChecked(by, AccountObstacle.BUSY);
        }
        Optional<PoolPerson> invited = found.size() == 1
                ? found.stream()
                        .filter(person -> isAsInvited(person, invitation.begunAt()))
                        .filter(person -> !isFromBefore(person, invitation.begunAt()))
                        .findFirst()
                : Optional.empty();
        auditTrail.invitationChecked(by, invited.map(PoolPerson::id));
        invitations.end(email, invitation.begunAt());
        found.forEach(person -> writer.changedHere(person, asked));
        return invited.<Outcome>map(person -> {
                    auditTrail.invited(invitation.by(), person.id(), PoolReceipt.NONE, "");
                    return Outcome.done();
                })
                .orElseGet(() -> attempts.notInvited(
                        invitation.by(),
                        email,
                        invitation.begunAt(),
                        found.isEmpty() ? AccountObstacle.NOT_DONE : AccountObstacle.NOT_TOLD,
                        ""));
    }

    /**
     * Nobody had the address when the pool was told; whoever has signed in since may have signed up by themselves, and
     * an account from a later time was made by somebody else.
     */
    static boolean isAsInvited(PoolPerson person, Instant begunAt) {
        return person.status() == PoolStatus.FORCE_CHANGE_PASSWORD
                && person.emailVerified()
                && !person.created()
                        .isAfter(begunAt.plus(CallWindow.LATEST_ARRIVAL).plus(APART));
    }

    /**
     * An account that the list missed which was asked for before the pool was told. Where clocks are further apart than
     * that, it only stays unknown what came of it; a line of an import would be called failed, so this is not asked
     * there.
     */
    private static boolean isFromBefore(PoolPerson person, Instant begunAt) {
        return !person.created().equals(Instant.EPOCH) && person.created().isBefore(begunAt.minus(APART));
    }
}
