package dev.lifeguard.directory;

import dev.lifeguard.identity.EmailAddress;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.pool.CallWindow;
import dev.lifeguard.pool.PoolStatus;
import java.time.Instant;
import java.util.UUID;

/**
 * Something that is being done to an account: decided here, and what the pool says to it is not written down yet. There
 * is at most one for each account, so that two who do something to it at once do it one after the other.
 *
 * @param id tells it from what is done to the same account later
 * @param act what
 * @param by who decided
 * @param begunAt when
 * @param inDoubt whether the pool was told and gave no answer
 * @param email the address that the person is to get, in the form in which addresses are compared; empty for other
 *     acts, and if they have that one
 * @param formerEmail the address where they are told of it, if they get another one; empty for nowhere
 * @param status how far the account was, by the directory, when it began; unknown if nobody wrote it down
 */
public record AccountChange(
        UUID id,
        AccountAct act,
        PersonId by,
        Instant begunAt,
        boolean inDoubt,
        String email,
        String formerEmail,
        PoolStatus status) {

    /** A new one. */
    public static AccountChange begun(AccountAct act, PersonId by, Instant now, String email, PoolStatus status) {
        return new AccountChange(UUID.randomUUID(), act, by, now, false, email, "", status);
    }

    /** The same, of which they are told at this address. */
    public AccountChange toldAt(EmailAddress former) {
        return new AccountChange(id, act, by, begunAt, inDoubt, email, former.value(), status);
    }

    /** Whether the pool may be told still, so that no call is under way when nobody expects one any more. */
    public boolean mayBegin(Instant now) {
        return CallWindow.mayBegin(begunAt, now);
    }

    /** Whether a call for it may still reach the pool; a beginning in the future is from before a clock was set. */
    public boolean mayStillArrive(Instant now) {
        return CallWindow.mayStillArrive(begunAt, now);
    }

    /** Whether nobody will write down any more what came of it, so that only the pool itself can tell. */
    public boolean isUnknown(Instant now) {
        return inDoubt || !mayStillArrive(now);
    }
}
