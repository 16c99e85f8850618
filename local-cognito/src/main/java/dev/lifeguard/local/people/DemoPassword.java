package dev.lifeguard.local.people;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The one password that all demo people have until they choose their own. */
public final class DemoPassword {
    private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz";
    private static final SecureRandom RANDOM = new SecureRandom();

    private DemoPassword() {}

    /** One that satisfies every policy Cognito can have up to 24 characters. */
    public static String generate() {
        StringBuilder text = new StringBuilder("Demo-");
        RANDOM.ints(15, 0, LETTERS.length()).forEach(i -> text.append(LETTERS.charAt(i)));
        return text.append(1000 + RANDOM.nextInt(9000)).toString();
    }

    /**
     * Gives demo people who are in the pool already the configured password, if it has changed, and a temporary one its
     * time anew, as resending an invitation would.
     */
    public static void renew(Directory directory, Optional<String> configured, Instant now) {
        Optional<Password> fresh = configured.map(text -> Password.of(text, now, true));
        List<Person> renewed = new ArrayList<>();
        for (Person person : directory.people()) {
            Password old = person.password();
            if (old != null && old.demo()) {
                renewed.add(person.withPassword(fresh.orElse(old.since(now)), person.status(), person.modified()));
            }
        }
        directory.putAll(renewed);
    }
}
