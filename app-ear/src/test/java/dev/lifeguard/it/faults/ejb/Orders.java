package dev.lifeguard.it.faults.ejb;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What the test wants, in files of a folder that it names in the environment. */
final class Orders {

    private static final Path FOLDER = Path.of(System.getenv("LIFEGUARD_TEST_ORDERS"));

    private Orders() {}

    static Optional<String> read(String name) {
        Path file = FOLDER.resolve(name);
        try {
            return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static void delete(String name) {
        try {
            Files.deleteIfExists(FOLDER.resolve(name));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
