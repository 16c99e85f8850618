package dev.lifeguard.local.people;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Keeps people and groups in a folder: the whole as it once was, and a journal of the changes since. A change costs one
 * line; when half as many have changed as there are people and groups, the whole is written anew. Reading an old
 * journal once more over a newer whole ends in the same state, so being killed between the two does no harm.
 */
final class DirectoryStore {
    private static final String FILE = "directory";
    private static final int SHORTEST = 1000;

    private final DataFolder folder;
    private int lines;

    DirectoryStore(DataFolder folder) {
        this.folder = folder;
    }

    /** All that was kept, oldest first: the whole, then every change. */
    List<Map<String, Object>> read() {
        List<Map<String, Object>> kept = new ArrayList<>();
        folder.load(FILE).ifPresent(kept::add);
        kept.addAll(folder.journal(FILE));
        return kept;
    }

    /** Keeps what was read as one whole, unless it is one. */
    void tidy(Supplier<Map<String, Object>> whole) {
        if (folder.keeps() && (!folder.has(FILE) || folder.hasJournal(FILE))) {
            keepWhole(whole);
        }
    }

    /**
     * Keeps a change before it returns, or the whole, when the changes since are half as many as all that there is.
     *
     * @param weight how many people and groups the change is about
     */
    void keep(Supplier<Map<String, Object>> change, Supplier<Map<String, Object>> whole, int weight, int size) {
        if (!folder.keeps()) {
            return;
        }
        lines += weight;
        if (lines > Math.max(SHORTEST, size / 2)) {
            keepWhole(whole);
        } else {
            folder.append(FILE, change.get());
        }
    }

    /** In place of all that was kept before. */
    private void keepWhole(Supplier<Map<String, Object>> whole) {
        folder.save(FILE, whole.get());
        folder.endJournal(FILE);
        lines = 0;
    }
}
