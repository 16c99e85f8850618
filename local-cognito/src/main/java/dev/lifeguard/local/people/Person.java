package dev.lifeguard.local.people;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Someone in the pool.
 *
 * @param attributes as in Cognito's API: all texts, {@code email_verified} as "true" or "false"; without {@code sub}
 * @param groups the names of their groups, sorted
 * @param password null while none was ever set
 * @param softwareToken null without an authenticator app
 */
public record Person(
        String username,
        String sub,
        Map<String, String> attributes,
        PersonStatus status,
        boolean enabled,
        Password password,
        SoftwareToken softwareToken,
        Set<String> groups,
        Instant created,
        Instant modified) {

    /** Keeps unchangeable copies. */
    public Person {
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
        groups = Collections.unmodifiableSet(new TreeSet<>(groups));
    }

    /** An attribute, or null. */
    public String attribute(String name) {
        return attributes.get(name);
    }

    /** The e-mail address when it is verified, else null. */
    public String verifiedEmail() {
        return "true".equals(attribute("email_verified")) ? attribute("email") : null;
    }

    /** With other attributes. */
    public Person withAttributes(Map<String, String> others, Instant when) {
        return new Person(username, sub, others, status, enabled, password, softwareToken, groups, created, when);
    }

    /** With other groups. */
    public Person withGroups(Set<String> others) {
        return new Person(
                username, sub, attributes, status, enabled, password, softwareToken, others, created, modified);
    }

    /** With another password and the status that follows from how it was set. */
    public Person withPassword(Password other, PersonStatus then, Instant now) {
        return new Person(username, sub, attributes, then, enabled, other, softwareToken, groups, created, now);
    }

    /** Enabled or disabled. */
    public Person withEnabled(boolean now, Instant when) {
        return new Person(username, sub, attributes, status, now, password, softwareToken, groups, created, when);
    }

    /** With another status, and all else as it was. */
    public Person withStatus(PersonStatus other, Instant when) {
        return withPassword(password, other, when);
    }

    /** With an authenticator app, or, null, without. */
    public Person withSoftwareToken(SoftwareToken other, Instant when) {
        return new Person(username, sub, attributes, status, enabled, password, other, groups, created, when);
    }

    /**
     * Whether a sign-in of theirs goes on: neither disabled, nor in need of another password or a confirmation first.
     */
    public boolean mayStaySignedIn() {
        return enabled && (status == PersonStatus.CONFIRMED || status == PersonStatus.EXTERNAL_PROVIDER);
    }

    /** Whether this is still the account that somebody signed in to, and not another that got its name. */
    public boolean is(String formerSub) {
        return sub.equals(formerSub);
    }
}
