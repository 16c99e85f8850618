package dev.lifeguard.local.accounts;

import dev.lifeguard.local.accounts.ConfirmationCodes.Purpose;
import dev.lifeguard.local.people.Directory;
import dev.lifeguard.local.people.Password;
import dev.lifeguard.local.people.PasswordPolicy;
import dev.lifeguard.local.people.Person;
import dev.lifeguard.local.people.PersonStatus;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Sets and resets passwords: AdminSetUserPassword and AdminResetUserPassword, ForgotPassword and its confirmation. */
public final class Passwords {
    private static final String NOT_NOW = "User password cannot be reset in the current state.";

    private final Directory directory;
    private final PasswordPolicy policy;
    private final PoolOutbox outbox;
    private final ConfirmationCodes codes;
    private final Clock clock;

    Passwords(Directory directory, PasswordPolicy policy, PoolOutbox outbox, ConfirmationCodes codes, Clock clock) {
        this.directory = directory;
        this.policy = policy;
        this.outbox = outbox;
        this.codes = codes;
        this.clock = clock;
    }

    /** What a new password must be like. */
    public PasswordPolicy policy() {
        return policy;
    }

    /**
     * Sets a password: one to stay, or one that is to be changed at the next sign-in.
     *
     * @throws AccountError InvalidPasswordException
     */
    public void set(Person person, String password, boolean permanent) throws AccountError {
        check(password);
        Instant now = clock.instant();
        Password kept = Password.of(password, now, false);
        PersonStatus then = permanent ? PersonStatus.CONFIRMED : PersonStatus.FORCE_CHANGE_PASSWORD;
        directory.change(person, one -> one.withPassword(kept, then, now));
        codes.end(person.sub(), Purpose.RESET);
    }

    /**
     * Makes somebody's password useless until they have chosen another with the code that they are sent.
     *
     * @throws AccountError NotAuthorizedException in any other status than CONFIRMED, InvalidParameterException without
     *     a verified address
     */
    public void reset(Person person) throws AccountError {
        if (person.status() == PersonStatus.RESET_REQUIRED) {
            throw AccountError.notAuthorized(NOT_NOW);
        }
        sendCode(person);
        directory.change(person, one -> one.withStatus(PersonStatus.RESET_REQUIRED, clock.instant()));
    }

    /**
     * Sends a code to somebody who has forgotten their password, which stays good meanwhile, or has to choose another.
     *
     * @throws AccountError as {@link #reset}, but for RESET_REQUIRED
     */
    public void forgot(Person person) throws AccountError {
        sendCode(person);
    }

    private void sendCode(Person person) throws AccountError {
        if (!person.enabled()) {
            throw AccountError.notAuthorized("User is disabled.");
        }
        if (person.status() != PersonStatus.CONFIRMED && person.status() != PersonStatus.RESET_REQUIRED) {
            throw AccountError.notAuthorized(NOT_NOW);
        }
        String email = person.verifiedEmail();
        if (email == null) {
            throw AccountError.invalid(
                    "Cannot reset password for the user as there is no registered/verified email" + " or phone_number");
        }
        String code = codes.issue(person.sub(), Purpose.RESET);
        outbox.send("reset", email, "Your verification code", "Your password reset code is " + code);
    }

    /**
     * Chooses a password with the code. What the policy refuses costs no code.
     *
     * @throws AccountError InvalidPasswordException, or what is wrong with the code
     */
    public void confirm(Person person, String code, String password) throws AccountError {
        check(password);
        codes.redeem(person.sub(), Purpose.RESET, code);
        Instant now = clock.instant();
        Password kept = Password.of(password, now, false);
        directory.change(person, one -> one.withPassword(kept, PersonStatus.CONFIRMED, now));
    }

    void check(String password) throws AccountError {
        Optional<String> complaint = policy.complaint(password);
        if (complaint.isPresent()) {
            throw AccountError.of("InvalidPasswordException", complaint.get());
        }
    }
}
