package dev.lifeguard.people;

import dev.lifeguard.access.AccountObstacle;
import dev.lifeguard.access.Outcome;
import dev.lifeguard.audit.AuditAction;
import dev.lifeguard.audit.AuditEntry;
import dev.lifeguard.audit.AuditLog;
import dev.lifeguard.audit.AuditResult;
import dev.lifeguard.bulk.ImportId;
import dev.lifeguard.directory.AccountAct;
import dev.lifeguard.directory.AccountChange;
import dev.lifeguard.grant.FreeText;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.pool.PoolReceipt;
import dev.lifeguard.rules.Evaluation;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;

/**
 * What the audit log is told about accounts: of everything that is done at the pool first that it is about to be done,
 * and then what came of it. The words of a person and those of the pool stand where they can be erased.
 */
@Dependent
public class AccountAuditTrail {

    private final AuditLog log;
    private final Clock clock;

    @Inject
    AccountAuditTrail(AuditLog log, Clock clock) {
        this.log = log;
        this.clock = clock;
    }

    /** The first reason stands for the refusal; a person was told all of them. */
    void refused(AccountAct act, PersonId by, PersonId person, Evaluation evaluation) {
        log.write(
                entry(act, by, person).refusedBy(evaluation.violations().get(0).code()));
    }

    /** Nobody was asked to do anything. */
    void blocked(AccountAct act, PersonId by, PersonId person, AccountObstacle obstacle) {
        log.write(entry(act, by, person).blockedBy(obstacle.code()));
    }

    /** @param what from what to what, where the act alone does not say it; may be empty */
    void begun(AccountChange change, PersonId person, String what) {
        log.write(entry(change, person).because(what).with(AuditResult.INTENT));
    }

    /** @param why what the person who did it had to say to it; may be empty */
    void done(AccountChange change, PersonId person, PoolReceipt receipt, String why) {
        log.write(entry(change, person).because(why).awsRequest(receipt.requestId()));
    }

    /** It was looked up, and is done. */
    void seenDone(AccountChange change, PersonId person) {
        log.write(entry(change, person));
    }

    /** @param words what the pool said; may be empty */
    void failed(AccountChange change, PersonId person, AccountObstacle obstacle, String words) {
        log.write(entry(change, person)
                .because(FreeText.cut(words))
                .refusedBy(obstacle.code())
                .with(resultOf(obstacle)));
    }

    /** Somebody had it looked up what came of an act; what did, its own entry says. */
    void checked(PersonId by, PersonId person) {
        log.write(check(by, person));
    }

    void notChecked(PersonId by, PersonId person, AccountObstacle obstacle) {
        log.write(check(by, person).blockedBy(obstacle.code()));
    }

    void checkRefused(PersonId by, PersonId person, Evaluation evaluation) {
        log.write(check(by, person).refusedBy(evaluation.violations().get(0).code()));
    }

    private AuditEntry check(PersonId by, PersonId person) {
        return AuditEntry.of(clock.instant(), AuditAction.RESULT_CHECKED).by(by).on(person);
    }

    /** @param why denied by the rules, or failed; the pool was not asked */
    void notInviting(PersonId by, Outcome why) {
        notBegun(invitation(by), why);
    }

    /** Nobody is there yet whom it could be about: the address is nowhere, or it could not be erased. */
    void inviting(PersonId by, String within) {
        log.write(invitation(by).because(within).with(AuditResult.INTENT));
    }

    void invited(PersonId by, PersonId person, PoolReceipt receipt, String within) {
        log.write(invitation(by).on(person).because(within).awsRequest(receipt.requestId()));
    }

    /** @param words why, about nobody; may be empty */
    void notInvited(PersonId by, AccountObstacle obstacle, String words) {
        log.write(invitation(by)
                .because(FreeText.cut(words))
                .refusedBy(obstacle.code())
                .with(resultOf(obstacle)));
    }

    /**
     * Somebody had it looked up what came of an invitation; what did, its own entry says.
     *
     * @param person who is there; nobody if it was not done, or the pool does not tell
     */
    void invitationChecked(PersonId by, Optional<PersonId> person) {
        AuditEntry entry =
                AuditEntry.of(clock.instant(), AuditAction.RESULT_CHECKED).by(by);
        log.write(person.map(entry::on).orElse(entry));
    }

    /** @param why denied by the rules, or failed */
    void invitationNotChecked(PersonId by, Outcome why) {
        notBegun(AuditEntry.of(clock.instant(), AuditAction.RESULT_CHECKED).by(by), why);
    }

    private void notBegun(AuditEntry entry, Outcome why) {
        if (why instanceof Outcome.Denied denied) {
            log.write(entry.refusedBy(denied.evaluation().violations().get(0).code()));
        } else if (why instanceof Outcome.Failed failed) {
            log.write(entry.blockedBy(failed.obstacle().code()));
        }
    }

    /** What an administrator does with an import, whose lines have entries of their own. */
    void about(ImportId which, AuditAction action, PersonId by) {
        log.write(AuditEntry.of(clock.instant(), action).by(by).because(within(which)));
    }

    /** Nobody can do anything about an import before somebody has repaired this. */
    void paused(ImportId which, String code) {
        log.write(AuditEntry.of(clock.instant(), AuditAction.IMPORT_PAUSED)
                .because(within(which))
                .blockedBy(code)
                .with(AuditResult.DONE));
    }

    /** Nothing is left of an import. */
    void ended(ImportId which) {
        log.write(AuditEntry.of(clock.instant(), AuditAction.IMPORT_ENDED).because(within(which)));
    }

    /** What an entry is a part of, that belongs to an import. */
    static String within(ImportId which) {
        return "import " + which;
    }

    private AuditEntry invitation(PersonId by) {
        return AuditEntry.of(clock.instant(), AuditAction.INVITED).by(by);
    }

    private AuditEntry entry(AccountChange change, PersonId person) {
        return entry(change.act(), change.by(), person);
    }

    private AuditEntry entry(AccountAct act, PersonId by, PersonId person) {
        return AuditEntry.of(clock.instant(), actionOf(act)).by(by).on(person);
    }

    private static AuditResult resultOf(AccountObstacle obstacle) {
        return switch (obstacle) {
            case UNKNOWN, NOT_DELIVERED, CODE_NOT_DELIVERED, MAILS_USED_UP, NOT_TOLD -> AuditResult.UNKNOWN;
            default -> AuditResult.FAILED;
        };
    }

    private static AuditAction actionOf(AccountAct act) {
        return switch (act) {
            case RESEND_INVITATION -> AuditAction.INVITATION_RESENT;
            case ENABLE -> AuditAction.ENABLED;
            case DISABLE -> AuditAction.DISABLED;
            case RESET_PASSWORD -> AuditAction.PASSWORD_RESET;
            case RESET_MFA -> AuditAction.MFA_RESET;
            case CHANGE_EMAIL -> AuditAction.EMAIL_CHANGED;
            case SIGN_OUT -> AuditAction.SIGNED_OUT_EVERYWHERE;
            case DELETE -> AuditAction.DELETED;
        };
    }
}
