package dev.lifeguard.local.misbehave;

import dev.lifeguard.local.http.Endpoint;
import dev.lifeguard.local.http.Json;
import dev.lifeguard.local.http.Reply;
import dev.lifeguard.local.http.Request;
import dev.lifeguard.local.people.Directory;
import dev.lifeguard.local.people.Group;
import dev.lifeguard.local.people.Person;
import dev.lifeguard.local.sessions.HostedSessions;
import dev.lifeguard.local.tokens.SigningKeys;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code /_misbehave} and what is below it: how tests tell the pool what to do wrong. No page may call it: a request
 * that carries an Origin comes from a browser and is refused.
 */
public final class MisbehaveEndpoint implements Endpoint {
    private static final Pattern PERSON = Pattern.compile("people/([^/]+)/(groups|enabled)");

    private final Misbehaviour misbehaviour;
    private final Calls calls;
    private final SigningKeys keys;
    private final HostedSessions sessions;
    private final Directory directory;
    private final Clock clock;

    /** Over all that can be made to misbehave. */
    public MisbehaveEndpoint(
            Faults faults, SigningKeys keys, HostedSessions sessions, Directory directory, Clock clock) {
        this.misbehaviour = faults.misbehaviour();
        this.calls = faults.calls();
        this.keys = keys;
        this.sessions = sessions;
        this.directory = directory;
        this.clock = clock;
    }

    @Override
    public Reply answer(Request request) {
        if (request.header("origin").isPresent()) {
            return Reply.empty(403);
        }
        try {
            String below = request.path().substring("/_misbehave".length()).replaceFirst("^/", "");
            Matcher person = PERSON.matcher(below);
            return person.matches() && request.method().equals("PUT")
                    ? changePerson(person.group(1), person.group(2), request.text())
                    : act(request.method() + " " + below, request);
        } catch (IllegalArgumentException wrong) {
            return Reply.json(400, Map.of("error", String.valueOf(wrong.getMessage())));
        }
    }

    private Reply act(String act, Request request) {
        switch (act) {
            case "GET " -> {
                return Reply.json(200, misbehaviour.current());
            }
            case "GET calls" -> {
                return Reply.json(200, calls.shown());
            }
            case "POST " -> misbehaviour.set(Json.read(request.text()));
            case "DELETE " -> misbehaviour.reset();
            case "DELETE calls" -> calls.reset();
            case "POST rotate" -> keys.rotate();
            case "POST expire-sessions" -> sessions.endAll();
            default -> {
                return Reply.json(404, Map.of("error", "nothing here: " + act));
            }
        }
        return Reply.empty(204);
    }

    private Reply changePerson(String name, String what, String text) {
        Map<String, Object> value = Json.read("{\"value\":" + text + "}");
        Person person = directory.bySignInName(name).orElse(null);
        if (person == null) {
            return Reply.json(404, Map.of("error", "nobody is called " + name));
        }
        if (what.equals("enabled")) {
            boolean enabled = Boolean.TRUE.equals(value.get("value"));
            directory.change(person.username(), one -> one.withEnabled(enabled, clock.instant()));
        } else {
            setGroups(person, new TreeSet<>(Json.strings(value, "value")));
        }
        return Reply.empty(204);
    }

    private void setGroups(Person person, Set<String> names) {
        directory.putGroups(names.stream()
                .filter(name -> directory.group(name).isEmpty())
                .map(name -> Group.named(name, clock.instant()))
                .toList());
        directory.change(person.username(), one -> one.withGroups(names));
    }
}
