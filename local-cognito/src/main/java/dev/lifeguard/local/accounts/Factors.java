package dev.lifeguard.local.accounts;

import dev.lifeguard.local.people.Directory;
import dev.lifeguard.local.people.Person;
import dev.lifeguard.local.people.PersonStatus;
import dev.lifeguard.local.people.SoftwareToken;
import dev.lifeguard.local.template.Mfa;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;

/**
 * Second factors, which here are authenticator apps alone: what a sign-in needs of them, and
 * AdminSetUserMFAPreference and AdminDeleteSoftwareToken.
 */
public final class Factors {

    /** What a sign-in needs beside the password. */
    public enum Need {
        NOTHING,
        /** The code of the app. */
        CODE,
        /** An app, which has to be registered first. */
        APP
    }

    private final Directory directory;
    private final Mfa mfa;
    private final Clock clock;
    private final Map<String, Long> used = new ConcurrentHashMap<>();

    Factors(Directory directory, Mfa mfa, Clock clock) {
        this.directory = directory;
        this.mfa = mfa;
        this.clock = clock;
    }

    /** What a person needs. */
    public Need of(Person person) {
        SoftwareToken token = person.softwareToken();
        return switch (mfa) {
            case OFF -> Need.NOTHING;
            case OPTIONAL -> token != null && token.enabled() ? Need.CODE : Need.NOTHING;
            case ON -> token != null ? Need.CODE : Need.APP;
        };
    }

    /** Whether a code is that of somebody's app, now or thirty seconds around now; each is good once. */
    public boolean accepts(Person person, String code) {
        SoftwareToken token = person.softwareToken();
        return token != null && takes(person.sub(), token.secret(), code);
    }

    /** Registers an app, if its code shows that it has the secret. */
    public Optional<Person> register(Person person, String secret, String code) {
        if (!takes(person.sub(), secret, code)) {
            return Optional.empty();
        }
        SoftwareToken token = SoftwareToken.registered(secret);
        return directory.atOnce(() -> directory
                .bySub(person.sub())
                .filter(one -> one.softwareToken() == null)
                .flatMap(one -> directory.change(one, same -> same.withSoftwareToken(token, clock.instant()))));
    }

    /** Nobody who looked over a shoulder comes in with the same code, nor with an older one. */
    private boolean takes(String sub, String secret, String code) {
        long now = Totp.step(clock.instant());
        OptionalLong step = LongStream.rangeClosed(now - 1, now + 1)
                .filter(one -> MessageDigest.isEqual(bytes(Totp.code(secret, one)), bytes(code)))
                .findFirst();
        if (step.isEmpty()) {
            return false;
        }
        AtomicBoolean taken = new AtomicBoolean();
        used.compute(sub, (any, last) -> {
            taken.set(last == null || step.getAsLong() > last);
            return taken.get() ? Long.valueOf(step.getAsLong()) : last;
        });
        return taken.get();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Whether somebody's factors may be changed now.
     *
     * @throws AccountError UserNotConfirmedException or PasswordResetRequiredException
     */
    public void check(Person person) throws AccountError {
        if (person.status() == PersonStatus.UNCONFIRMED) {
            throw AccountError.of("UserNotConfirmedException", "User is not confirmed.");
        }
        if (person.status() == PersonStatus.RESET_REQUIRED) {
            throw AccountError.of("PasswordResetRequiredException", "Password reset required for the user");
        }
    }

    /**
     * Says whether the authenticator app counts and comes first.
     *
     * @throws AccountError InvalidParameterException if the person has none
     */
    public void prefer(Person person, boolean enabled, boolean preferred) throws AccountError {
        SoftwareToken token = person.softwareToken();
        if (token == null) {
            throw AccountError.invalid("User has not set up software token mfa");
        }
        if (preferred && !enabled) {
            throw AccountError.invalid("An MFA setting that is not enabled cannot be preferred.");
        }
        change(person, token.with(enabled, preferred));
    }

    /**
     * Forgets the authenticator app, and that it was preferred.
     *
     * @throws AccountError UserNotConfirmedException, or ResourceNotFoundException if the person has none
     */
    public void deleteSoftwareToken(Person person) throws AccountError {
        if (person.status() == PersonStatus.UNCONFIRMED) {
            throw AccountError.of("UserNotConfirmedException", "User is not confirmed.");
        }
        if (person.softwareToken() == null) {
            throw AccountError.of("ResourceNotFoundException", "Software token not found.");
        }
        change(person, null);
    }

    private void change(Person found, SoftwareToken token) {
        directory.change(found, one -> one.withSoftwareToken(token, clock.instant()));
    }
}
