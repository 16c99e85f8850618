package dev.lifeguard.local.people;

import dev.lifeguard.local.http.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;

/**
 * Where the pool keeps its data: JSON files in a folder, or nowhere. A file is written beside its place and then moved
 * there, so that whoever is killed while writing leaves the old one whole.
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

    private Path file(String name) {
        return folder.resolve(name + ".json");
    }
}
