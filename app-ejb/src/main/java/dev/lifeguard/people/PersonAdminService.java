package dev.lifeguard.people;

import dev.lifeguard.access.AccountObstacle;
import dev.lifeguard.access.Attempt;
import dev.lifeguard.access.Outcome;
import dev.lifeguard.access.UnknownException;
import dev.lifeguard.cluster.Transactions;
import dev.lifeguard.directory.AccountAct;
import dev.lifeguard.directory.AccountChange;
import dev.lifeguard.directory.PersonSummary;
import dev.lifeguard.grant.FreeText;
import dev.lifeguard.identity.CurrentUser;
import dev.lifeguard.identity.EmailAddress;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.pool.CallWindow;
import dev.lifeguard.pool.PoolAccounts;
import dev.lifeguard.pool.PoolAccounts.Invitation;
import dev.lifeguard.pool.PoolAccounts.InvitedPerson;
import dev.lifeguard.pool.PoolException;
import dev.lifeguard.pool.PoolPerson;
import dev.lifeguard.pool.PoolReceipt;
import dev.lifeguard.pool.PoolStatus;
import dev.lifeguard.pool.UserPool;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the help desk and administrators do to accounts: invite, enable, disable, and so on. Who may do what to whom,
 * the rules say. Each act is noted before the pool is told, outside of any transaction, and again when it has answered;
 * what it has done stands in the directory then, and running sessions hear of it. An act without an answer stays in
 * doubt until somebody {@linkplain #check looks}; until then nothing else is done to the account.
 *
 * <p>A username may belong to somebody else by now, so the pool is asked for the person first: each act is that one
 * list and the act itself.
 */
@Stateless
@RolesAllowed({"helpdesk", "admin"})
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class PersonAdminService {

    private static final Logger LOG = System.getLogger("dev.lifeguard.pool");

    private final CurrentUser caller;
    private final Transactions transactions;
    private final AccountChoices choices;
    private final AccountAttempts attempts;
    private final InvitationChecks invitationChecks;
    private final UserPool pool;
    private final PoolAccounts accounts;
    private final Clock clock;

    @Inject
    PersonAdminService(
            CurrentUser caller,
            Transactions transactions,
            AccountChoices choices,
            AccountAttempts attempts,
            InvitationChecks invitationChecks,
            UserPool pool,
            PoolAccounts accounts,
            Clock clock) {
        this.caller = caller;
        this.transactions = transactions;
        this.choices = choices;
        this.attempts = attempts;
        this.invitationChecks = invitationChecks;
        this.pool = pool;
        this.accounts = accounts;
        this.clock = clock;
    }

    /** For the container's proxy only. */
    public PersonAdminService() {
        this(null, null, null, null, null, null, null, null);
    }

    /**
     * What the caller could do to somebody at this moment. Asks no pool and changes nothing.
     *
     * @throws UnknownException when the directory does not know the person
     */
    public AccountChoices.Choices choices(PersonId person) {
        return transactions.inNew(() -> choices.of(caller.id(), person));
    }

    /** What speaks against inviting anybody at all; nothing if they may. Asks no pool and changes nothing. */
    public Optional<Outcome> notInviting() {
        return transactions.inNew(() -> attempts.notInviting(caller.id()));
    }

    /**
     * Makes an account for somebody, and has them told.
     *
     * @return the person beside the outcome, if they are there now
     */
    public Invitee invite(Invitation invitation) {
        PersonId by = caller.id();
        EmailAddress email = invitation.email();
        Attempt<Instant> begun = transactions.inNew(() -> attempts.beginInvitation(by, email, ""));
        if (begun.outcome().isPresent()) {
            return new Invitee(begun.outcome().get(), Optional.empty());
        }
        Instant at = begun.begun().orElseThrow();
        boolean told = false;
        try {
            if (!accounts.withEmail(email).isEmpty()) {
                return notInvited(by, email, at, AccountObstacle.EMAIL_TAKEN, "");
            }
            if (!CallWindow.mayBegin(at, clock.instant())) {
                return notInvited(by, email, at, AccountObstacle.THROTTLED, "");
            }
            told = true;
            InvitedPerson invited = accounts.invite(invitation);
            Instant seen = clock.instant();
            Outcome outcome = transactions.inNewOrAgain(() -> attempts.invited(by, invited, at, seen, ""));
            return new Invitee(outcome, Optional.of(invited.person().id()));
        } catch (PoolException problem) {
            return notInvited(by, email, at, told ? AccountObstacle.of(problem) : notTold(problem), logged(problem));
        }
    }

    /**
     * What came of an invitation.
     *
     * @param outcome what came of it
     * @param person who is there now; nobody if it was not done, or nobody knows
     */
    public record Invitee(Outcome outcome, Optional<PersonId> person) {}

    private Invitee notInvited(PersonId by, EmailAddress email, Instant at, AccountObstacle obstacle, String words) {
        return new Invitee(
                transactions.inNewOrAgain(() -> attempts.notInvited(by, email, at, obstacle, words)), Optional.empty());
    }

    /**
     * An invitation of which nobody knows what came. Its address is not kept: whoever invited knows it.
     *
     * @param by who invited
     * @param begunAt when
     */
    public record UnknownInvitation(PersonSummary by, Instant begunAt) {}

    /** The invitations of which nobody knows what came; the oldest first. Asks no pool. */
    public List<UnknownInvitation> unknownInvitations() {
        return transactions.inNew(invitationChecks::unknown);
    }

    /**
     * Looks up what came of an invitation without an answer, by one list of the pool.
     *
     * @return the person beside the outcome, if they are there
     * @throws UnknownException if there is no such invitation (any more)
     */
    public Invitee checkInvitation(EmailAddress email) {
        PersonId by = caller.id();
        Attempt<Invitations.Unknown> begun = transactions.inNew(() -> invitationChecks.begin(by, email));
        if (begun.outcome().isPresent()) {
            return new Invitee(begun.outcome().get(), Optional.empty());
        }
        Instant asked = clock.instant();
        try {
            List<PoolPerson> found = accounts.withEmail(email);
            Outcome outcome = transactions.inNewOrAgain(
                    () -> invitationChecks.checked(begun.begun().orElseThrow(), by, email, found, asked));
            boolean done = outcome instanceof Outcome.Done;
            return new Invitee(outcome, done ? Optional.of(found.get(0).id()) : Optional.empty());
        } catch (PoolException problem) {
            AccountObstacle obstacle = notTold(problem);
            return new Invitee(transactions.inNew(() -> invitationChecks.notChecked(by, obstacle)), Optional.empty());
        }
    }

    /** What the audit log may have of a refusal: there is nobody yet with whom other words could be erased. */
    static String logged(PoolException problem) {
        if (problem instanceof PoolException.Forbidden forbidden) {
            return forbidden.action();
        }
        LOG.log(Level.WARNING, "invitation: {0}", problem.getMessage());
        return "";
    }

    /**
     * Mails an invitation once more, with a new temporary password.
     *
     * @throws UnknownException when the directory does not know the person
     */
    public Outcome resendInvitation(PersonId person) {
        return act(AccountAct.RESEND_INVITATION, person, now -> now, accounts::resendInvitation);
    }

    /**
     * Lets somebody sign in again.
     *
     * @throws UnknownException when the directory does not know the person
     */
    public Outcome enable(PersonId person) {
        return act(AccountAct.ENABLE, person, now -> enabled(now, true), accounts::enable);
    }

    /**
     * Lets somebody sign in no more, and ends their sessions here.
     *
     * @throws UnknownException when the directory does not know the person
     */
    public Outcome disable(PersonId person) {
        return act(AccountAct.DISABLE, person, now -> enabled(now, false), accounts::disable);
    }

    /**
     * Has somebody choose another password, by a code that the pool mails.
     *
     * @throws UnknownException when the directory does not know the person
     */
    public Outcome resetPassword(PersonId person) {
        return act(
                AccountAct.RESET_PASSWORD,
                person,
                now -> with(now, now.email(), now.emailVerified(), now.enabled(), PoolStatus.RESET_REQUIRED),
                accounts::resetPassword);
    }

    /**
     * Has somebody set up another second factor, because the one they had is lost.
     *
     * @throws UnknownException when the directory does not know the person
     */
    public Outcome resetMfa(PersonId person) {
        return act(AccountAct.RESET_MFA, person, now -> now, accounts::resetMfa);
    }

    /**
     * Ends all that somebody is signed in with: here within seconds, whatever the pool says, and at the pool. Its
     * sign-in page lets their browser come back for up to an hour. Somebody whom the pool does not have, or not for the
     * moment, may have sessions here.
     *
     * @throws UnknownException when nobody ever heard of the person
     */
    public Outcome signOut(PersonId person) {
        return act(AccountAct.SIGN_OUT, person, now -> now, accounts::signOut);
    }

    /**
     * Deletes somebody's account, for good.
     *
     * @throws UnknownException when the directory does not know the person
     */
    public Outcome delete(PersonId person) {
        return act(AccountAct.DELETE, person, now -> now, accounts::delete);
    }

    /**
     * Gives somebody another e-mail address.
     *
     * @param howChecked how it was seen that the address is theirs; empty if it was not: then it is not verified, the
     *     pool may keep the old one until the person has confirmed it, and the next sync tells
     * @throws UnknownException when the directory does not know the person
     */
    public Outcome changeEmail(PersonId person, EmailAddress email, String howChecked) {
        String why = FreeText.checked(FreeText.clean(howChecked));
        boolean verified = !why.isEmpty();
        return act(
                new PlannedAct(
                        AccountAct.CHANGE_EMAIL,
                        Optional.of(email),
                        why,
                        now -> verified ? with(now, email.value(), true, now.enabled(), now.status()) : now,
                        username -> accounts.changeEmail(username, email, verified)),
                person);
    }

    /**
     * Looks up what came of something without an answer, by one list of the pool.
     *
     * @throws UnknownException if there is no such thing (any more)
     */
    public Outcome check(PersonId person) {
        PersonId by = caller.id();
        return transactions
                .inNew(() -> attempts.beginCheck(by, person))
                .orCarryOut(change -> check(change, by, person));
    }

    private Outcome check(AccountChange change, PersonId by, PersonId person) {
        Instant asked = clock.instant();
        Supplier<Outcome> result;
        try {
            Optional<PoolPerson> now = pool.person(person);
            result = () -> attempts.checked(change, by, person, now, asked);
        } catch (PoolException problem) {
            result = () -> attempts.notChecked(by, person, notTold(problem));
        }
        return transactions.inNewOrAgain(result);
    }

    /** What the pool has of the person after an act, by what it had before. */
    private interface Change {

        PoolPerson after(PoolPerson before);
    }

    /** What the pool is told. */
    private interface Call {

        PoolReceipt tell(String username);
    }

    private record PlannedAct(AccountAct act, Optional<EmailAddress> email, String why, Change change, Call call) {}

    private Outcome act(AccountAct act, PersonId person, Change change, Call call) {
        return act(new PlannedAct(act, Optional.empty(), "", change, call), person);
    }

    private Outcome act(PlannedAct act, PersonId person) {
        PersonId by = caller.id();
        return transactions
                .inNew(() -> attempts.begin(act.act(), by, person, act.email()))
                .orCarryOut(change -> tell(act, change, person));
    }

    private Outcome tell(PlannedAct act, AccountChange begun, PersonId person) {
        Supplier<Outcome> result;
        Instant asked = clock.instant();
        try {
            Optional<PoolPerson> now = pool.person(person);
            AccountChange change = act.email()
                    .flatMap(email -> now.map(found -> toldOf(begun, found, email)))
                    .orElse(begun);
            Optional<AccountObstacle> obstacle =
                    now.map(found -> obstacle(act, change, found)).orElse(Optional.of(AccountObstacle.GONE));
            result = obstacle.<Supplier<Outcome>>map(found -> () -> attempts.failed(change, person, found, ""))
                    .orElseGet(() -> told(act, change, now.orElseThrow(), asked));
        } catch (PoolException notAsked) {
            AccountObstacle obstacle = notTold(notAsked);
            result = () -> attempts.failed(begun, person, obstacle, notAsked.getMessage());
        }
        return transactions.inNewOrAgain(result);
    }

    private AccountChange toldOf(AccountChange begun, PoolPerson before, EmailAddress next) {
        return transactions.inNew(() -> attempts.toldOf(begun, before, next));
    }

    private Optional<AccountObstacle> obstacle(PlannedAct act, AccountChange change, PoolPerson now) {
        return AccountObstacle.of(act.act(), now.enabled(), now.status())
                .or(() -> act.email().filter(email -> isOthers(email, now)).map(taken -> AccountObstacle.EMAIL_TAKEN))
                .or(() -> tooLate(change));
    }

    private Optional<AccountObstacle> tooLate(AccountChange change) {
        return change.mayBegin(clock.instant()) ? Optional.empty() : Optional.of(AccountObstacle.THROTTLED);
    }

    private boolean isOthers(EmailAddress email, PoolPerson person) {
        return accounts.withEmail(email).stream().anyMatch(other -> !other.id().equals(person.id()));
    }

    private Supplier<Outcome> told(PlannedAct act, AccountChange change, PoolPerson now, Instant asked) {
        try {
            PoolReceipt receipt = act.call().tell(now.username());
            PoolPerson after = act.change().after(now);
            // What the act has not changed is as old as the question: what was seen since counts more.
            Instant seen = after.equals(now) ? asked : clock.instant();
            return () -> attempts.done(change, after, seen, receipt, act.why());
        } catch (PoolException problem) {
            return () -> attempts.failed(change, now.id(), problem);
        }
    }

    /** A question that went unanswered has changed nothing. */
    static AccountObstacle notTold(PoolException problem) {
        AccountObstacle obstacle = AccountObstacle.of(problem);
        return obstacle == AccountObstacle.UNKNOWN ? AccountObstacle.UNREACHABLE : obstacle;
    }

    private static PoolPerson enabled(PoolPerson now, boolean enabled) {
        return with(now, now.email(), now.emailVerified(), enabled, now.status());
    }

    private static PoolPerson with(PoolPerson now, String email, boolean verified, boolean enabled, PoolStatus status) {
        return new PoolPerson(
                now.id(), now.username(), now.name(), email, verified, enabled, status, now.created(), now.modified());
    }
}
