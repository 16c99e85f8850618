package dev.lifeguard.local.accounts;

import dev.lifeguard.local.accounts.ConfirmationCodes.Purpose;
import dev.lifeguard.local.people.Directory;
import dev.lifeguard.local.people.Password;
import dev.lifeguard.local.people.Person;
import dev.lifeguard.local.people.PersonStatus;
import dev.lifeguard.local.template.PoolSettings;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/** People who make their account themselves, where the pool lets them: SignUp, and ConfirmSignUp with the code. */
public final class SignUps {
    private static final Pattern USERNAME = Pattern.compile("[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]{1,128}");

    private final PoolSettings pool;
    private final Directory directory;
    private final Addresses addresses;
    private final AttributeRules rules;
    private final Passwords passwords;
    private final PoolOutbox outbox;
    private final ConfirmationCodes codes;
    private final Clock clock;

    SignUps(
            PoolSettings pool,
            Directory directory,
            Passwords passwords,
            PoolOutbox outbox,
            ConfirmationCodes codes,
            Clock clock) {
        this.pool = pool;
        this.directory = directory;
        this.addresses = new Addresses(directory, pool);
        this.rules = new AttributeRules(pool.accounts());
        this.passwords = passwords;
        this.outbox = outbox;
        this.codes = codes;
        this.clock = clock;
    }

    /** Whether anybody may sign up. */
    public boolean isOpen() {
        return pool.accounts().selfSignUp();
    }

    /** Whether people choose a user name beside their e-mail address. */
    public boolean asksForUsername() {
        return !pool.emailIsUsername();
    }

    /**
     * Makes somebody who cannot sign in until they have confirmed their address.
     *
     * @throws AccountError NotAuthorizedException, UsernameExistsException, InvalidParameterException or
     *     InvalidPasswordException
     */
    public Person signUp(String username, String email, String password) throws AccountError {
        check(username, email);
        passwords.check(password);
        Person person = made(username, email, password);
        return directory.atOnce(() -> {
            if (directory.byUsername(person.username()).isPresent()) {
                throw AccountError.of("UsernameExistsException", "User already exists");
            }
            if (addresses.isTaken(email, false, person.sub())) {
                throw AccountError.emailTaken();
            }
            sendCode(person);
            directory.put(person);
            return person;
        });
    }

    private void check(String username, String email) throws AccountError {
        if (!isOpen()) {
            throw AccountError.notAuthorized("SignUp is not permitted for this user pool");
        }
        if (email.isEmpty()) {
            throw AttributeRules.missing("email");
        }
        rules.check(Map.of("email", email));
        if (asksForUsername() && !USERNAME.matcher(username).matches()) {
            throw AccountError.invalid("The username must have 1 to 128 characters, and no spaces.");
        }
        if (pool.emailIsAlias() && AttributeRules.isEmail(username)) {
            throw AccountError.invalid(
                    "Username cannot be of email format, since user pool is configured for email alias.");
        }
    }

    private Person made(String username, String email, String password) {
        Instant now = clock.instant();
        String sub = UUID.randomUUID().toString();
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("email", email);
        attributes.put("email_verified", "false");
        return new Person(
                asksForUsername() ? username : sub,
                sub,
                attributes,
                PersonStatus.UNCONFIRMED,
                true,
                Password.of(password, now, false),
                null,
                Set.of(),
                now,
                now);
    }

    /**
     * Sends somebody who has not confirmed yet another code.
     *
     * @throws AccountError InvalidParameterException if there is nothing to confirm
     */
    public void resend(Person person) throws AccountError {
        if (person.status() != PersonStatus.UNCONFIRMED) {
            throw AccountError.invalid("User is already confirmed.");
        }
        sendCode(person);
    }

    private void sendCode(Person person) throws AccountError {
        String code = codes.issue(person.sub(), Purpose.SIGN_UP);
        outbox.send(
                "sign-up", person.attribute("email"), "Your verification code", "Your confirmation code is " + code);
    }

    /**
     * Confirms an account, and with it the address that the code was sent to.
     *
     * @throws AccountError NotAuthorizedException if there is nothing to confirm, AliasExistsException, or what is
     *     wrong with the code
     */
    public void confirm(Person found, String code) throws AccountError {
        if (found.status() != PersonStatus.UNCONFIRMED) {
            throw AccountError.notAuthorized("User cannot be confirmed. Current status is " + found.status());
        }
        directory.atOnce(() -> {
            if (addresses.isTaken(found.attribute("email"), true, found.sub())) {
                throw AccountError.aliasTaken();
            }
            codes.redeem(found.sub(), Purpose.SIGN_UP, code);
            Map<String, String> attributes = new LinkedHashMap<>(found.attributes());
            attributes.put("email_verified", "true");
            return directory.change(
                    found,
                    one -> one.withAttributes(attributes, clock.instant())
                            .withStatus(PersonStatus.CONFIRMED, clock.instant()));
        });
    }
}
