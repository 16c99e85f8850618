package dev.lifeguard.local.misbehave;

import dev.lifeguard.local.http.Endpoint;
import dev.lifeguard.local.http.Json;
import dev.lifeguard.local.http.Reply;
import dev.lifeguard.local.http.Request;
import dev.lifeguard.local.sessions.HostedSessions;
import dev.lifeguard.local.tokens.SigningKeys;
import java.util.Map;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * {@code /_misbehave} and what is below it: how tests tell the pool what to do wrong. No page may call it: a request
 * that carries an Origin comes from a browser and is refused.
 */
public final class MisbehaveEndpoint implements Endpoint {
    private final Faults faults;
    private final SigningKeys keys;
    private final HostedSessions sessions;
    private final ExternalChanges elsewhere;

    /** Over all that can be made to misbehave. */
    public MisbehaveEndpoint(Faults faults, SigningKeys keys, HostedSessions sessions, ExternalChanges elsewhere) {
        this.faults = faults;
        this.keys = keys;
        this.sessions = sessions;
        this.elsewhere = elsewhere;
    }

    @Override
    public Reply answer(Request request) {
        if (request.header("origin").isPresent()) {
            return Reply.empty(403);
        }
        try {
            String below = request.path().substring("/_misbehave".length()).replaceFirst("^/", "");
            return below.matches("(people|groups)(/.*)?")
                    ? elsewhere.act(request.method(), below, request.text())
                    : act(request.method() + " " + below, request);
        } catch (IllegalArgumentException | YamlEngineException wrong) {
            return Reply.json(400, Map.of("error", String.valueOf(wrong.getMessage())));
        }
    }

    private Reply act(String act, Request request) {
        switch (act) {
            case "GET " -> {
                return Reply.json(200, faults.misbehaviour().current());
            }
            case "GET calls" -> {
                return Reply.json(200, faults.calls().shown());
            }
            case "GET api-calls" -> {
                return Reply.json(200, faults.apiCalls().shown());
            }
            case "POST " -> faults.misbehaviour().set(Json.read(request.text()));
            case "DELETE " -> faults.misbehaviour().reset();
            case "DELETE calls" -> faults.forgetCalls();
            case "POST rotate" -> keys.rotate();
            case "POST expire-sessions" -> sessions.endAll();
            default -> {
                return Reply.json(404, Map.of("error", "nothing here: " + act));
            }
        }
        return Reply.empty(204);
    }
}
