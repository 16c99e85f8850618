package dev.lifeguard.policy.load;

import dev.lifeguard.identity.PersonId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which file counts, in memory: what several nodes share in a test. */
public final class KnownFile implements ActiveFile {

    private final Map<String, Optional<String>> ever = new HashMap<>();
    private final List<String> changes = new ArrayList<>();
    private Optional<String> hash = Optional.empty();

    /** Lets a file count whose text is not known. */
    public void counts(String other) {
        hash = Optional.of(other);
        ever.put(other, Optional.empty());
    }

    /** How it changed, in order: {@code begin}, {@code configure}, {@code activate by anna}. */
    List<String> changes() {
        return List.copyOf(changes);
    }

    @Override
    public Optional<String> hash() {
        return hash;
    }

    @Override
    public Optional<String> text(String wanted) {
        return ever.getOrDefault(wanted, Optional.empty());
    }

    @Override
    public boolean hasEverCounted(String wanted) {
        return ever.containsKey(wanted);
    }

    @Override
    public void confirm(PolicyText file) {
        ever.put(file.hash(), Optional.of(file.text()));
    }

    @Override
    public void begin(PolicyText file) {
        change(Optional.empty(), file, "begin");
    }

    @Override
    public void configure(Optional<String> before, PolicyText file) {
        change(before, file, "configure");
    }

    @Override
    public boolean activate(Optional<String> before, PolicyText file, PersonId by) {
        return change(before, file, "activate by " + by);
    }

    private boolean change(Optional<String> before, PolicyText file, String how) {
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
    public void readAgain(PersonId by, PolicyStatus outcome) {
        throw new IllegalStateException("a book does not know who has it read again");
    }
}
