package dev.lifeguard.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long a database keeps what it is told. Only H2 can be forgetful; Payara Micro and WildFly come with such ones.
 * Where it cannot be told, it counts as forgotten.
 */
enum Storage {

    /** Forgotten when the server ends, or the machine. */
    IN_MEMORY,

    /** In the folder for temporary files, where Payara Micro without {@code --rootDir} deletes it when it ends. */
    TEMPORARY,

    /** In the layer of a container, which goes with it: with the next release, at the latest. */
    CONTAINER,

    /** Kept. */
    LASTING;

    private static final Pattern H2 = Pattern.compile("(?i)jdbc:h2:(?<place>[^;]*).*", Pattern.DOTALL);

    /** Ways to a file that say nothing about where it is. */
    private static final Pattern WRAPPER = Pattern.compile("(?i)(?:file|nio|async|nioMapped|split(?::\\d+)?|retry):");

    private static final Pattern SCHEME = Pattern.compile("(?i)([a-z]{2,}):.*", Pattern.DOTALL);
    private static final Set<String> SERVERS = Set.of("tcp", "ssl");
    private static final Set<String> IN_MEMORY_FILES = Set.of("mem", "memfs", "memlz", "niomemfs", "niomemlz");
    private static final Set<String> MEMORY_FILE_SYSTEMS = Set.of("tmpfs", "ramfs", "devtmpfs");
    private static final Set<String> CONTAINER_LAYERS = Set.of("overlay", "overlayfs", "fuse-overlayfs", "aufs");

    /** @param url what the driver says that it is connected to, see {@code DatabaseMetaData.getURL} */
    static Storage of(String url, Path temporaryFolder) {
        return of(url, temporaryFolder, Storage::fileSystem);
    }

    /** @param fileSystem the kind of file system that a folder is on, as {@code FileStore.type} says it */
    static Storage of(String url, Path temporaryFolder, Function<Path, String> fileSystem) {
        Matcher h2 = H2.matcher(url);
        if (!h2.matches()) {
            return LASTING;
        }
        String place = h2.group("place");
        for (Matcher way = WRAPPER.matcher(place); way.lookingAt(); way = WRAPPER.matcher(place)) {
            place = place.substring(way.end());
        }
        Matcher scheme = SCHEME.matcher(place);
        if (scheme.matches()) {
            String name = scheme.group(1).toLowerCase(Locale.ROOT);
            return SERVERS.contains(name) ? LASTING : IN_MEMORY_FILES.contains(name) ? IN_MEMORY : TEMPORARY;
        }
        return ofFile(place, temporaryFolder, fileSystem);
    }

    private static Storage ofFile(String place, Path temporaryFolder, Function<Path, String> fileSystem) {
        try {
            String home = System.getProperty("user.home");
            Path file = Path.of(place.startsWith("~") ? home + place.substring(1) : place)
                    .toAbsolutePath()
                    .normalize();
            if (file.startsWith(temporaryFolder.toAbsolutePath().normalize())) {
                return TEMPORARY;
            }
            String kind = fileSystem.apply(file).toLowerCase(Locale.ROOT);
            return MEMORY_FILE_SYSTEMS.contains(kind)
                    ? IN_MEMORY
                    : CONTAINER_LAYERS.contains(kind) ? CONTAINER : LASTING;
        } catch (InvalidPathException | UncheckedIOException nowhere) {
            return TEMPORARY;
        }
    }

    /** Of the nearest folder that there is: H2 makes the others. */
    private static String fileSystem(Path file) {
        Path there = file;
        while (!Files.exists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        try {
            return Files.getFileStore(there).type();
        } catch (IOException unknown) {
            throw new UncheckedIOException("nobody knows what kind of file system " + there + " is on", unknown);
        }
    }
}
