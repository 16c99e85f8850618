package dev.lifeguard.people;

import dev.lifeguard.access.AccountObstacle;
import dev.lifeguard.access.Attempt;
import dev.lifeguard.access.EffectiveRoles;
import dev.lifeguard.access.EvaluationContextLoader;
import dev.lifeguard.access.Outcome;
import dev.lifeguard.access.UnknownException;
import dev.lifeguard.directory.AccountAct;
import dev.lifeguard.directory.AccountChange;
import dev.lifeguard.directory.AccountChanges;
import dev.lifeguard.directory.Directory;
import dev.lifeguard.directory.DirectoryWriter;
import dev.lifeguard.directory.Person;
import dev.lifeguard.grant.FreeText;
import dev.lifeguard.identity.EmailAddress;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.notice.NoticeRecorder;
import dev.lifeguard.policy.Policies;
import dev.lifeguard.policy.load.PolicyRegistry;
import dev.lifeguard.pool.PoolAccounts.InvitedPerson;
import dev.lifeguard.pool.PoolException;
import dev.lifeguard.pool.PoolPerson;
import dev.lifeguard.pool.PoolReceipt;
import dev.lifeguard.pool.PoolStatus;
import dev.lifeguard.rules.Evaluation;
import dev.lifeguard.rules.EvaluationContext;
import dev.lifeguard.rules.Operation;
import dev.lifeguard.rules.Operation.NewEmail;
import dev.lifeguard.rules.RuleSet;
import dev.lifeguard.session.SessionUpdates;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What is written down before and after something is done to an account at the pool. Each method is the whole of one
 * transaction, and locks the person first.
 */
@Dependent
public class AccountAttempts {

    /** An address that nothing speaks against, as long as none was named. */
    private static final NewEmail NOBODYS = new NewEmail(Set.of(), false);

    private final EvaluationContextLoader contexts;
    private final RuleSet rules;
    private final Directory directory;
    private final DirectoryWriter writer;
    private final AccountChanges changes;
    private final Invitations invitations;
    private final PolicyRegistry policies;
    private final SessionUpdates sessions;
    private final AccountAuditTrail auditTrail;
    private final NoticeRecorder notices;
    private final Clock clock;

    @Inject
    AccountAttempts(
            EvaluationContextLoader contexts,
            RuleSet rules,
            Directory directory,
            DirectoryWriter writer,
            AccountChanges changes,
            Invitations invitations,
            PolicyRegistry policies,
            SessionUpdates sessions,
            AccountAuditTrail auditTrail,
            NoticeRecorder notices,
            Clock clock) {
        this.contexts = contexts;
        this.rules = rules;
        this.directory = directory;
        this.writer = writer;
        this.changes = changes;
        this.invitations = invitations;
        this.policies = policies;
        this.sessions = sessions;
        this.auditTrail = auditTrail;
        this.notices = notices;
        this.clock = clock;
    }

    /**
     * Lets the rules judge, and notes that it is about to be done. Whoever is signed out is so on every node from here
     * on, whatever the pool will say.
     *
     * @param email the address that the person is to get; nothing for other acts
     * @throws UnknownException when the directory does not know the person; whoever is gone can be signed out still
     */
    Attempt<AccountChange> begin(AccountAct act, PersonId by, PersonId person, Optional<EmailAddress> email) {
        // Who has the address is looked up behind the locks.
        Operation operation = operation(act, Optional.empty());
        EvaluationContext context = (act == AccountAct.SIGN_OUT
                        ? contexts.lockedThoughGone(operation, by, person)
                        : contexts.locked(operation, by, person))
                .with(operation(act, email));
        Evaluation evaluation = rules.evaluate(context);
        if (!evaluation.isAllowed()) {
            auditTrail.refused(act, by, person, evaluation);
            return Attempt.over(new Outcome.Denied(evaluation));
        }
        Optional<AccountObstacle> unjudged = unjudged(act, context.actor(), context.policies());
        if (act == AccountAct.SIGN_OUT && unjudged.isEmpty()) {
            sessions.signedOut(person, clock.instant());
        }
        Person known = directory.person(person).orElseThrow(() -> new UnknownException("person"));
        Optional<AccountObstacle> obstacle = unjudged.or(() -> obstacle(act, known, changes.of(person), email));
        if (obstacle.isPresent()) {
            auditTrail.blocked(act, by, person, obstacle.get());
            return Attempt.over(new Outcome.Failed(obstacle.get()));
        }
        // Whether a change of case alone was done, no later look could tell.
        String another = email.map(EmailAddress::folded)
                .filter(next -> !next.equals(known.address()))
                .orElse("");
        AccountChange change = AccountChange.begun(act, by, clock.instant(), another, known.status());
        changes.begin(person, change);
        auditTrail.begun(
                change,
                person,
                email.map(next -> FreeText.cut(known.email() + " → " + next)).orElse(""));
        return Attempt.begun(change);
    }

