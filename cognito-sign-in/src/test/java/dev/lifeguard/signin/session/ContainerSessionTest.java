package dev.lifeguard.signin.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.signin.Fakes;
import dev.lifeguard.signin.SignedIn;
import dev.lifeguard.signin.TestSignIns;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whose is what an application keeps in the container's session. */
class ContainerSessionTest {

    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    private final SignedIn anna = TestSignIns.signedIn("anna", NOW);
    private final SignedIn otto = TestSignIns.signedIn("otto", NOW);
    private final Map<String, Object> attributes = new ConcurrentHashMap<>(Map.of("basket", "full"));
    private final HttpSession session = Fakes.as(HttpSession.class, this::session);
    private final HttpServletRequest request = Fakes.as(HttpServletRequest.class, this::request);
    private volatile boolean ended;
    private volatile int otherIds;

    @Test
    void visitorsSession_isKeptAtTheirSignIn_underAnotherId() {
        ContainerSession.passTo(anna, request);

        assertThat(ended).isFalse();
        assertThat(otherIds).isEqualTo(1);
        assertThat(attributes).containsEntry("basket", "full");
    }

    @Test
    void session_ofTheSamePerson_isLeftAlone_becauseOtherTabsShareIt() {
        ContainerSession.passTo(anna, request);
        ContainerSession.passTo(TestSignIns.signedIn("anna", NOW.plusSeconds(1)), request);

        assertThat(ended).isFalse();
        assertThat(otherIds).isEqualTo(1);
    }

    @Test
    void session_ofAnotherPerson_endsAtTheSignIn() {
        ContainerSession.passTo(anna, request);
        ContainerSession.passTo(otto, request);

        assertThat(ended).isTrue();
    }

    @Test
    void session_thatTheApplicationBeganLater_isThePersonsToo() {
        ContainerSession.belongsTo(anna, request);
        ContainerSession.passTo(otto, request);

        assertThat(ended).isTrue();
    }

    /** Its person was asked for something when another one signed in, and the answer comes later. */
    @Test
    void session_ofAnotherPerson_isNotEndedByAnAnswer_andStaysTheirs() {
        ContainerSession.belongsTo(anna, request);
        ContainerSession.belongsTo(otto, request);
        assertThat(ended).isFalse();

        ContainerSession.passTo(anna, request);
        assertThat(ended).isFalse();
    }

    /** Listeners of an application may take their time. */
    @Test
    @Timeout(30)
    void session_isPassedOn_whileAListenerKeepsAnotherOne() {
        Map<String, Object> others = new HashMap<>();
        HttpSession other = Fakes.as(HttpSession.class, (method, arguments) -> switch (method) {
            case "getId" -> "other";
            case "getAttribute" -> others.get(arguments[0]);
            case "setAttribute" -> others.put((String) arguments[0], arguments[1]);
            default -> throw new UnsupportedOperationException(method);
        });
        HttpServletRequest slow = Fakes.as(HttpServletRequest.class, (method, arguments) -> {
            if (method.equals("changeSessionId")) {
                CompletableFuture.runAsync(() -> ContainerSession.passTo(anna, request))
                        .orTimeout(10, TimeUnit.SECONDS)
                        .join();
                return "id";
            }
            return other;
        });

        ContainerSession.passTo(otto, slow);

        assertThat(otherIds).isEqualTo(1);
    }

    @Test
    @Timeout(30)
    void session_ofNobody_getsOneOtherId_whenTabsComeAtOnce() {
        List<CompletableFuture<Void>> tabs = new ArrayList<>();
        HttpServletRequest tab = Fakes.as(HttpServletRequest.class, (method, arguments) -> {
            if (method.equals("changeSessionId")) {
                for (int i = 0; i < 4; i++) {
                    tabs.add(CompletableFuture.runAsync(() -> ContainerSession.passTo(anna, request)));
                }
            }
            return request(method, arguments);
        });

        ContainerSession.passTo(anna, tab);
        tabs.forEach(CompletableFuture::join);

        assertThat(otherIds).isEqualTo(1);
        assertThat(ended).isFalse();
    }

    @Test
    void session_keepsNothingOfCognitos() {
        ContainerSession.passTo(anna, request);

        assertThat(attributes.values()).noneMatch(value -> value.toString().contains(anna.subject()));
    }

    @Test
    void end_takesAllThatIsInIt() {
        ContainerSession.end(request);

        assertThat(ended).isTrue();
    }

    private Object request(String method, Object[] arguments) {
        return switch (method) {
            case "getSession" -> ended ? null : session;
            case "changeSessionId" -> "id" + ++otherIds;
            default -> throw new UnsupportedOperationException(method);
        };
    }

    private Object session(String method, Object[] arguments) {
        return switch (method) {
            case "getId" -> "id" + otherIds;
            case "getAttribute" -> attributes.get(arguments[0]);
            case "setAttribute" -> attributes.put((String) arguments[0], arguments[1]);
            case "invalidate" -> {
                ended = true;
                yield null;
            }
            default -> throw new UnsupportedOperationException(method);
        };
    }
}
