package dev.lifeguard.signin.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.signin.SignedIn;
import dev.lifeguard.signin.SignedInEvent;
import dev.lifeguard.signin.SignedOutEvent;
import dev.lifeguard.signin.TestSignIns;
import jakarta.enterprise.event.Event;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SignInEventsTest {

    private static final Instant T = Instant.parse("2026-01-01T12:00:00Z");
    private static final Logger LOG = Logger.getLogger("dev.lifeguard.signin");

    private final List<String> logged = new ArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            logged.add(new SimpleFormatter().formatMessage(entry));
        }

        @Override
        public void flush() {
            // nothing is held back
        }

        @Override
        public void close() {
            // nothing is open
        }
    };

    @BeforeEach
    void listen() {
        LOG.addHandler(handler);
    }

    @AfterEach
    void stopListening() {
        LOG.removeHandler(handler);
    }

    @Test
    void tell_firesWhatTheTokenSaid() {
        List<Object> fired = new ArrayList<>();
        SignInEvents news = news(eventThat(event -> {
            fired.add(event);
            return new CompletableFuture<>();
        }));

        news.tell(TestSignIns.signedIn("anna", T, "b", "a"), List.of("de", "en"));

        assertThat(fired)
                .containsExactly(new SignedInEvent(
                        "anna",
                        "user-anna",
                        "anna@example.com",
                        "Name of anna",
                        Set.of("a", "b"),
                        0,
                        List.of("de", "en"),
                        T));
        assertThat(logged).isEmpty();
    }

    @Test
    void tellSignOut_namesTheSessionByItsHash() {
        List<Object> fired = new ArrayList<>();
        SignInEvents news = news(eventThat(event -> {
            fired.add(event);
            return new CompletableFuture<>();
        }));
        SignedIn signedIn = TestSignIns.signedIn("anna", T);

        news.tellSignOut(signedIn, T.plusSeconds(5));

        assertThat(fired).containsExactly(new SignedOutEvent("anna", signedIn.session(), T.plusSeconds(5)));
        assertThat(signedIn.session()).hasSize(64).doesNotContain(signedIn.formToken());
    }

    @Test
    void tell_whenObserversFail_logsTheirClassesAlone() {
        CompletionException all = new CompletionException(null);
        all.addSuppressed(new IllegalStateException("anna@example.com"));
        all.addSuppressed(new RuntimeException("anna@example.com", new IllegalArgumentException("a secret")));

        news(eventThat(event -> CompletableFuture.failedFuture(all))).tell(TestSignIns.signedIn("anna", T), List.of());

        assertThat(logged)
                .containsExactly(
                        "an observer of a sign-in or sign-out failed: java.lang.IllegalStateException",
                        "an observer of a sign-in or sign-out failed: java.lang.RuntimeException, caused by"
                                + " java.lang.IllegalArgumentException");
    }

    @Test
    void tell_whenItCannotBeFired_logsAndGoesOn() {
        news(eventThat(event -> {
                    throw new IllegalStateException("no threads");
                }))
                .tell(TestSignIns.signedIn("anna", T), List.of());

        assertThat(logged)
                .containsExactly("an observer of a sign-in or sign-out failed: java.lang.IllegalStateException");
    }

    @SuppressWarnings("unchecked")
    private static SignInEvents news(Event<?> event) {
        return new SignInEvents((Event<SignedInEvent>) event, (Event<SignedOutEvent>) event);
    }

    private static Event<?> eventThat(Function<Object, Object> fireAsync) {
        return (Event<?>) Proxy.newProxyInstance(
                SignInEventsTest.class.getClassLoader(), new Class<?>[] {Event.class}, (proxy, method, arguments) -> {
                    assertThat(method.getName()).isEqualTo("fireAsync");
                    return fireAsync.apply(arguments[0]);
                });
    }
}
