package dev.lifeguard.run.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Where the measured servers keep their data and logs: under {@code target}, so that "clean" takes it away. */
final class WorkFolder {

    private WorkFolder() {}

    /** An empty folder of this name; what an earlier run left in it is deleted. */
    static Path empty(Path root, String name) throws IOException {
        Path folder = root.resolve("local-run/target/measure").resolve(name);
        if (Files.exists(folder)) {
            delete(folder);
        }
        return Files.createDirectories(folder);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.delete(path);
            }
        }
    }
}
