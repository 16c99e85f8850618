package dev.lifeguard.people;

import dev.lifeguard.access.AccountObstacle;
import dev.lifeguard.access.Attempt;
import dev.lifeguard.access.Outcome;
import dev.lifeguard.bulk.ImportCells;
import dev.lifeguard.bulk.ImportCells.Mistake;
import dev.lifeguard.bulk.ImportId;
import dev.lifeguard.bulk.ImportLine;
import dev.lifeguard.bulk.ImportLine.State;
import dev.lifeguard.bulk.PeopleImport;
import dev.lifeguard.bulk.PeopleImport.Backoff;
import dev.lifeguard.bulk.PeopleImports;
import dev.lifeguard.cluster.Lease;
import dev.lifeguard.cluster.Leases;
import dev.lifeguard.cluster.Transactions;
import dev.lifeguard.identity.EmailAddress;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.people.ImportJudge.Judgement;
import dev.lifeguard.pool.CallWindow;
import dev.lifeguard.pool.PoolAccounts;
import dev.lifeguard.pool.PoolAccounts.Invitation;
import dev.lifeguard.pool.PoolAccounts.InvitedPerson;
import dev.lifeguard.pool.PoolException;
import dev.lifeguard.pool.PoolPerson;
import dev.lifeguard.pool.PoolReceipt;
import dev.lifeguard.pool.RetryPolicy;
import dev.lifeguard.reconcile.MassWork;
import dev.lifeguard.rules.Violation;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Invites whom the lines of imports name. Before the pool is told to make an account, that is stored and logged: a line
 * of which the answer was lost, because the pool gave none or the node died, is looked up when no call can arrive any
 * more, and told again only where the look has found nobody and the day's mails were used up. While the pool does not
 * answer, the whole import waits.
 */
@Dependent
public class ImportInvitations {

    private static final Logger LOG = System.getLogger("dev.lifeguard.pool");

    /** After so many mails in a row that could not be sent, the next ones could not either. */
    private static final int MOST_UNDELIVERED = 3;

    /** Those of the pool, after which nobody was mailed though the account may be there. */
    private static final Set<String> NOT_MAILED =
            Set.of(AccountObstacle.NOT_DELIVERED.code(), AccountObstacle.MAILS_USED_UP.code());

    private static final Set<State> TOLD = EnumSet.of(State.TELLING, State.IN_DOUBT);

    private final Transactions transactions;
    private final Leases leases;
    private final PeopleImports imports;
    private final ImportJudge judge;
    private final AccountAttempts attempts;
    private final AccountAuditTrail auditTrail;
    private final PoolAccounts accounts;
    private final PostponedLines postponed;
    private final RetryPolicy retryPolicy;
    private final Clock clock;

    @Inject
    ImportInvitations(
            Transactions transactions,
            Leases leases,
            PeopleImports imports,
            ImportJudge judge,
            AccountAttempts attempts,
            AccountAuditTrail auditTrail,
            PoolAccounts accounts,
            PostponedLines postponed,
            RetryPolicy retryPolicy,
            Clock clock) {
        this.transactions = transactions;
        this.leases = leases;
        this.imports = imports;
        this.judge = judge;
        this.attempts = attempts;
        this.auditTrail = auditTrail;
        this.accounts = accounts;
        this.postponed = postponed;
        this.retryPolicy = retryPolicy;
        this.clock = clock;
    }

    /** Whether the pool was told about a line in this state, and nobody knows yet what has come of it. */
    static boolean isTold(ImportLine line) {
        return TOLD.contains(line.state());
    }

    /** Whether the pool may be asked again; a delay longer than any is from before the clock was set back. */
    static boolean mayAsk(Backoff backoff, Instant now) {
        return !backoff.until().isAfter(now) || backoff.until().isAfter(now.plus(RetryPolicy.LONGEST_DELAY));
    }

