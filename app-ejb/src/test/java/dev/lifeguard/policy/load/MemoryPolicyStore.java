package dev.lifeguard.policy.load;

import dev.lifeguard.identity.PersonId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Which file is active, and whom files name, in memory: what several nodes share in a test. */
public final class MemoryPolicyStore extends PolicyStore {

    private final Map<String, Optional<String>> ever = new HashMap<>();
    private final Map<String, Map<String, PersonId>> resolved = new HashMap<>();
    private final List<String> changes = new ArrayList<>();
    private Optional<String> hash = Optional.empty();
    private int reading;

    public MemoryPolicyStore() {
        super(null, null, null, null, null);
    }

    @Override
    <T> T inTransaction(Supplier<T> work) {
        reading++;
        try {
            return work.get();
        } finally {
            reading--;
        }
    }

    /** As the entity manager would. */
    private void demandTransaction() {
        if (reading == 0) {
            throw new IllegalStateException("outside of any transaction");
        }
    }

    /** Activates a file whose text is not known. */
    public void activate(String other) {
        hash = Optional.of(other);
        ever.put(other, Optional.empty());
    }

    /** How it changed, in order: {@code first}, {@code configured}, {@code by anna}. */
    List<String> changes() {
        return List.copyOf(changes);
    }

    @Override
    public Optional<String> activeHash() {
        return hash;
    }

    @Override
    Optional<String> text(String wanted) {
        return ever.getOrDefault(wanted, Optional.empty());
    }

    @Override
    boolean wasEverActive(String wanted) {
        return ever.containsKey(wanted);
    }

    @Override
    void confirm(StoredFile file) {
        ever.put(file.hash(), Optional.of(file.text()));
    }

    @Override
    void activateFirst(StoredFile file) {
        change(Optional.empty(), file, "first");
    }

    @Override
    void activateConfigured(Optional<String> before, StoredFile file) {
        change(before, file, "configured");
    }

    @Override
    boolean activate(Optional<String> before, StoredFile file, PersonId by) {
        return change(before, file, "by " + by);
    }

    private boolean change(Optional<String> before, StoredFile file, String how) {
        if (!before.equals(hash)) {
            return false;
        }
        changes.add(how);
        hash = Optional.of(file.hash());
        ever.replaceAll((any, text) -> Optional.empty());
        ever.put(file.hash(), Optional.of(file.text()));
        return true;
    }

    @Override
    void logReload(PersonId by, PolicyStatus outcome) {
        throw new IllegalStateException("a registry does not know who has it reloaded");
    }

    @Override
    Optional<Map<String, PersonId>> resolved(String wanted) {
        demandTransaction();
        return Optional.ofNullable(resolved.get(wanted));
    }

    @Override
    void keepResolved(String file, Map<String, PersonId> people) {
        demandTransaction();
        resolved.putIfAbsent(file, people);
    }

    @Override
    public void forget(PersonId person) {
        resolved.values().removeIf(people -> people.containsValue(person));
    }
}
