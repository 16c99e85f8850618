package dev.lifeguard.run.measure;

import dev.lifeguard.run.FileTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the measured servers keep their data and logs: under {@code target}, so that "clean" takes it away. */
final class WorkFolder {

    private WorkFolder() {}

    /** An empty folder of this name; what an earlier run left in it is deleted. */
    static Path empty(Path root, String name) throws IOException {
        Path folder = root.resolve("local-run/target/measure").resolve(name);
        FileTree.delete(folder);
        return Files.createDirectories(folder);
    }
}