    /** The pool is asked before it is told, as for a single invitation: a directory may be a few minutes old. */
    void invite(Lease lease, ImportId id, int number) {
        Optional<Invitation> planned = transactions.inNew(() -> plan(lease, id, number));
        if (planned.isEmpty()) {
            return;
        }
        EmailAddress email = planned.get().email();
        try {
            if (!accounts.withEmail(email).isEmpty()) {
                transactions.inNew(() -> isTaken(id, number));
                return;
            }
        } catch (PoolException.Invalid onlyThisOne) {
            postponed.failed(id, number, onlyThisOne);
            return;
        } catch (PoolException noAnswer) {
            transactions.inNew(() -> waits(id, noAnswer));
            return;
        }
        Optional<Instant> told = transactions.inNew(() -> begin(lease, id, number, email));
        told.ifPresent(at -> tell(id, number, planned.get(), at));
    }

    /** Judged again: whoever has an account by now is only added, and what a rule refuses is not begun. */
    private Optional<Invitation> plan(Lease lease, ImportId id, int number) {
        leases.keep(lease, MassWork.LEASE);
        return ready(id, number).flatMap(turn -> {
            Judgement judgement = judge.judge(turn.by(), turn.line().cells());
            if (judgement.isAllowed() && judgement.account().isEmpty()) {
                ImportCells cells = turn.line().cells();
                return Optional.of(
                        new Invitation(cells.address(), cells.name(), turn.of().quiet()));
            }
            imports.put(
                    judgement.isAllowed()
                            ? turn.line().accountOf(judgement.account().orElseThrow(), List.of())
                            : turn.line().with(State.REFUSED, judgement.reasons()));
            return Optional.empty();
        });
    }

    /** A line with its import, both locked. */
    private record LockedLine(ImportLine line, PeopleImport of) {

        PersonId by() {
            return of.confirmedBy().orElseThrow();
        }

        EmailAddress address() {
            return line.cells().address();
        }

        /** When the pool was about to be told. */
        Instant begunAt() {
            return line.toldAt().orElseThrow();
        }

        /** Nothing was done. Its turn comes again, unless the rest has been cancelled meanwhile. */
        ImportLine again() {
            ImportLine ready = line.ready(Optional.empty());
            return of.cancelledBy().isPresent() ? ready.with(State.LEFT_OUT, List.of()) : ready;
        }

        /** The account is there; whether the groups can be given still depends on whether the import goes on. */
        ImportLine accountOf(PersonId whose) {
            List<Violation> still = line.reasons().stream()
                    .filter(reason -> NOT_MAILED.contains(reason.code()))
                    .toList();
            ImportLine there = line.accountOf(whose, still);
            if (of.state() != PeopleImport.State.ENDED) {
                return there;
            }
            return line.cells().groupNames().isEmpty()
                    ? there.with(State.DONE, List.of())
                    : there.with(State.PARTLY_DONE, List.of(ImportLine.mistake(Mistake.LATE)));
        }
    }

    private Optional<LockedLine> ready(ImportId id, int number) {
        return locked(id, number, line -> line.state() == State.READY)
                .filter(turn -> turn.of().state() == PeopleImport.State.RUNNING);
    }

    private Optional<LockedLine> locked(ImportId id, int number, Predicate<ImportLine> which) {
        return imports.locked(id)
                .flatMap(one -> imports.locked(id, number).filter(which).map(line -> new LockedLine(line, one)));
    }

    private void isTaken(ImportId id, int number) {
        ready(id, number).ifPresent(turn -> {
            // Nothing was begun: what is noted by the address is about another invitation.
            auditTrail.notInvited(turn.by(), AccountObstacle.EMAIL_TAKEN, "");
            imports.put(failed(turn.line(), AccountObstacle.EMAIL_TAKEN));
        });
    }

    /** @return when it was stored that the pool is about to be told; nothing if it is not to be told */
    private Optional<Instant> begin(Lease lease, ImportId id, int number, EmailAddress email) {
        leases.keep(lease, MassWork.LEASE);
        return ready(id, number).flatMap(turn -> {
            Attempt<Instant> begun = attempts.beginInvitation(turn.by(), email, AccountAuditTrail.within(id));
            begun.begun().ifPresent(at -> imports.put(turn.line().telling(at)));
            begun.outcome().ifPresent(outcome -> notBegun(turn.line(), outcome));
            return begun.begun();
        });
    }

