package dev.lifeguard.local.accounts;

import dev.lifeguard.local.people.Directory;
import dev.lifeguard.local.people.Person;
import dev.lifeguard.local.template.PoolSettings;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Changes attributes: AdminUpdateUserAttributes. An e-mail address that is not said to be verified is not; where the
 * pool wants it verified first, the old one stays until its owner has confirmed the new one. (To confirm it, an
 * application would call VerifyUserAttribute, which is not imitated.)
 */
public final class AttributeUpdates {
    private final PoolSettings pool;
    private final Directory directory;
    private final Addresses addresses;
    private final AttributeRules rules;
    private final PoolOutbox outbox;
    private final Clock clock;

    AttributeUpdates(PoolSettings pool, Directory directory, PoolOutbox outbox, Clock clock) {
        this.pool = pool;
        this.directory = directory;
        this.addresses = new Addresses(directory, pool);
        this.rules = new AttributeRules(pool.accounts());
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * Lays attributes over somebody's; an empty value takes one away.
     *
     * @throws AccountError InvalidParameterException, or AliasExistsException if another person has the address
     */
    public void update(Person found, Map<String, String> given) throws AccountError {
        rules.check(given);
        for (String name : pool.accounts().required()) {
            if ("".equals(given.get(name))) {
                throw AttributeRules.missing(name);
            }
        }
        directory.atOnce(() -> {
            Person person = directory
                    .bySub(found.sub())
                    .orElseThrow(() -> AccountError.of("UserNotFoundException", "User does not exist."));
            Person updated = person.withAttributes(laidOver(person, given), clock.instant());
            String email = given.getOrDefault("email", "");
            checkFree(updated, email);
            boolean isNew = !email.isEmpty() && !email.equals(person.attribute("email"));
            if (isNew && !"true".equals(given.get("email_verified"))) {
                sendCode(email);
            }
            directory.put(updated);
            return updated;
        });
    }

    /** An address that has yet to be confirmed must be free as well: it could never be. */
    private void checkFree(Person updated, String email) throws AccountError {
        boolean waits = !email.isEmpty() && !email.equals(updated.attribute("email"));
        String held = waits ? email : updated.attribute("email");
        if (addresses.isTaken(held, waits || updated.verifiedEmail() != null, updated.sub())) {
            throw AccountError.aliasTaken();
        }
    }

    private void sendCode(String email) throws AccountError {
        if (pool.accounts().codesToNewEmail()) {
            String code = ConfirmationCodes.made();
            outbox.send("new-email", email, "Your verification code", "Your verification code is " + code);
        }
    }

    private Map<String, String> laidOver(Person person, Map<String, String> given) throws AccountError {
        Map<String, String> attributes = new LinkedHashMap<>(person.attributes());
        String before = attributes.get("email");
        attributes.putAll(given);
        boolean changed = given.containsKey("email") && !Objects.equals(before, given.get("email"));
        if (changed && !"true".equals(given.get("email_verified"))) {
            boolean waits = pool.accounts().emailIsVerifiedFirst()
                    && before != null
                    && !given.get("email").isEmpty();
            if (waits) {
                attributes.put("email", before);
                attributes.put("email_verified", person.attributes().getOrDefault("email_verified", "false"));
            } else {
                attributes.put("email_verified", "false");
            }
        }
        if ("".equals(attributes.get("email"))) {
            attributes.remove("email_verified");
        }
        attributes.values().removeIf(String::isEmpty);
        AttributeRules.checkVerified(attributes);
        return attributes;
    }
}
