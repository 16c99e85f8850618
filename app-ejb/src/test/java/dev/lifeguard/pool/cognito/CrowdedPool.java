package dev.lifeguard.pool.cognito;

import dev.lifeguard.identity.GroupName;
import dev.lifeguard.local.http.Json;
import dev.lifeguard.pool.PoolPerson;
import dev.lifeguard.pool.UserPool;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A local pool with many members in one group; it allows as many requests a second as Cognito does. */
public final class CrowdedPool implements AutoCloseable {

    private final LocalTestPool pool = LocalTestPool.start();

    /** @param answerTime how long each request takes at least */
    public CrowdedPool(GroupName group, Collection<PoolPerson> members, Duration answerTime) {
        pool.past(
                "/people",
                members.stream()
                        .map(person -> person(person, group))
                        .collect(Collectors.joining(",", "{\"people\": [", "]}")));
        pool.misbehave("{\"apiQuotas\": {\"UserUpdate\": 25, \"UserList\": 30}}");
        pool.isFarAway(answerTime);
    }

    private static String person(PoolPerson person, GroupName group) {
        return """
                {"username": "%s", "sub": "%s", "groups": ["%s"], "attributes": {"email": "%s", "email_verified": "true"}}""".formatted(person.username(), person.id().value(), group.value(), person.email());
    }

    /** The adapter of another node, with the whole quota for its share. */
    public UserPool open() {
        return pool.open();
    }

    /** Closes what {@link #open} gave. */
    public static void close(UserPool opened) {
        ((CognitoUserPool) opened).close();
    }

    /** What changes the pool was asked for, in order, as operation, username, group and outcome. */
    public List<String> changes() {
        return List.copyOf(shown().stream()
                .filter(call -> call.get("operation").toString().startsWith("Admin"))
                .map(call -> "%s %s %s %s"
                        .formatted(
                                call.get("operation"),
                                call.get("username"),
                                call.get("groupName"),
                                call.get("outcome")))
                .toList());
    }

    private List<Map<?, ?>> shown() {
        List<?> calls = (List<?>) Json.read(text()).get("calls");
        return calls.stream().<Map<?, ?>>map(call -> (Map<?, ?>) call).toList();
    }

    private String text() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            pool.past("GET", "/api-calls", "").body().writeTo(out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        pool.close();
    }
}
