package dev.lifeguard.signin.session;

import dev.lifeguard.signin.SignedIn;
import dev.lifeguard.signin.SignedInEvent;
import dev.lifeguard.signin.SignedOutEvent;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tells the application of each sign-in and sign-out by events; nothing that comes of it reaches those who sign in or
 * out.
 */
@Dependent
public class SignInEvents {

    private static final Logger LOG = System.getLogger("dev.lifeguard.signin");
    private static final int DEEPEST_CAUSE = 5;

    private final Event<SignedInEvent> signIns;
    private final Event<SignedOutEvent> signOuts;

    @Inject
    public SignInEvents(Event<SignedInEvent> signIns, Event<SignedOutEvent> signOuts) {
        this.signIns = signIns;
        this.signOuts = signOuts;
    }

    void tell(SignedIn signedIn, List<String> languages) {
        tell(signIns, SignedInEvent.of(signedIn, languages));
    }

    void tellSignOut(SignedIn signedIn, Instant at) {
        tell(signOuts, new SignedOutEvent(signedIn.subject(), signedIn.session(), at));
    }

    private static <T> void tell(Event<T> observers, T news) {
        try {
            observers.fireAsync(news).exceptionally(failed -> {
                note(failed);
                return null;
            });
        } catch (RuntimeException notEvenBegun) {
            note(notEvenBegun);
        }
    }

    /**
     * By their classes alone: a message may hold what no log should. CDI hands over all failures at once, suppressed.
     */
    private static void note(Throwable failed) {
        Throwable[] all = failed.getSuppressed();
        for (Throwable one : all.length > 0 ? all : new Throwable[] {failed}) {
            LOG.log(Level.WARNING, "an observer of a sign-in or sign-out failed: {0}", classes(one));
        }
    }

    private static String classes(Throwable failed) {
        return Stream.iterate(failed, Objects::nonNull, Throwable::getCause)
                .limit(DEEPEST_CAUSE)
                .map(one -> one.getClass().getName())
                .collect(Collectors.joining(", caused by "));
    }
}