    /**
     * The same change, of which they are told at the address that they have, if they get another one: until it is done,
     * nobody else keeps that.
     *
     * @param before as the pool has just said
     */
    AccountChange toldOf(AccountChange change, PoolPerson before, EmailAddress next) {
        Optional<EmailAddress> former =
                notices.whereToTell(before).filter(address -> !address.folded().equals(next.folded()));
        former.ifPresent(address -> {
            directory.lock(before.id());
            changes.toldAt(before.id(), change, address);
        });
        return former.map(change::toldAt).orElse(change);
    }

    /** Whoever reads the address that the account had is told that it has another one. */
    private void tellOf(AccountChange change, PersonId person) {
        EmailAddress.of(change.formerEmail()).ifPresent(former -> notices.emailChanged(person, former, change.id()));
    }

    /**
     * Whether the policies by which the rules judge are the ones in force. Without those, the rules protect nobody from
     * the help desk but the members of three groups, and let anybody have an address that a policy names.
     */
    Optional<AccountObstacle> unjudged(AccountAct act, EvaluationContext.Actor actor, Policies judged) {
        return unjudged(actor.admin() && act != AccountAct.CHANGE_EMAIL, judged);
    }

    /** @param everybody whether they may, whatever the policies say */
    private Optional<AccountObstacle> unjudged(boolean everybody, Policies judged) {
        PolicyRegistry.InForce inForce = policies.inForce();
        return everybody || inForce.isKnown() && inForce.policies() == judged
                ? Optional.empty()
                : Optional.of(AccountObstacle.POLICIES_UNKNOWN);
    }

    /**
     * What else stands in the way of an act, but for the rules; it may have gone by the time that the pool is asked.
     *
     * @param other what is being done to the account already
     * @param email the address that the person is to get, as far as it is known
     */
    Optional<AccountObstacle> obstacle(
            AccountAct act, Person person, Optional<AccountChange> other, Optional<EmailAddress> email) {
        return other.map(change -> change.isUnknown(clock.instant()) ? AccountObstacle.IN_DOUBT : AccountObstacle.BUSY)
                .or(() -> AccountObstacle.of(act, person.enabled(), person.status()))
                .or(() -> email.flatMap(this::beingInvited));
    }

    private Optional<AccountObstacle> beingInvited(EmailAddress email) {
        return invitations.isUnderWay(email, clock.instant())
                ? Optional.of(AccountObstacle.BEING_INVITED)
                : Optional.empty();
    }

    /** What the rules are asked about. */
    Operation operation(AccountAct act, Optional<EmailAddress> email) {
        return switch (act) {
            case RESEND_INVITATION, ENABLE, RESET_PASSWORD, RESET_MFA, SIGN_OUT -> Operation.lookAfter();
            case DISABLE -> Operation.disable();
            case DELETE -> Operation.delete();
            case CHANGE_EMAIL -> Operation.changeEmail(email.map(this::newEmail).orElse(NOBODYS));
        };
    }

    private NewEmail newEmail(EmailAddress email) {
        return new NewEmail(holders(email), policies.isNamed(email.folded()));
    }

    /** Who has an address, or is being given it. */
    private Set<PersonId> holders(EmailAddress email) {
        Set<PersonId> holders = new HashSet<>(changes.gettingEmail(email.folded()));
        directory.byEmail(email.value()).forEach(person -> holders.add(person.id()));
        return holders;
    }

    /**
     * The pool has done it.
     *
     * @param after the person as the pool has them now; not asked for of somebody who was deleted
     * @param seen as of when
     * @param why what the person who did it had to say to it
     */
    Outcome done(AccountChange change, PoolPerson after, Instant seen, PoolReceipt receipt, String why) {
        directory.lock(after.id());
        show(change, after, seen);
        changes.end(after.id(), change);
        auditTrail.done(change, after.id(), receipt, why);
        tellOf(change, after.id());
        return Outcome.done();
    }

