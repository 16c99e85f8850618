package dev.lifeguard.local.people;

import dev.lifeguard.local.template.PoolSettings;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
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
    private final NavigableMap<String, Group> groups = new TreeMap<>();
    private final PeopleIndex index = new PeopleIndex(this::key);

    /** Reads what the folder has kept. */
    public Directory(PoolSettings settings, DataFolder folder) {
        this.settings = settings;
        this.store = new DirectoryStore(folder);
        store.read().forEach(this::apply);
        // What was half written when the pool was last killed goes with the old journal.
        store.tidy(this::whole);
    }

    private void apply(Map<String, Object> kept) {
        DirectoryFile.people(kept).forEach(this::place);
        DirectoryFile.groups(kept).forEach(group -> groups.put(group.name(), group));
        DirectoryFile.peopleGone(kept).forEach(this::drop);
        DirectoryFile.groupsGone(kept).forEach(this::dropGroup);
    }

    private void place(Person person) {
        index.replace(people.put(key(person.username()), person), person);
    }

    private void drop(String username) {
        index.replace(people.remove(key(username)), null);
    }

    /** Several steps that are to be one, so that nobody changes the directory in between. */
    @FunctionalInterface
    public interface Steps<T, E extends Exception> {
        /** Does them. */
        T run() throws E;
    }

    /** Does several steps as one. */
    public synchronized <T, E extends Exception> T atOnce(Steps<T, E> steps) throws E {
        return steps.run();
    }

    /** How many people there are. */
    public synchronized int size() {
        return people.size();
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
        return index.bySub(sub);
    }

    /** Those with an e-mail address, verified or not. */
    public synchronized List<Person> withEmail(String email) {
        return index.withEmail(email).toList();
    }

    /** The next people behind a sub, sorted by sub, of those that are wanted. */
    public synchronized List<Person> peopleBehind(String sub, int most, Predicate<Person> wanted) {
        return index.behind(sub).filter(wanted).limit(most).toList();
    }

    /** The next members of a group behind a sub, sorted by sub. */
    public synchronized List<Person> membersBehind(String group, String sub, int most) {
        return index.membersBehind(group, sub).limit(most).toList();
    }

    /** Someone by what they type at sign-in, as the template's sign-in options allow. */
    public synchronized Optional<Person> bySignInName(String typed) {
        Optional<Person> byName = byUsername(typed);
        if (byName.isPresent() || !(settings.emailIsUsername() || settings.emailIsAlias())) {
            return byName;
        }
        return index.withEmail(typed)
                .filter(person -> settings.emailIsUsername() || person.verifiedEmail() != null)
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
        putAll(List.of(person));
    }

    /** The same for many at once, which is kept as one change. */
    public synchronized void putAll(Collection<Person> added) {
        if (added.isEmpty()) {
            return;
        }
        added.forEach(this::place);
        keep(added.size(), () -> DirectoryFile.write(added, List.of()));
    }

    /** Changes somebody, as they are now; nobody if they are gone, though another one may have their name by then. */
    public synchronized Optional<Person> change(Person found, UnaryOperator<Person> change) {
        Optional<Person> changed = still(found).map(change);
        changed.ifPresent(this::put);
        return changed;
    }

    /** Removes somebody; false if they are gone, though another one may have their name by then. */
    public synchronized boolean remove(Person found) {
        if (still(found).isEmpty()) {
            return false;
        }
        drop(found.username());
        keep(1, () -> DirectoryFile.personGone(found.username()));
        return true;
    }

    private Optional<Person> still(Person found) {
        return byUsername(found.username()).filter(one -> one.is(found.sub()));
    }

    /** All groups by name. */
    public synchronized List<Group> groups() {
        return List.copyOf(groups.values());
    }

    /** How many groups there are. */
    public synchronized int groupCount() {
        return groups.size();
    }

    /** The next groups behind a name, sorted by name. */
    public synchronized List<Group> groupsBehind(String name, int most) {
        return groups.tailMap(name, false).values().stream().limit(most).toList();
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
        keep(added.size(), () -> DirectoryFile.write(List.of(), added));
    }

    /** Adds a group; false if there is one of the same name, which stays as it is. */
    public synchronized boolean addGroup(Group group) {
        if (groups.containsKey(group.name())) {
            return false;
        }
        putGroups(List.of(group));
        return true;
    }

    /** Changes a group, if it is there still. */
    public synchronized Optional<Group> changeGroup(String name, UnaryOperator<Group> change) {
        Optional<Group> changed = group(name).map(change);
        changed.ifPresent(group -> putGroups(List.of(group)));
        return changed;
    }

    /** Removes a group and with it the memberships; false if there is none. */
    public synchronized boolean removeGroup(String name) {
        if (!groups.containsKey(name)) {
            return false;
        }
        dropGroup(name);
        keep(1, () -> DirectoryFile.groupGone(name));
        return true;
    }

    private void dropGroup(String name) {
        groups.remove(name);
        for (Person member : index.membersBehind(name, "").toList()) {
            Set<String> left = new TreeSet<>(member.groups());
            left.remove(name);
            place(member.withGroups(left));
        }
    }

    private void keep(int weight, Supplier<Map<String, Object>> change) {
        store.keep(change, this::whole, weight, people.size() + groups.size());
    }

    private Map<String, Object> whole() {
        return DirectoryFile.write(people.values(), groups.values());
    }

    private String key(String name) {
        return settings.caseSensitive() ? name : name.toLowerCase(Locale.ROOT);
    }
}