    /** Whoever is inviting the same person comes to an end soon; all else speaks against the line. */
    private void notBegun(ImportLine line, Outcome why) {
        if (why instanceof Outcome.Failed failed && failed.obstacle() == AccountObstacle.BEING_INVITED) {
            postponed.postpone(line.of(), line.number());
        } else {
            imports.put(line.with(State.REFUSED, ImportJudge.reasons(why)));
        }
    }

    private void tell(ImportId id, int number, Invitation invitation, Instant begun) {
        // Or it might arrive when it has been looked up already.
        if (!CallWindow.mayBegin(begun, clock.instant())) {
            transactions.inNew(() -> isNotInvited(id, number, new PoolException.Throttled("too late to begin")));
            return;
        }
        InvitedPerson invited;
        try {
            invited = accounts.invite(invitation);
        } catch (PoolException problem) {
            transactions.inNew(() -> isNotInvited(id, number, problem));
            return;
        }
        Instant answered = clock.instant();
        transactions.inNewOrAgain(() -> {
            isInvited(id, number, invited, answered);
            answers(id, true);
            return invited;
        });
        postponed.forget(id, number);
    }

    /**
     * Needs no lease: the line itself says that its answer is awaited here, and nobody else tells it again. A yes
     * counts also when it comes so late that somebody has looked and seen nothing.
     */
    private void isInvited(ImportId id, int number, InvitedPerson invited, Instant seen) {
        locked(id, number, line -> isTold(line) || isTakenForNotDone(line)).ifPresent(turn -> {
            attempts.invited(turn.by(), invited, turn.begunAt(), seen, AccountAuditTrail.within(id));
            imports.put(turn.accountOf(invited.person().id()));
        });
    }

    private static boolean isTakenForNotDone(ImportLine line) {
        return line.state() == State.FAILED && line.reasons().contains(Violation.of(AccountObstacle.NOT_DONE.code()));
    }

    private Optional<LockedLine> told(ImportId id, int number) {
        return locked(id, number, ImportInvitations::isTold);
    }

    private void isNotInvited(ImportId id, int number, PoolException problem) {
        AccountObstacle obstacle = AccountObstacle.of(problem);
        told(id, number).ifPresent(turn -> {
            attempts.notInvited(
                    turn.by(), turn.address(), turn.begunAt(), obstacle, PersonAdminService.logged(problem));
            switch (obstacle) {
                case UNKNOWN, NOT_DELIVERED, MAILS_USED_UP ->
                    imports.put(turn.line().with(State.IN_DOUBT, List.of(Violation.of(obstacle.code()))));
                case THROTTLED, UNREACHABLE -> imports.put(turn.again());
                default ->
                    imports.put(
                            problem instanceof PoolException.Forbidden ? turn.again() : failed(turn.line(), obstacle));
            }
        });
        if (problem instanceof PoolException.NotDelivered) {
            isNotDelivered(id);
        } else if (problem instanceof PoolException.MailsUsedUp) {
            noMailsToday(id);
        } else if (isForAll(problem)) {
            waits(id, problem);
        }
    }

    /** The next line would fare the same, until tomorrow. */
    private void noMailsToday(ImportId id) {
        running(id)
                .filter(one -> one.cancelledBy().isEmpty())
                .ifPresent(one -> pauses(one, AccountObstacle.MAILS_USED_UP.code()));
    }

    /** Now and then a mail cannot be sent; after several in a row it is the sender, which somebody must set up. */
    private void isNotDelivered(ImportId id) {
        running(id).ifPresent(one -> {
            String code = AccountObstacle.NOT_DELIVERED.code();
            int times = isMailAmiss(one) ? one.backoff().attempts() + 1 : 1;
            if (times >= MOST_UNDELIVERED && one.cancelledBy().isEmpty()) {
                pauses(one, code);
            } else {
                imports.put(one.with(new Backoff(clock.instant(), times, code)));
            }
        });
    }

    private static boolean isMailAmiss(PeopleImport one) {
        return one.backoff().problem().equals(AccountObstacle.NOT_DELIVERED.code());
    }

