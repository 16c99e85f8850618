package dev.lifeguard.local.accounts;

import dev.lifeguard.local.people.Directory;
import dev.lifeguard.local.people.Password;
import dev.lifeguard.local.people.PasswordPolicy;
import dev.lifeguard.local.people.Person;
import dev.lifeguard.local.people.PersonStatus;
import dev.lifeguard.local.template.PoolSettings;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Makes people with a temporary password, and invites them: AdminCreateUser in Cognito's API reference. */
public final class AccountCreation {
    private final PoolSettings pool;
    private final Directory directory;
    private final Addresses addresses;
    private final AttributeRules rules;
    private final PasswordPolicy policy;
    private final PoolOutbox outbox;
    private final Clock clock;

    AccountCreation(PoolSettings pool, Directory directory, PoolOutbox outbox, Clock clock) {
        this.pool = pool;
        this.directory = directory;
        this.addresses = new Addresses(directory, pool);
        this.rules = new AttributeRules(pool.accounts());
        this.policy = new PasswordPolicy(pool.passwordRules());
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * Makes somebody who must choose a password of their own, and sends the invitation.
     *
     * @throws AccountError UsernameExistsException, InvalidPasswordException, InvalidParameterException; nobody is made
     *     then
     */
    public Person create(NewAccount wanted, InvitationDelivery delivery) throws AccountError {
        Map<String, String> attributes = attributes(wanted);
        String password = temporary(wanted.temporaryPassword());
        Person person = made(wanted.username(), attributes, password);
        return directory.atOnce(() -> {
            boolean takesAlias = checkFree(person, wanted.takesAlias());
            // First what may be refused, so that nobody is made whom no message reaches.
            invite(person, password, delivery);
            if (takesAlias) {
                addresses.free(person.attribute("email"), clock.instant());
            }
            directory.put(person);
            return person;
        });
    }

    private Person made(String username, Map<String, String> attributes, String password) {
        Instant now = clock.instant();
        String sub = UUID.randomUUID().toString();
        return new Person(
                pool.emailIsUsername() ? sub : username,
                sub,
                attributes,
                PersonStatus.FORCE_CHANGE_PASSWORD,
                true,
                Password.of(password, now, false),
                null,
                Set.of(),
                now,
                now);
    }

    /** Whether somebody loses an alias; an error if they may not lose it, or if the name is taken. */
    private boolean checkFree(Person person, boolean mayTakeAlias) throws AccountError {
        if (directory.byUsername(person.username()).isPresent()) {
            throw AccountError.of("UsernameExistsException", "User account already exists");
        }
        boolean verified = person.verifiedEmail() != null;
        boolean taken = addresses.isTaken(person.attribute("email"), verified, person.sub());
        if (taken && (pool.emailIsUsername() || !mayTakeAlias)) {
            throw AccountError.emailTaken();
        }
        return taken;
    }

    /**
     * Sends the invitation again, with a new temporary password whose time begins now.
     *
     * @throws AccountError UnsupportedUserStateException if the person has a password of their own by now
     */
    public Person resend(Person found, Optional<String> temporaryPassword, InvitationDelivery delivery)
            throws AccountError {
        String password = temporary(temporaryPassword);
        Password kept = Password.of(password, clock.instant(), false);
        return directory.atOnce(() -> {
            Person person = directory
                    .bySub(found.sub())
                    .orElseThrow(() -> AccountError.of("UserNotFoundException", "User does not exist."));
            if (person.status() != PersonStatus.FORCE_CHANGE_PASSWORD) {
                throw AccountError.of(
                        "UnsupportedUserStateException",
                        "Resend not possible. " + person.username() + " status is not FORCE_CHANGE_PASSWORD");
            }
            invite(person, password, delivery);
            Person renewed = person.withPassword(kept, PersonStatus.FORCE_CHANGE_PASSWORD, clock.instant());
            directory.put(renewed);
            return renewed;
        });
    }

    private Map<String, String> attributes(NewAccount wanted) throws AccountError {
        rules.check(wanted.attributes());
        Map<String, String> attributes = new LinkedHashMap<>(wanted.attributes());
        attributes.values().removeIf(String::isEmpty);
        boolean named = AttributeRules.isEmail(wanted.username());
        if (pool.emailIsUsername()) {
            if (!named) {
                throw AccountError.invalid("Username should be an email.");
            }
            String email = attributes.putIfAbsent("email", wanted.username());
            if (email != null && !email.equalsIgnoreCase(wanted.username())) {
                throw AccountError.invalid("The email attribute must be the username.");
            }
        } else if (pool.emailIsAlias() && named) {
            throw AccountError.invalid(
                    "Username cannot be of email format, since user pool is configured for email alias.");
        }
        AttributeRules.checkVerified(attributes);
        return attributes;
    }

    private String temporary(Optional<String> given) throws AccountError {
        String password = given.orElseGet(policy::generate);
        Optional<String> complaint = policy.complaint(password);
        if (complaint.isPresent()) {
            throw AccountError.of("InvalidPasswordException", complaint.get());
        }
        return password;
    }

    private void invite(Person person, String password, InvitationDelivery delivery) throws AccountError {
        String email = person.attribute("email");
        if ((delivery.byEmail() && email == null) || (delivery.bySms() && person.attribute("phone_number") == null)) {
            throw AccountError.invalid("User has no attributes matching desired delivery mediums.");
        }
        if (delivery.bySms()) {
            throw AccountError.of(
                    "InvalidSmsRoleAccessPolicyException", "The local pool has no role to publish SMS with.");
        }
        if (delivery.byEmail()) {
            String name = pool.emailIsUsername() ? email : person.username();
            outbox.send(
                    "invitation",
                    email,
                    pool.accounts().invitation().subject(),
                    pool.accounts().invitation().messageFor(name, password));
        }
    }
}
