package dev.lifeguard.local.people;

import dev.lifeguard.local.template.PoolSettings;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * The people who are in a new local pool, from a YAML file without passwords: they all share the one that the
 * configuration gives. A person's {@code sub} follows from their name, so that a database outlives the pool's data.
 */
public final class DemoPeople {
    /**
     * Somebody of the file.
     *
     * @param state how it is with them now, in words
     */
    public record DemoPerson(String signInName, String state) {}

    private final PoolSettings settings;
    private final Clock clock;

    /** For a pool with these sign-in options. */
    public DemoPeople(PoolSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** Puts the people of a file, and the groups they are in, into a directory; a null password lets nobody sign in. */
    public void into(Directory directory, String yaml, Password common, boolean forTests) {
        for (Map<?, ?> entry : entries(load(yaml))) {
            if (forTests || !Boolean.TRUE.equals(entry.get("onlyForTests"))) {
                Set<String> groups = groups(entry);
                directory.putGroups(groups.stream()
                        .filter(name -> directory.group(name).isEmpty())
                        .map(name -> Group.named(name, clock.instant()))
                        .toList());
                directory.put(person(entry, groups, common));
            }
        }
    }

    /** The people of a file who are in the directory, in its order. */
    public List<DemoPerson> in(Directory directory, String yaml) {
        return entries(load(yaml)).stream()
                .flatMap(entry ->
                        directory.byUsername(username(entry)).map(person -> demoPerson(entry, person)).stream())
                .toList();
    }

    private DemoPerson demoPerson(Map<?, ?> entry, Person person) {
        List<String> parts = new ArrayList<>();
        parts.add(person.groups().isEmpty() ? "in no group" : "in " + String.join(", ", person.groups()));
        if (!person.enabled()) {
            parts.add("disabled");
        }
        if (person.status() == PersonStatus.FORCE_CHANGE_PASSWORD) {
            parts.add("must choose a new password");
        }
        if (entry.get("about") instanceof String about) {
            parts.add(about);
        }
        String name = settings.emailIsUsername() ? person.attribute("email") : person.username();
        return new DemoPerson(name, String.join("; ", parts));
    }

    private String username(Map<?, ?> entry) {
        String name = String.valueOf(entry.get("username"));
        return settings.emailIsUsername() ? sub(entry, name) : name;
    }

    private static String sub(Map<?, ?> entry, String name) {
        return entry.get("sub") instanceof String given ? given : sub(name);
    }

    private static Object load(String yaml) {
        return new Load(LoadSettings.builder().build()).loadFromString(yaml);
    }

    private static List<Map<?, ?>> entries(Object root) {
        List<Map<?, ?>> entries = new ArrayList<>();
        if (root instanceof Map<?, ?> file && file.get("people") instanceof List<?> list) {
            list.forEach(item -> entries.add((Map<?, ?>) item));
        }
        if (entries.isEmpty()) {
            throw new IllegalArgumentException("The file of demo people has no list named people");
        }
        return entries;
    }

    private Person person(Map<?, ?> entry, Set<String> groups, Password password) {
        Map<String, String> attributes = new LinkedHashMap<>();
        if (entry.get("attributes") instanceof Map<?, ?> map) {
            map.forEach((key, value) -> attributes.put(String.valueOf(key), String.valueOf(value)));
        }
        Object status = entry.get("status");
        Instant now = clock.instant();
        return new Person(
                username(entry),
                sub(entry, String.valueOf(entry.get("username"))),
                attributes,
                status == null ? PersonStatus.CONFIRMED : PersonStatus.valueOf(String.valueOf(status)),
                !Boolean.FALSE.equals(entry.get("enabled")),
                password,
                null,
                groups,
                now,
                now);
    }

    private static String sub(String name) {
        return UUID.nameUUIDFromBytes(("demo " + name).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    private static Set<String> groups(Map<?, ?> entry) {
        Set<String> groups = new LinkedHashSet<>();
        if (entry.get("groups") instanceof List<?> names) {
            names.forEach(name -> groups.add(String.valueOf(name)));
        }
        if (entry.get("numberedGroups") instanceof Map<?, ?> series) {
            series.forEach((prefix, count) -> {
                for (int i = 1; i <= ((Number) count).intValue(); i++) {
                    groups.add(String.format("%s%03d", prefix, i));
                }
            });
        }
        return groups;
    }
}
