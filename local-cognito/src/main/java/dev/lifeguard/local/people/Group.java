package dev.lifeguard.local.people;

import java.time.Instant;

/** A group of the pool; description, precedence and role ARN may be null. */
public record Group(
        String name, String description, Integer precedence, String roleArn, Instant created, Instant modified) {

    /** A group with nothing but a name. */
    public static Group named(String name, Instant now) {
        return new Group(name, null, null, null, now, now);
    }
}
