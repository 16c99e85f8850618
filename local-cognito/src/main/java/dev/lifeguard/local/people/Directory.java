package dev.lifeguard.local.people;

import dev.lifeguard.local.template.PoolSettings;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * The people and groups of the pool. Every change is kept before the call returns. User names and e-mail addresses are
 * compared without case unless the template says otherwise; group names always with case.
 */
public final class Directory {
    private final PoolSettings settings;
    private final DirectoryStore store;
    private final Map<String, Person> people = new LinkedHashMap<>();
    private final Map<String, Group> groups = new TreeMap<>();

    /** Reads what the folder has kept. */
    public Directory(PoolSettings settings, DataFolder folder) {
        this.settings = settings;
        this.store = new DirectoryStore(folder);
        store.read().forEach(this::apply);
        // What was half written when the pool was last killed goes with the old journal.
        store.keepWhole(this::whole);
    }

    private void apply(Map<String, Object> kept) {
        DirectoryFile.people(kept).forEach(person -> people.put(key(person.username()), person));
        DirectoryFile.groups(kept).forEach(group -> groups.put(group.name(), group));
        DirectoryFile.peopleGone(kept).forEach(username -> people.remove(key(username)));
        DirectoryFile.groupsGone(kept).forEach(this::dropGroup);
    }

    /** Everybody, in the order they came. */
    public synchronized List<Person> people() {
        return List.copyOf(people.values());
    }

    /** Someone by user name. */
    public synchronized Optional<Person> byUsername(String username) {
        return Optional.ofNullable(people.get(key(username)));
    }

    /** Someone by the identifier that never changes. */
    public synchronized Optional<Person> bySub(String sub) {
        return people.values().stream()
                .filter(person -> person.sub().equals(sub))
                .findFirst();
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
        keep(() -> DirectoryFile.write(List.of(person), List.of()));
    }

    /** Changes somebody, if they are there still. */
    public synchronized Optional<Person> change(String username, UnaryOperator<Person> change) {
        Optional<Person> changed = byUsername(username).map(change);
        changed.ifPresent(this::put);
        return changed;
    }

    /** Removes somebody; false if nobody is called so. */
    public synchronized boolean remove(String username) {
        if (people.remove(key(username)) == null) {
            return false;
        }
        keep(() -> DirectoryFile.personGone(username));
        return true;
    }

    /** All groups by name. */
    public synchronized List<Group> groups() {
        return List.copyOf(groups.values());
    }

    /** A group by name. */
    public synchronized Optional<Group> group(String name) {
        return Optional.ofNullable(groups.get(name));
    }

    /** The groups of a person; one that has vanished since the person was read is none. */
    public synchronized List<Group> groupsOf(Person person) {
        return person.groups().stream()
                .map(groups::get)
                .filter(Objects::nonNull)
                .toList();
    }

    /** Adds groups, or replaces those of the same name. */
    public synchronized void putGroups(Collection<Group> added) {
        if (added.isEmpty()) {
            return;
        }
        added.forEach(group -> groups.put(group.name(), group));
        keep(() -> DirectoryFile.write(List.of(), added));
    }

    /** Adds a group; false if there is one of the same name, which stays as it is. */
    public synchronized boolean addGroup(Group group) {
        if (groups.containsKey(group.name())) {
            return false;
        }
        putGroups(List.of(group));
        return true;
    }

    /** Removes a group and with it the memberships; false if there is none. */
    public synchronized boolean removeGroup(String name) {
        if (!groups.containsKey(name)) {
            return false;
        }
        dropGroup(name);
        keep(() -> DirectoryFile.groupGone(name));
        return true;
    }

    private void dropGroup(String name) {
        groups.remove(name);
        people.replaceAll((key, person) -> {
            Set<String> left = new TreeSet<>(person.groups());
            return left.remove(name) ? person.withGroups(left) : person;
        });
    }

    private void keep(Supplier<Map<String, Object>> change) {
        store.keep(change, this::whole, people.size() + groups.size());
    }

    private Map<String, Object> whole() {
        return DirectoryFile.write(people.values(), groups.values());
    }

    private String key(String name) {
        return settings.caseSensitive() ? name : name.toLowerCase(Locale.ROOT);
    }
}
