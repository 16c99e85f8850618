package dev.lifeguard.local.accounts;

import dev.lifeguard.local.people.Directory;
import dev.lifeguard.local.people.Person;
import dev.lifeguard.local.template.PoolSettings;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Who may have which e-mail address. Where people sign in by it, nobody shares one; where it is an alias, nobody shares
 * a verified one; elsewhere anybody may. To be asked while nobody else changes the directory.
 */
record Addresses(Directory directory, PoolSettings pool) {

    /** Whether somebody but one person holds an address against others. */
    boolean isTaken(String email, boolean verified, String exceptSub) {
        if (email == null || !(pool.emailIsUsername() || (pool.emailIsAlias() && verified))) {
            return false;
        }
        return directory.withEmail(email).stream()
                .filter(other -> pool.emailIsUsername() || other.verifiedEmail() != null)
                .anyMatch(other -> !other.is(exceptSub));
    }

    /** Takes an alias away from whoever has it: their address is there still, and verified no more. */
    void free(String email, Instant now) {
        for (Person other : directory.withEmail(email)) {
            if (other.verifiedEmail() != null) {
                Map<String, String> attributes = new LinkedHashMap<>(other.attributes());
                attributes.put("email_verified", "false");
                directory.put(other.withAttributes(attributes, now));
            }
        }
    }
}
