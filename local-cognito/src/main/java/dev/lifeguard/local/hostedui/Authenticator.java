package dev.lifeguard.local.hostedui;

import dev.lifeguard.local.people.Directory;
import dev.lifeguard.local.people.Password;
import dev.lifeguard.local.people.Person;
import dev.lifeguard.local.people.PersonStatus;
import dev.lifeguard.local.sessions.RandomText;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Judges a user name and a password. Only who knows the password learns anything about the account; an unknown person
 * costs as much time as a wrong password ({@code PreventUserExistenceErrors}).
 */
public final class Authenticator {
    /**
     * What comes of it: somebody who may pass, somebody who must choose a password first, or Cognito's words why not.
     */
    public record Outcome(Person person, boolean mustChange, String refusal) {}

    private static final String WRONG = "Incorrect username or password.";

    private final Directory directory;
    private final Duration temporaryLife;
    private final Clock clock;
    private final Password nobodys;

    /** With the days that a temporary password lasts. */
    public Authenticator(Directory directory, int temporaryDays, Clock clock) {
        this.directory = directory;
        this.temporaryLife = Duration.ofDays(temporaryDays);
        this.clock = clock;
        this.nobodys = Password.of(RandomText.make(), Instant.EPOCH, false);
    }

    /** What people type to sign in, in words. */
    String nameLabel() {
        return directory.signInLabel();
    }

    /** Judges. */
    public Outcome judge(String name, String password) {
        Optional<Person> found = directory.bySignInName(name);
        Password kept = found.map(Person::password).orElse(nobodys);
        if (!kept.matches(password) || found.isEmpty()) {
            return refused(WRONG);
        }
        return judge(found.get(), kept);
    }

    /** Judges somebody as if they had typed the demo people's password, which they must still have. */
    Outcome judgeDemo(String name) {
        return directory
                .bySignInName(name)
                .filter(person -> person.password() != null && person.password().demo())
                .map(person -> judge(person, person.password()))
                .orElse(refused("This person has a password of their own."));
    }

    private Outcome judge(Person person, Password kept) {
        if (!person.enabled()) {
            return refused("User is disabled.");
        }
        return switch (person.status()) {
            case CONFIRMED -> new Outcome(person, false, null);
            case FORCE_CHANGE_PASSWORD -> temporary(person, kept);
            case RESET_REQUIRED -> refused("Password reset required for the user");
            case UNCONFIRMED -> refused("User is not confirmed.");
            // Signs in by the other provider, and has no password here.
            case EXTERNAL_PROVIDER -> refused(WRONG);
            case ARCHIVED, COMPROMISED, UNKNOWN -> refused("User is disabled.");
        };
    }

    private Outcome temporary(Person person, Password password) {
        return clock.instant().isBefore(password.since().plus(temporaryLife))
                ? new Outcome(person, true, null)
                : refused("Temporary password has expired and must be reset by an administrator.");
    }

    /**
     * Whether somebody may still choose a password, and gets it: not once they were given another temporary one, or
     * have made way for somebody else of their name.
     */
    Optional<Person> choose(Person before, String password) {
        Instant now = clock.instant();
        Password chosen = Password.of(password, now, false);
        return directory.atOnce(() -> directory
                .bySub(before.sub())
                .filter(Person::enabled)
                .filter(person -> person.status() == PersonStatus.FORCE_CHANGE_PASSWORD)
                .filter(person -> before.password().equals(person.password()))
                .flatMap(person ->
                        directory.change(person, one -> one.withPassword(chosen, PersonStatus.CONFIRMED, now))));
    }

    private static Outcome refused(String words) {
        return new Outcome(null, false, words);
    }
}
