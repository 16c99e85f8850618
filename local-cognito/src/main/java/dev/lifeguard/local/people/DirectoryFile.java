package dev.lifeguard.local.people;

import dev.lifeguard.local.http.Json;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * The form in which people and groups are kept: one JSON object each, null members left out. A change has the same form
 * as the whole, and may also name people and groups that are gone.
 */
final class DirectoryFile {
    private DirectoryFile() {}

    static Map<String, Object> write(Collection<Person> people, Collection<Group> groups) {
        return Map.of(
                "people", people.stream().map(DirectoryFile::write).toList(),
                "groups", groups.stream().map(DirectoryFile::write).toList());
    }

    static Map<String, Object> personGone(String username) {
        return Map.of("peopleGone", List.of(username));
    }

    static Map<String, Object> groupGone(String name) {
        return Map.of("groupsGone", List.of(name));
    }

    static List<String> peopleGone(Map<String, Object> saved) {
        return Json.strings(saved, "peopleGone");
    }

    static List<String> groupsGone(Map<String, Object> saved) {
        return Json.strings(saved, "groupsGone");
    }

    static List<Person> people(Map<String, Object> saved) {
        return objects(saved, "people").stream().map(DirectoryFile::person).toList();
    }

    static List<Group> groups(Map<String, Object> saved) {
        return objects(saved, "groups").stream().map(DirectoryFile::group).toList();
    }

    private static Map<String, Object> write(Person person) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("username", person.username());
        object.put("sub", person.sub());
        object.put("attributes", person.attributes());
        object.put("status", person.status().name());
        object.put("enabled", person.enabled());
        object.put("groups", List.copyOf(person.groups()));
        object.put("created", person.created().toString());
        object.put("modified", person.modified().toString());
        Password password = person.password();
        if (password != null) {
            object.put("salt", password.salt());
            object.put("hash", password.hash());
            object.put("since", password.since().toString());
            object.put("demo", password.demo());
        }
        SoftwareToken token = person.softwareToken();
        if (token != null) {
            object.put("totpSecret", token.secret());
            object.put("totpEnabled", token.enabled());
            object.put("totpPreferred", token.preferred());
        }
        return object;
    }

    private static Map<String, Object> write(Group group) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("name", group.name());
        object.put("description", group.description());
        object.put("precedence", group.precedence());
        object.put("roleArn", group.roleArn());
        object.put("created", group.created().toString());
        object.put("modified", group.modified().toString());
        object.values().removeIf(value -> value == null);
        return object;
    }

    private static Person person(Map<String, Object> object) {
        Map<String, String> attributes = new LinkedHashMap<>();
        Json.object(object, "attributes").forEach((name, value) -> attributes.put(name, String.valueOf(value)));
        Password password = object.containsKey("hash")
                ? new Password(
                        text(object, "salt"),
                        text(object, "hash"),
                        Instant.parse(text(object, "since")),
                        Boolean.TRUE.equals(object.get("demo")))
                : null;
        SoftwareToken token = object.containsKey("totpSecret")
                ? new SoftwareToken(
                        text(object, "totpSecret"),
                        Boolean.TRUE.equals(object.get("totpEnabled")),
                        Boolean.TRUE.equals(object.get("totpPreferred")))
                : null;
        return new Person(
                text(object, "username"),
                text(object, "sub"),
                attributes,
                PersonStatus.valueOf(text(object, "status")),
                Boolean.TRUE.equals(object.get("enabled")),
                password,
                token,
                new LinkedHashSet<>(Json.strings(object, "groups")),
                Instant.parse(text(object, "created")),
                Instant.parse(text(object, "modified")));
    }

    private static Group group(Map<String, Object> object) {
        return new Group(
                text(object, "name"),
                text(object, "description"),
                object.get("precedence") instanceof Number number ? number.intValue() : null,
                text(object, "roleArn"),
                Instant.parse(text(object, "created")),
                Instant.parse(text(object, "modified")));
    }

    private static String text(Map<String, Object> object, String name) {
        return object.get(name) == null ? null : String.valueOf(object.get(name));
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> objects(Map<String, Object> saved, String name) {
        return saved.get(name) instanceof List<?> list ? (List<Map<String, Object>>) list : List.of();
    }
}