    private void show(AccountChange change, PoolPerson after, Instant seen) {
        if (change.act() == AccountAct.DELETE) {
            writer.deletedHere(after.id(), clock.instant());
        } else {
            writer.changedHere(after, seen);
        }
    }

    /** The pool was not told, or has not done it, or nobody knows. */
    Outcome failed(AccountChange change, PersonId person, AccountObstacle obstacle, String words) {
        directory.lock(person);
        switch (obstacle) {
            case UNKNOWN, CODE_NOT_DELIVERED -> {
                changes.doubt(person, change);
                if (change.act().closes()) {
                    sessions.signedOut(person, clock.instant());
                }
            }
            default -> changes.end(person, change);
        }
        auditTrail.failed(change, person, obstacle, words);
        return new Outcome.Failed(obstacle);
    }

    /** The same, with what the pool answered. */
    Outcome failed(AccountChange change, PersonId person, PoolException problem) {
        return failed(change, person, AccountObstacle.of(change.act(), problem), problem.getMessage());
    }

    /** Whether somebody may look up what came of what was done to an account; as what they may do, for a page. */
    boolean mayCheck(EvaluationContext context) {
        return rules.evaluate(context.with(Operation.lookAfter())).isAllowed()
                && unjudged(context.actor().admin(), context.policies()).isEmpty();
    }

    /**
     * Lets the rules judge whether somebody may look up what came of what was done to an account, whether or not the
     * pool still has it.
     *
     * @throws UnknownException if there is nothing (any more) that came to nothing that is known
     */
    Attempt<AccountChange> beginCheck(PersonId by, PersonId person) {
        directory.lock(person);
        AccountChange inDoubt = changes.of(person)
                .filter(change -> change.isUnknown(clock.instant()))
                .orElseThrow(() -> new UnknownException("change"));
        EvaluationContext context = contexts.about(Operation.lookAfter(), by, person);
        Evaluation evaluation = rules.evaluate(context);
        if (!evaluation.isAllowed()) {
            auditTrail.checkRefused(by, person, evaluation);
            return Attempt.over(new Outcome.Denied(evaluation));
        }
        return unjudged(context.actor().admin(), context.policies())
                .map(obstacle -> Attempt.<AccountChange>over(notChecked(by, person, obstacle)))
                .orElseGet(() -> Attempt.begun(inDoubt));
    }

    /** What came of it is still not known. */
    Outcome notChecked(PersonId by, PersonId person, AccountObstacle obstacle) {
        auditTrail.notChecked(by, person, obstacle);
        return new Outcome.Failed(obstacle);
    }

    /**
     * The pool was asked for the person, to see what came of it.
     *
     * @param by who had it asked
     */
    Outcome checked(AccountChange change, PersonId by, PersonId person, Optional<PoolPerson> now, Instant asked) {
        directory.lock(person);
        if (changes.of(person).filter(same -> same.id().equals(change.id())).isEmpty()) {
            throw new UnknownException("change");
        }
        Optional<Boolean> done = isDone(change, now);
        if (done.filter(yes -> yes).isEmpty() && change.mayStillArrive(asked)) {
            return notChecked(by, person, AccountObstacle.BUSY);
        }
        auditTrail.checked(by, person);
        now.ifPresentOrElse(found -> writer.changedHere(found, asked), () -> {
            if (change.act() == AccountAct.DELETE) {
                writer.deletedHere(person, asked);
            }
        });
        changes.end(person, change);
        return done.map(yes -> yes ? seenDone(change, person) : notDone(change, person, AccountObstacle.NOT_DONE))
                .orElseGet(() -> notDone(change, person, AccountObstacle.NOT_TOLD));
    }

    private Outcome seenDone(AccountChange change, PersonId person) {
        auditTrail.seenDone(change, person);
        tellOf(change, person);
        return Outcome.done();
    }

    private Outcome notDone(AccountChange change, PersonId person, AccountObstacle obstacle) {
        auditTrail.failed(change, person, obstacle, "");
        return new Outcome.Failed(obstacle);
    }

