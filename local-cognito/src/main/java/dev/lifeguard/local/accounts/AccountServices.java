package dev.lifeguard.local.accounts;

import dev.lifeguard.local.people.Directory;
import dev.lifeguard.local.people.PasswordPolicy;
import dev.lifeguard.local.template.PoolSettings;
import java.time.Clock;

/** All that can be done to accounts, by administrators' programs and by people at the Hosted UI. */
public record AccountServices(
        AccountCreation creation,
        Passwords passwords,
        AttributeUpdates attributes,
        SignUps signUps,
        Factors factors,
        PoolOutbox outbox) {

    /**
     * The accounts of one pool.
     *
     * @param limited whether Cognito's limits for mail hold
     */
    public static AccountServices of(PoolSettings pool, Directory directory, boolean limited, Clock clock) {
        PoolOutbox outbox = new PoolOutbox(limited && pool.accounts().cognitosOwnMail(), clock);
        ConfirmationCodes codes = new ConfirmationCodes(clock);
        Passwords passwords = new Passwords(directory, new PasswordPolicy(pool.passwordRules()), outbox, codes, clock);
        return new AccountServices(
                new AccountCreation(pool, directory, outbox, clock),
                passwords,
                new AttributeUpdates(pool, directory, outbox, clock),
                new SignUps(pool, directory, passwords, outbox, codes, clock),
                new Factors(directory, pool.accounts().mfa(), clock),
                outbox);
    }
}
