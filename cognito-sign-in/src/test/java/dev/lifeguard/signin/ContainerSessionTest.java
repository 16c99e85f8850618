package dev.lifeguard.signin;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whose is what an application keeps in the container's session. */
class ContainerSessionTest {

    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    private final SignedIn anna = People.signedIn("anna", NOW);
    private final SignedIn otto = People.signedIn("otto", NOW);
    private final Map<String, Object> attributes = new HashMap<>(Map.of("basket", "full"));
    private final HttpSession session = Fakes.as(HttpSession.class, this::session);
    private final HttpServletRequest request = Fakes.as(HttpServletRequest.class, this::request);
    private boolean ended;
    private int otherIds;

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
        ContainerSession.passTo(People.signedIn("anna", NOW.plusSeconds(1)), request);

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
