package dev.lifeguard.local.misbehave;

import dev.lifeguard.local.http.Json;
import dev.lifeguard.local.http.Reply;
import dev.lifeguard.local.people.DemoPeople;
import dev.lifeguard.local.people.Directory;
import dev.lifeguard.local.people.Group;
import dev.lifeguard.local.people.Password;
import dev.lifeguard.local.people.Person;
import dev.lifeguard.local.people.SoftwareToken;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Changes to people and groups as if somebody had made them elsewhere, past the API, its quotas and its log. */
public final class ExternalChanges {
    private static final Pattern PERSON =
            Pattern.compile("(\\w+) people/([^/]+)(/groups|/enabled|/attributes|/softwareToken)?");
    private static final Pattern GROUP = Pattern.compile("(PUT|DELETE) groups/([^/]+)");

    private final Directory directory;
    private final DemoPeople demoPeople;
    private final Clock clock;

    /** On the people and groups of a pool. */
    public ExternalChanges(Directory directory, DemoPeople demoPeople, Clock clock) {
        this.directory = directory;
        this.demoPeople = demoPeople;
        this.clock = clock;
    }

    /** Does what a method, a path and a body say. */
    Reply act(String method, String path, String text) {
        String act = method + " " + path;
        Matcher group = GROUP.matcher(act);
        if (group.matches()) {
            return changeGroup(group.group(1), group.group(2));
        }
        if (act.equals("POST people")) {
            demoPeople.into(directory, text, demoPassword(), true);
            return Reply.empty(204);
        }
        Matcher person = PERSON.matcher(act);
        if (!person.matches()) {
            return nothing(act);
        }
        return directory
                .bySignInName(person.group(2))
                .map(found -> onPerson(person.group(1) + Objects.requireNonNullElse(person.group(3), ""), found, text))
                .orElseGet(() -> nothing(act));
    }

    private static Reply nothing(String act) {
        return Reply.json(404, Map.of("error", "nothing here: " + act));
    }

    /** Newcomers share it; none when nobody has it any more. */
    private Password demoPassword() {
        return directory.people().stream()
                .map(Person::password)
                .filter(password -> password != null && password.demo())
                .findFirst()
                .orElse(null);
    }

    private Reply changeGroup(String method, String name) {
        if (method.equals("PUT")) {
            directory.addGroup(Group.named(name, clock.instant()));
        } else {
            directory.removeGroup(name);
        }
        return Reply.empty(204);
    }

    private Reply onPerson(String act, Person person, String text) {
        switch (act) {
            case "GET/groups" -> {
                return Reply.json(200, Map.of("groups", person.groups()));
            }
            case "DELETE" -> directory.remove(person);
            case "PUT/groups" -> setGroups(person, new TreeSet<>(Json.strings(value(text), "value")));
            case "PUT/enabled" -> {
                boolean enabled = Boolean.TRUE.equals(value(text).get("value"));
                directory.change(person, one -> one.withEnabled(enabled, clock.instant()));
            }
            case "PUT/attributes" -> setAttributes(person, Json.read(text));
            case "PUT/softwareToken" -> setSoftwareToken(person, text.strip());
            default -> {
                return nothing(act);
            }
        }
        return Reply.empty(204);
    }

    private static Map<String, Object> value(String text) {
        return Json.read("{\"value\":" + text + "}");
    }

    private void setAttributes(Person person, Map<String, Object> given) {
        Map<String, String> attributes = new LinkedHashMap<>(person.attributes());
        given.forEach((name, value) -> attributes.put(name, value == null ? null : String.valueOf(value)));
        attributes.values().removeIf(Objects::isNull);
        directory.change(person, one -> one.withAttributes(attributes, clock.instant()));
    }

    /** As if the person had registered an authenticator app with this secret. */
    private void setSoftwareToken(Person person, String secret) {
        if (!secret.matches("[A-Z2-7]{16,}")) {
            throw new IllegalArgumentException("a secret is at least sixteen characters of Base32");
        }
        directory.change(person, one -> one.withSoftwareToken(SoftwareToken.registered(secret), clock.instant()));
    }

    private void setGroups(Person person, Set<String> names) {
        names.forEach(name -> directory.addGroup(Group.named(name, clock.instant())));
        directory.change(person, one -> one.withGroups(names));
    }
}
