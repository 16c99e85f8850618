package dev.lifeguard.local.people;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Keeps people and groups in a folder: the whole as it once was, and a journal of the changes since. A change costs one
 * line; when there are as many lines as there are people and groups, the whole is written anew. Reading an old journal
 * once more over a newer whole ends in the same state, so being killed between the two does no harm.
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

    /** Keeps a change before it returns, and now and then the whole. */
    void keep(Supplier<Map<String, Object>> change, Supplier<Map<String, Object>> whole, int size) {
        if (!folder.keeps()) {
            return;
        }
        folder.append(FILE, change.get());
        lines++;
        if (lines > Math.max(SHORTEST, size)) {
            keepWhole(whole);
        }
    }

    /** Keeps the whole, in place of all that was kept before. */
    void keepWhole(Supplier<Map<String, Object>> whole) {
        if (folder.keeps()) {
            folder.save(FILE, whole.get());
            folder.endJournal(FILE);
            lines = 0;
        }
    }
}
