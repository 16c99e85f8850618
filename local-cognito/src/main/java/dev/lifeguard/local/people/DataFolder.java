package dev.lifeguard.local.people;

import dev.lifeguard.local.http.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the pool keeps its data: JSON files in a folder, or nowhere. A file is written beside its place and then moved
 * there, so that whoever is killed while writing leaves the old one whole. A journal is a file of one object a line, to
 * which lines are added; a line that was being written when the pool was killed is none.
 */
public final class DataFolder {
    private final Path folder;

    private DataFolder(Path folder) {
        this.folder = folder;
    }

    /** Keeps files in a folder, which is made when needed. */
    public static DataFolder at(Path folder) {
        return new DataFolder(folder);
    }

    /** Keeps nothing: the data lives as long as the pool. */
    public static DataFolder none() {
        return new DataFolder(null);
    }

    /** What was last saved under a name. */
    public Optional<Map<String, Object>> load(String name) {
        if (folder == null || !Files.exists(file(name))) {
            return Optional.empty();
        }
        try {
            return Optional.of(Json.read(Files.readString(file(name))));
        } catch (IOException | IllegalArgumentException broken) {
            throw new IllegalStateException(
                    "The local pool cannot read " + file(name) + "; remove it to begin anew", broken);
        }
    }

    /** Saves an object under a name. */
    public void save(String name, Map<String, ?> object) {
        if (folder == null) {
            return;
        }
        try {
            Files.createDirectories(folder);
            Path draft = Files.createTempFile(folder, name, ".draft");
            Files.writeString(draft, Json.write(object));
            Files.move(draft, file(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            throw new UncheckedIOException("The local pool cannot write " + file(name), failure);
        }
    }

    /** Whether anything is kept at all. */
    boolean keeps() {
        return folder != null;
    }

    /** Whether an object was saved under a name. */
    boolean has(String name) {
        return Files.exists(file(name));
    }

    /** Whether anything was added to a journal since it was last emptied. */
    boolean hasJournal(String name) {
        return Files.exists(journalFile(name));
    }

    /** The objects of a journal in the order they were added. */
    List<Map<String, Object>> journal(String name) {
        if (folder == null || !Files.exists(journalFile(name))) {
            return List.of();
        }
        try {
            String text = Files.readString(journalFile(name));
            List<Map<String, Object>> objects = new ArrayList<>();
            for (String line :
                    text.substring(0, text.lastIndexOf('\n') + 1).lines().toList()) {
                objects.add(Json.read(line));
            }
            return objects;
        } catch (IOException | IllegalArgumentException broken) {
            throw new IllegalStateException(
                    "The local pool cannot read " + journalFile(name) + "; remove it to lose the newest changes",
                    broken);
        }
    }

    /** Adds an object to a journal. */
    void append(String name, Map<String, ?> object) {
        try {
            Files.createDirectories(folder);
            Files.writeString(
                    journalFile(name), Json.write(object) + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException failure) {
            throw new UncheckedIOException("The local pool cannot write " + journalFile(name), failure);
        }
    }

    /** Empties a journal. */
    void endJournal(String name) {
        try {
            Files.deleteIfExists(journalFile(name));
        } catch (IOException failure) {
            throw new UncheckedIOException("The local pool cannot remove " + journalFile(name), failure);
        }
    }

    private Path file(String name) {
        return folder.resolve(name + ".json");
    }

    private Path journalFile(String name) {
        return folder.resolve(name + ".journal");
    }
}
