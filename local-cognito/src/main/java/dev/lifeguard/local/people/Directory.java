package dev.lifeguard.local.people;

import dev.lifeguard.local.template.PoolSettings;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * The people and groups of the pool. Every change is saved before the call returns. User names and e-mail addresses are
 * compared without case unless the template says otherwise; group names always with case.
 */
public final class Directory {
    private static final String FILE = "directory";

    private final PoolSettings settings;
    private final DataFolder folder;
    private final Map<String, Person> people = new LinkedHashMap<>();
    private final Map<String, Group> groups = new TreeMap<>();

    /** Reads what the folder has kept. */
    public Directory(PoolSettings settings, DataFolder folder) {
        this.settings = settings;
        this.folder = folder;
        folder.load(FILE).ifPresent(saved -> {
            DirectoryFile.people(saved).forEach(person -> people.put(key(person.username()), person));
            DirectoryFile.groups(saved).forEach(group -> groups.put(group.name(), group));
        });
    }

    /** Everybody, in the order they came. */
    public synchronized List<Person> people() {
        return List.copyOf(people.values());
    }

    /** Someone by user name. */
    public synchronized Optional<Person> byUsername(String username) {
        return Optional.ofNullable(people.get(key(username)));
    }

    /** Someone by what they type at sign-in, as the template's sign-in options allow. */
    public synchronized Optional<Person> bySignInName(String typed) {
        Optional<Person> byName = byUsername(typed);
        if (byName.isPresent() || !(settings.emailIsUsername() || settings.emailIsAlias())) {
            return byName;
        }
        return people.values().stream()
                .filter(person -> {
                    String email = settings.emailIsUsername() ? person.attribute("email") : person.verifiedEmail();
                    return email != null && key(email).equals(key(typed));
                })
                .findFirst();
    }

    /** What people type to sign in, in words. */
    public String signInLabel() {
        if (settings.emailIsUsername()) {
            return "Email";
        }
        return settings.emailIsAlias() ? "Username or email" : "Username";
    }

    /** Adds somebody, or replaces the one of the same user name. */
    public synchronized void put(Person person) {
        people.put(key(person.username()), person);
        save();
    }

    /** Changes somebody, if they are there still. */
    public synchronized Optional<Person> change(String username, UnaryOperator<Person> change) {
        Optional<Person> changed = byUsername(username).map(change);
        changed.ifPresent(this::put);
        return changed;
    }

    /** All groups by name. */
    public synchronized List<Group> groups() {
        return List.copyOf(groups.values());
    }

    /** A group by name. */
    public synchronized Optional<Group> group(String name) {
        return Optional.ofNullable(groups.get(name));
    }

    /** The groups of a person. */
    public synchronized List<Group> groupsOf(Person person) {
        return person.groups().stream().map(groups::get).toList();
    }

    /** Adds groups, or replaces those of the same name. */
    public synchronized void putGroups(Collection<Group> added) {
        added.forEach(group -> groups.put(group.name(), group));
        save();
    }

    /** Removes a group and with it the memberships. */
    public synchronized void removeGroup(String name) {
        if (groups.remove(name) != null) {
            people.replaceAll((key, person) -> {
                Set<String> left = new TreeSet<>(person.groups());
                return left.remove(name) ? person.withGroups(left) : person;
            });
            save();
        }
    }

    private void save() {
        folder.save(FILE, DirectoryFile.write(people.values(), groups.values()));
    }

    private String key(String name) {
        return settings.caseSensitive() ? name : name.toLowerCase(Locale.ROOT);
    }
}