    /** Whether the pool has done it; nothing where it does not tell. */
    private static Optional<Boolean> isDone(AccountChange change, Optional<PoolPerson> now) {
        if (change.act() == AccountAct.DELETE) {
            return Optional.of(now.isEmpty());
        }
        return now.flatMap(found -> switch (change.act()) {
            case ENABLE -> Optional.of(found.enabled());
            case DISABLE -> Optional.of(!found.enabled());
            // Another one may stand there until the person has confirmed this one.
            case CHANGE_EMAIL ->
                Optional.of(true)
                        .filter(same -> !change.email().isEmpty())
                        .filter(same -> found.email().toLowerCase(Locale.ROOT).equals(change.email()));
            // Where it is not so, they may have chosen another password since; where it was so before, it says nothing.
            case RESET_PASSWORD ->
                Optional.of(true)
                        .filter(same -> change.status() != PoolStatus.UNKNOWN)
                        .filter(same -> !isToReset(change.status()) && isToReset(found.status()));
            case RESEND_INVITATION, RESET_MFA, SIGN_OUT, DELETE -> Optional.empty();
        });
    }

    private static boolean isToReset(PoolStatus status) {
        return status == PoolStatus.RESET_REQUIRED;
    }

    /**
     * Lets the rules judge an invitation, and notes that somebody is about to be invited.
     *
     * @param within what it is a part of; empty for one alone
     * @return when it was begun, which tells it from others by the same address
     */
    Attempt<Instant> beginInvitation(PersonId by, EmailAddress email, String within) {
        // As whoever changes an address does: who has one, or is getting it, stays true until this is committed.
        directory.lock(Set.of(), policies.inForce().policies().roles().admin());
        boolean alone = within.isEmpty();
        Instant now = clock.instant();
        Optional<Outcome> not = notInviting(by, email)
                .or(() -> beingInvited(email).or(() -> invitedInDoubt(email)).map(Outcome.Failed::new));
        not.ifPresentOrElse(outcome -> auditTrail.notInviting(by, outcome), () -> {
            invitations.begin(email, alone ? Optional.of(by) : Optional.empty(), now);
            auditTrail.inviting(by, within);
        });
        return not.<Attempt<Instant>>map(Attempt::over).orElseGet(() -> Attempt.begun(now));
    }

    /** What came of an earlier one must be looked up first. */
    private Optional<AccountObstacle> invitedInDoubt(EmailAddress email) {
        return invitations.unknown(email, clock.instant()).map(unknown -> AccountObstacle.IN_DOUBT);
    }

    /**
     * What speaks against inviting somebody by this address who may have been invited by it already; nothing if they
     * may.
     */
    Optional<Outcome> notInvitingAgain(PersonId by, EmailAddress email) {
        return notInviting(by, new NewEmail(Set.of(), policies.isNamed(email.folded())));
    }

    /** What speaks against inviting somebody by this address; nothing if they may. */
    Optional<Outcome> notInviting(PersonId by, EmailAddress email) {
        return notInviting(by, newEmail(email));
    }

    /** What speaks against inviting anybody at all; nothing if they may. */
    Optional<Outcome> notInviting(PersonId by) {
        return notInviting(by, NOBODYS);
    }

    private Optional<Outcome> notInviting(PersonId by, NewEmail email) {
        EffectiveRoles roles = contexts.rolesOf(by);
        Evaluation evaluation =
                rules.evaluateInvitation(new EvaluationContext.Actor(by, roles.isAdmin(), roles.isHelpdesk()), email);
        if (!evaluation.isAllowed()) {
            return Optional.of(new Outcome.Denied(evaluation));
        }
        return unjudged(roles.isAdmin(), roles.policies()).map(Outcome.Failed::new);
    }

    /**
     * The pool has the new account, in which there is nothing yet.
     *
     * @param begunAt when the invitation was begun
     * @param seen as of when
     * @param within what it is a part of; empty for one alone
     */
    Outcome invited(PersonId by, InvitedPerson invited, Instant begunAt, Instant seen, String within) {
        PoolPerson person = invited.person();
        EmailAddress.of(person.email()).ifPresent(email -> invitations.end(email, begunAt));
        writer.invitedHere(person, seen);
        auditTrail.invited(by, person.id(), invited.receipt(), within);
        return Outcome.done();
    }

    /**
     * There is none, or nobody knows.
     *
     * @param begunAt when the invitation was begun
     * @param words why, about nobody; may be empty
     */
    Outcome notInvited(PersonId by, EmailAddress email, Instant begunAt, AccountObstacle obstacle, String words) {
        switch (obstacle) {
            case UNKNOWN -> invitations.doubt(email, begunAt, false);
            case NOT_DELIVERED, MAILS_USED_UP -> invitations.doubt(email, begunAt, true);
            default -> invitations.end(email, begunAt);
        }
        auditTrail.notInvited(by, obstacle, words);
        return new Outcome.Failed(obstacle);
    }
}