    /** Whether the next line would fare the same. */
    private static boolean isForAll(PoolException problem) {
        return problem instanceof PoolException.Throttled
                || problem instanceof PoolException.Unavailable
                || problem instanceof PoolException.Forbidden;
    }

    /**
     * What is missing somebody must repair first; all else passes. Of a cancelled import there is nothing to go on with
     * but to look up what was begun, and of a paused one, whose reason stays to be read, nothing else goes on.
     */
    private void waits(ImportId id, PoolException problem) {
        LOG.log(Level.INFO, "import {0} waits: {1}", id, problem.getMessage());
        imports.locked(id).ifPresent(one -> {
            boolean running = one.state() == PeopleImport.State.RUNNING;
            String code = PersonAdminService.notTold(problem).code();
            if (running
                    && problem instanceof PoolException.Forbidden
                    && one.cancelledBy().isEmpty()) {
                pauses(one, code);
            } else {
                int before = one.backoff().attempts();
                Instant later = clock.instant().plus(retryPolicy.delayAfter(before, problem));
                imports.put(one.with(new Backoff(
                        later, before + 1, running ? code : one.backoff().problem())));
            }
        });
    }

    private Optional<PeopleImport> running(ImportId id) {
        return imports.locked(id).filter(one -> one.state() == PeopleImport.State.RUNNING);
    }

    private void pauses(PeopleImport one, String code) {
        Instant now = clock.instant();
        imports.put(one.moved(PeopleImport.State.PAUSED, now).with(new Backoff(now, 0, code)));
        auditTrail.paused(one.id(), code);
    }

    /** @param mailing whether the pool has sent what it had to, too: a list says nothing about that */
    private void answers(ImportId id, boolean mailing) {
        running(id)
                .filter(one -> one.backoff().attempts() > 0 && (mailing || !isMailAmiss(one)))
                .ifPresent(one -> imports.put(one.with(Backoff.NONE)));
    }

    private static ImportLine failed(ImportLine line, AccountObstacle obstacle) {
        return line.with(State.FAILED, List.of(Violation.of(obstacle.code())));
    }

    /** The pool was told and no call can arrive any more: now a list says whether it has done it. */
    void lookUp(ImportId id, int number) {
        Optional<LockedLine> turn = transactions.inNew(() -> told(id, number));
        if (turn.isEmpty()) {
            return;
        }
        Instant asked = clock.instant();
        List<PoolPerson> found;
        try {
            found = accounts.withEmail(turn.get().address());
        } catch (PoolException.Invalid onlyThisOne) {
            postponed.failed(id, number, onlyThisOne);
            return;
        } catch (PoolException noAnswer) {
            transactions.inNew(() -> waits(id, noAnswer));
            return;
        }
        transactions.inNew(() -> isLookedUp(id, number, turn.get().begunAt(), found, asked));
    }

    private void isLookedUp(ImportId id, int number, Instant begunAt, List<PoolPerson> found, Instant asked) {
        Optional<PoolPerson> invited = found.size() == 1
                ? found.stream()
                        .filter(person -> InvitationChecks.isAsInvited(person, begunAt))
                        .findFirst()
                : Optional.empty();
        if (invited.isPresent()) {
            isInvited(id, number, new InvitedPerson(invited.get(), PoolReceipt.NONE), asked);
            answers(id, false);
            return;
        }
        AccountObstacle obstacle = found.isEmpty() ? AccountObstacle.NOT_DONE : AccountObstacle.EMAIL_TAKEN;
        told(id, number).ifPresent(turn -> {
            attempts.notInvited(turn.by(), turn.address(), turn.begunAt(), obstacle, "");
            boolean again = found.isEmpty() && hadNoMailLeft(turn.line());
            imports.put(again ? turn.again() : failed(turn.line(), obstacle));
            answers(id, false);
        });
    }

    /** The pool has said no, and why; a line of which it has said nothing is never told again. */
    private static boolean hadNoMailLeft(ImportLine line) {
        return line.reasons().contains(Violation.of(AccountObstacle.MAILS_USED_UP.code()));
    }
}
