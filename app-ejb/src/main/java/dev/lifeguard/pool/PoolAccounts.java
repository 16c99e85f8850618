package dev.lifeguard.pool;

import dev.lifeguard.identity.EmailAddress;
import java.util.List;

/**
 * What is done to accounts of the user pool. Each method is one act, done at once and never inside a transaction;
 * nothing is tried twice here. All of them make the person a monthly active user, but for {@link #withEmail}, which
 * only reads.
 *
 * <p>A person is named by {@code username}, as {@link PoolPerson#username()} gives it. Every method throws {@link
 * PoolException.Unavailable}, {@link PoolException.Throttled} and {@link PoolException.Refused}; those that name
 * somebody also {@link PoolException.PersonNotFound}; others where they say so. Each of them knows {@linkplain
 * PoolException#mayHaveBeenCarriedOut() whether the act may have been done}.
 */
public interface PoolAccounts {

    /**
     * Everybody with this e-mail address, verified or not; asked afresh, by one list. The pool compares with case, and
     * may answer a little late.
     */
    List<PoolPerson> withEmail(EmailAddress email);

    /**
     * Makes an account, with a temporary password that the pool makes up and, unless it is to be quiet, mails.
     *
     * @throws PoolException.AccountExists if somebody has the address as their username or alias
     * @throws PoolException.NotDelivered if the mail could not be sent; the account may be there
     * @throws PoolException.MailsUsedUp if none can be sent today; the account may be there
     */
    InvitedPerson invite(Invitation invitation);

    /**
     * Mails an invitation once more, with a new temporary password.
     *
     * @throws PoolException.WrongState if the person has signed in since they were invited
     * @throws PoolException.NotDelivered if the mail could not be sent
     * @throws PoolException.MailsUsedUp if none can be sent today
     */
    PoolReceipt resendInvitation(String username);

    /** Lets the person sign in; one who may is as good as done. */
    PoolReceipt enable(String username);

    /** Lets the person sign in no more; one who may not is as good as done. */
    PoolReceipt disable(String username);

    /**
     * Makes the password unusable and mails a code by which the person chooses another one.
     *
     * @throws PoolException.WrongState if the account has no password of the person's own yet, or has to get another
     *     one already
     * @throws PoolException.NotDelivered if the mail could not be sent
     * @throws PoolException.MailsUsedUp if none can be sent today
     */
    PoolReceipt resetPassword(String username);

    /**
     * Forgets the person's authenticator app and asks for no second factor, unless the pool demands one of everybody:
     * then it lets them set up another one. One who has none is as good as done. Two requests; an act that broke off
     * between them may have been done.
     *
     * @throws PoolException.WrongState if the account is not confirmed, or waits for another password
     */
    PoolReceipt resetMfa(String username);

    /**
     * Gives the person another e-mail address.
     *
     * @param verified whether it is known to be theirs. By one that is not, the pool lets nobody choose another
     *     password; and a pool may keep the old one until the person has confirmed the new one
     * @throws PoolException.AccountExists if somebody else has the address as an alias
     * @throws PoolException.NotDelivered if the mail by which the person confirms it could not be sent
     */
    PoolReceipt changeEmail(String username, EmailAddress email, boolean verified);

    /** Ends what the person was signed in with in every application; tokens that were given stay valid to their end. */
    PoolReceipt signOut(String username);

    /** Deletes the account, for good. */
    PoolReceipt delete(String username);

    /**
     * Who is to be invited.
     *
     * @param email their address, which counts as verified: the invitation is sent there
     * @param name what they are called; empty to leave that to them
     * @param quiet whether no mail is sent now
     */
    record Invitation(EmailAddress email, String name, boolean quiet) {}

    /**
     * Somebody who was invited.
     *
     * @param person as the pool has them
     * @param receipt that it was done
     */
    record InvitedPerson(PoolPerson person, PoolReceipt receipt) {}
}
